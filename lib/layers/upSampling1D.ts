import type { Tensor } from '@tensorflow/tfjs';
import type { Common } from '../layer/args.js';
import type { Facts } from '../layer/facts.js';
import { positiveInteger } from '../layer/kinds.js';
import { type Layer, layer } from '../layer/layer.js';
import type { PosInt } from '../layer/positive.js';
import type { OneToOne } from '../layer/rule.js';
import type { Mul } from '../shape/arithmetic.js';
import type { SizeText } from '../shape/describe.js';
import type { Dim, Given, Shape } from '../shape/shape.js';
import { mul } from '../shape/sizes.js';

export interface UpSampling1D<N> extends OneToOne<`UpSampling1D(${SizeText<N>})`> {
  readonly out: this['in'] extends readonly [infer B, infer T, infer C]
    ? [B, Mul<T, N>, C]
    : 'UpSampling1D expects 3D input [batch, steps, channels]';
}

export const facts: Facts<{ readonly size: number }> = {
  name: 'UpSampling1D',
  source: 'keras/src/layers/reshaping/up_sampling1d.py',
  says: 'repeats every step, one copy right after the other',
  args: {
    size: {
      kind: positiveInteger,
      says: 'How often each step comes; a positive integer. Default 2.',
      byDefault: 2,
      does: (n: number) => `each step comes ${n} time${n === 1 ? '' : 's'}`,
    },
  },
  positional: ['size'],
  label: ['size'],
  reads: ['batch', 'steps', 'channels'],
  shape: (input, { size }) =>
    input.length === 3
      ? [input[0] as Dim, mul(input[1] as Dim, size), input[2] as Dim]
      : {
          expects: 'UpSampling1D expects 3D input [batch, steps, channels]',
          code: input.length === 2 ? 'missing-timesteps' : 'wrong-rank',
        },
  mask: 'drops',
  call: ({ tf, args: { size }, inputs }) => {
    const x = inputs[0] as Tensor;
    const [batch, steps, channels] = x.shape as [number, number, number];
    const copies = tf.tile(tf.reshape(x, [batch, steps, 1, channels]), [1, 1, size, 1]);
    return tf.reshape(copies, [batch, steps * size, channels]);
  },
};

/**
 * Every step several times: keras/src/layers/reshaping/up_sampling1d.py.
 * [batch, steps, channels] → [batch, size · steps, channels]
 * @param size how often each step comes; a positive integer, 2 by default
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank
 */
export function UpSampling1D<N extends number = 2, const I extends Shape = never>(
  size?: PosInt<N, 'UpSampling1D size'>,
  config?: Common<I>,
): Layer<UpSampling1D<N>, Given<I>> {
  return layer(facts, [size], config);
}
UpSampling1D.facts = facts;
