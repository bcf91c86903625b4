import type { Tensor } from '@tensorflow/tfjs';
import type { Common } from '../layer/args.js';
import type { Expects, Facts, Kind } from '../layer/facts.js';
import { type Layer, layer } from '../layer/layer.js';
import type { OneToOne } from '../layer/rule.js';
import type { Div, Mul, Product } from '../shape/arithmetic.js';
import { type SizesText, type SizeText, sizesText } from '../shape/describe.js';
import type { Dim, Given, IsDynamic, Shape } from '../shape/shape.js';
import { product } from '../shape/sizes.js';

export interface Reshape<To extends readonly number[]> extends OneToOne<'Reshape'> {
  readonly out: IsDynamic<To> extends true
    ? Shape
    : this['in'] extends readonly [infer B, ...infer F]
      ? ReshapeTo<B, Product<F>, To>
      : 'Reshape expects at least 1D input [batch, ...]';
}
/** P: values per sample. */
export type ReshapeTo<B, P, To extends readonly number[]> = P extends null
  ? [B, ...Filled<To, null>]
  : -1 extends To[number]
    ? Infer<B, P, To, Product<Filled<To, 1>>>
    : number extends P | Product<To>
      ? [B, ...Filled<To, 0>]
      : P extends Product<To>
        ? [B, ...Filled<To, 0>]
        : `Reshape to ${SizesText<To>} expects ${SizeText<Product<To>>} values per sample, not ${SizeText<P>},`;
/** Q: the product of the known sizes; -1 takes what is left. */
type Infer<B, P, To extends readonly number[], Q> = number extends P | Q | Div<P, Q>
  ? [B, ...Filled<To, number>]
  : Mul<Div<P, Q>, Q> extends P
    ? [B, ...Filled<To, Div<P, Q>>]
    : `Reshape to ${SizesText<To>} expects a multiple of ${SizeText<Q>} values per sample, not ${SizeText<P>},`;
/** To with D in place of -1. */
type Filled<To extends readonly number[], D> = { -readonly [K in keyof To]: To[K] extends -1 ? D : To[K] };

interface Args {
  readonly targetShape: readonly number[];
}
const target: Kind = {
  expects: 'a list of positive integers without the batch axis, at most one of them -1: what is left over',
  accepts: (v) =>
    Array.isArray(v) &&
    v.every((d) => Number.isSafeInteger(d) && (d > 0 || d === -1)) &&
    v.filter((d) => d === -1).length <= 1,
};

/** The target with -1 worked out; null where the input's sizes are unknown. */
function filled(input: Shape, to: readonly number[]): Shape | Expects {
  const values = product(input.slice(1));
  const known = product(to.filter((d) => d !== -1)) as number;
  const free = to.includes(-1);
  if (values !== null && (free ? values % known !== 0 : values !== known)) {
    return {
      expects: `Reshape to ${sizesText(to)} expects ${free ? `a multiple of ${known}` : known} values per sample, not ${values},`,
      code: 'wrong-size',
    };
  }
  return to.map((d) => (d === -1 ? (values === null ? null : values / known) : d));
}

export const facts: Facts<Args> = {
  name: 'Reshape',
  source: 'keras/src/layers/reshaping/reshape.py',
  says: 'writes the numbers of each sample, in their order, into other axes',
  args: {
    targetShape: {
      kind: target,
      says: 'Sizes of the new axes, without the batch; one may be -1: what is left over.',
      does: (to: readonly number[]) => `each sample becomes ${sizesText(to)}`,
    },
  },
  positional: ['targetShape'],
  shape: (input, { targetShape }) => {
    if (input.length === 0)
      return { expects: 'Reshape expects at least 1D input [batch, ...]', code: 'wrong-rank' };
    const sizes = filled(input, targetShape);
    return 'expects' in sizes ? sizes : [input[0] as Dim, ...sizes];
  },
  axes: ([batch = 'batch'], { targetShape }) => [batch, ...targetShape.map((_, i) => `axis ${i + 1}`)],
  mask: 'drops',
  call: ({ tf, args, inputs }) => {
    const x = inputs[0] as Tensor;
    return tf.reshape(x, [x.shape[0] as number, ...(filled(x.shape, args.targetShape) as number[])]);
  },
};

/**
 * The numbers of a sample in other axes: keras/src/layers/reshaping/reshape.py.
 * `Reshape([3, 4])`: [batch, 12] → [batch, 3, 4]
 * @param targetShape sizes of the new axes, without the batch; one may be -1: what is left over
 * @throws ArgumentError for a wrong size; ShapeError when the numbers of a sample do not fill the new axes
 */
export function Reshape<const T extends readonly number[], const I extends Shape = never>(
  targetShape: T,
  config?: Common<I>,
): Layer<Reshape<T>, Given<I>> {
  return layer(facts, [targetShape], config);
}
Reshape.facts = facts;
