import type { Tensor } from '@tensorflow/tfjs';
import type { Common } from '../layer/args.js';
import { dataFormat } from '../layer/dataFormat.js';
import type { Facts } from '../layer/facts.js';
import { type Layer, layer } from '../layer/layer.js';
import type { OneToOne } from '../layer/rule.js';
import type { Product } from '../shape/arithmetic.js';
import type { Dim, Given, Shape } from '../shape/shape.js';
import { product, sizeFromShape } from '../shape/sizes.js';

export interface FlattenConfig<I> extends Common<I> {
  /** Which axis holds the channels: 'channels_first' moves them last before flattening. Default null: 'channels_last'. */
  dataFormat?: 'channels_last' | 'channels_first' | null;
}
export interface Flatten extends OneToOne<'Flatten'> {
  readonly out: this['in'] extends readonly [infer B, ...infer F]
    ? [B, Product<F>]
    : 'Flatten expects at least 1D input [batch, ...]';
}
interface Args {
  readonly dataFormat: 'channels_last' | 'channels_first';
}

export const facts: Facts<Args> = {
  name: 'Flatten',
  source: 'keras/src/layers/reshaping/flatten.py',
  says: 'writes all axes of a sample one after the other into one vector, so time steps are no longer told apart',
  args: {
    dataFormat: {
      kind: dataFormat,
      says: "Which axis holds the channels: 'channels_first' moves them last before flattening. Default null: 'channels_last'.",
      byDefault: null,
      does: (format: string | null) =>
        format === 'channels_first' ? 'the channels, axis 1, are moved last first' : undefined,
    },
  },
  positional: [],
  shape: (input) =>
    input.length === 0
      ? { expects: 'Flatten expects at least 1D input [batch, ...]', code: 'wrong-rank' }
      : [input[0] as Dim, product(input.slice(1))],
  axes: ([batch = 'batch', ...rest]) => [batch, rest.length > 0 ? rest.join('·') : 'features'],
  mask: 'drops',
  call: ({ tf, args, inputs }) => {
    const x = inputs[0] as Tensor; // [batch, …]
    const [batch = 1, ...rest] = x.shape;
    const order = [0, ...rest.map((_, i) => i + 2).slice(0, -1), 1];
    const last = args.dataFormat === 'channels_first' && rest.length > 1 ? tf.transpose(x, order) : x;
    return tf.reshape(last, [batch, sizeFromShape(rest)]); // [batch, ∏ …]
  },
};

/**
 * All axes of a sample as one vector: keras/src/layers/reshaping/flatten.py. [batch, a, b, …] → [batch, a·b·…]
 * @throws ArgumentError for a wrong or unknown argument
 */
export function Flatten<const I extends Shape = never>(config?: FlattenConfig<I>): Layer<Flatten, Given<I>> {
  return layer(facts, [], config);
}
Flatten.facts = facts;
