import type { Tensor } from '@tensorflow/tfjs';
import { sizeFromShape } from '../shape/sizes.js';
import type { Call, Tf } from './call.js';
import type { ArgFact } from './facts.js';
import { rate, seed } from './kinds.js';

/** `rate` of a layer that drops these things: values, features. */
export const rateArg = (what: string): ArgFact => ({
  kind: rate,
  says: `Fraction of the ${what} set to zero in training; 0 to 1.`,
  does: (r: number) => {
    if (r === 0) return 'nothing is dropped';
    if (r === 1) return `in training all ${what} are set to zero`;
    return `in training ${round(100 * r)} % of the ${what}, drawn anew each time, are set to zero and the others multiplied by ${round(1 / (1 - r))}; otherwise nothing happens`;
  },
});
const round = (x: number): number => Number(x.toPrecision(3));

export const seedArg: ArgFact = {
  kind: seed,
  says: 'Makes the drawn zeros repeatable; a whole number. Default null.',
  byDefault: null,
};

/** x with some values zero and the others scaled by 1/(1 − rate), so that the mean stays. `shape`: of the draw, spread over x. */
export function dropped(
  { tf, random }: { readonly tf: Tf; readonly random: Call['random'] },
  x: Tensor,
  rate: number,
  shape: readonly number[],
): Tensor {
  const scale = rate === 1 ? 0 : 1 / (1 - rate);
  const factors = Float32Array.from({ length: sizeFromShape(shape) }, () => (random() < rate ? 0 : scale));
  return tf.mul(x, tf.tensor(factors, [...shape]));
}
