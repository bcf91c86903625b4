import type { Tensor } from '@tensorflow/tfjs';
import type { Common } from '../layer/args.js';
import type { Facts } from '../layer/facts.js';
import { positiveInteger } from '../layer/kinds.js';
import { type Layer, layer } from '../layer/layer.js';
import type { PosInt } from '../layer/positive.js';
import type { OneToOne } from '../layer/rule.js';
import type { SizeText } from '../shape/describe.js';
import type { Dim, Given, Shape } from '../shape/shape.js';

export interface RepeatVector<N> extends OneToOne<`RepeatVector(${SizeText<N>})`> {
  readonly out: this['in'] extends readonly [infer B, infer F]
    ? [B, N, F]
    : 'RepeatVector expects 2D input [batch, features]';
}
interface Args {
  readonly n: number;
}

export const facts: Facts<Args> = {
  name: 'RepeatVector',
  source: 'keras/src/layers/reshaping/repeat_vector.py',
  says: 'repeats one vector as equal time steps, for a recurrent layer to unfold',
  args: {
    n: {
      kind: positiveInteger,
      says: 'Number of equal time steps; a positive integer.',
      does: (n: number) => `${n} equal time step${n === 1 ? '' : 's'} are made of each vector`,
    },
  },
  positional: ['n'],
  label: ['n'],
  reads: ['batch', 'features'],
  shape: (input, { n }) =>
    input.length === 2
      ? [input[0] as Dim, n, input[1] as Dim]
      : { expects: 'RepeatVector expects 2D input [batch, features]', code: 'wrong-rank' },
  axes: ([batch = 'batch', features = 'features']) => [batch, 'timesteps', features],
  mask: 'drops',
  call: ({ tf, args, inputs }) => {
    const step = tf.expandDims(inputs[0] as Tensor, 1); // [batch, 1, features]
    return tf.tile(step, [1, args.n, 1]); // [batch, n, features]
  },
};

/**
 * One vector as n equal time steps: keras/src/layers/reshaping/repeat_vector.py.
 * [batch, features] → [batch, n, features]
 * @param n number of equal time steps; a positive integer
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank
 */
export function RepeatVector<N extends number, const I extends Shape = never>(
  n: PosInt<N, 'RepeatVector n'>,
  config?: Common<I>,
): Layer<RepeatVector<N>, Given<I>> {
  return layer(facts, [n], config);
}
RepeatVector.facts = facts;
