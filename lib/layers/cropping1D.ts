import type { Tensor } from '@tensorflow/tfjs';
import type { Common } from '../layer/args.js';
import { bothEnds, type Ends, endsArg, endsText } from '../layer/ends.js';
import type { Facts } from '../layer/facts.js';
import { type Layer, layer } from '../layer/layer.js';
import type { OneToOne } from '../layer/rule.js';
import type { Sub } from '../shape/arithmetic.js';
import type { Dim, Given, Shape } from '../shape/shape.js';
import { add } from '../shape/sizes.js';
import type { At } from '../shape/space.js';

/** C: steps that go, one number for both ends or one each. */
export interface Cropping1D<C> extends OneToOne<'Cropping1D'> {
  readonly out: this['in'] extends readonly [infer B, infer T, infer F]
    ? [Sub<Sub<Sub<T, At<C, '0'>>, At<C, '1'>>, 1>] extends [never]
      ? 'Cropping1D expects more steps than it cuts off'
      : [B, Sub<Sub<T, At<C, '0'>>, At<C, '1'>>, F]
    : 'Cropping1D expects 3D input [batch, steps, channels]';
}

export const facts: Facts<{ readonly cropping: Ends }> = {
  name: 'Cropping1D',
  source: 'keras/src/layers/reshaping/cropping1d.py',
  says: 'cuts steps off both ends',
  args: {
    cropping: {
      ...endsArg,
      says: 'How many steps to cut off at each end: a whole number for both, or one each. Default [1, 1].',
      byDefault: [1, 1],
      does: (ends: Ends) => `${endsText(ends)} are cut off`,
    },
  },
  positional: ['cropping'],
  reads: ['batch', 'steps', 'channels'],
  shape: (input, { cropping }) => {
    if (input.length !== 3)
      return {
        expects: 'Cropping1D expects 3D input [batch, steps, channels]',
        code: input.length === 2 ? 'missing-timesteps' : 'wrong-rank',
      };
    const [batch, steps, channels] = input as readonly [Dim, Dim, Dim];
    const [first, last] = bothEnds(cropping);
    const left = add(steps, -first - last);
    return left !== null && left < 1
      ? {
          expects: 'Cropping1D expects more steps than it cuts off',
          code: 'too-few-steps',
          reason: `it cuts off ${endsText(cropping)}, and there ${steps === 1 ? 'is' : 'are'} ${steps}`,
          fix: 'a smaller cropping, or a longer sequence',
        }
      : [batch, left, channels];
  },
  mask: 'drops',
  call: ({ tf, args, inputs }) => {
    const x = inputs[0] as Tensor;
    const [first, last] = bothEnds(args.cropping);
    return tf.slice(x, [0, first, 0], [-1, (x.shape[1] as number) - first - last, -1]); // [batch, steps left, channels]
  },
};

/**
 * A sequence without its ends: keras/src/layers/reshaping/cropping1d.py.
 * [batch, steps, channels] → [batch, steps − first − last, channels]
 * @param cropping steps to cut off at each end: a whole number for both, or [first, last]; 1 each by default
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank, or where no step is left
 */
export function Cropping1D<
  const C extends number | readonly [number, number] = readonly [1, 1],
  const I extends Shape = never,
>(cropping?: C, config?: Common<I>): Layer<Cropping1D<C>, Given<I>> {
  return layer(facts, [cropping], config);
}
Cropping1D.facts = facts;
