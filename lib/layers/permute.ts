import type { Tensor } from '@tensorflow/tfjs';
import type { Common } from '../layer/args.js';
import type { Facts, Kind } from '../layer/facts.js';
import { type Layer, layer } from '../layer/layer.js';
import type { OneToOne } from '../layer/rule.js';
import type { SizesText } from '../shape/describe.js';
import type { Dim, Given, IsDynamic, Shape } from '../shape/shape.js';

export interface Permute<Dims extends readonly number[]> extends OneToOne<`Permute(${SizesText<Dims>})`> {
  readonly out: IsDynamic<Dims> extends true
    ? Shape
    : this['in'] extends readonly [infer B, ...infer F]
      ? F['length'] extends Dims['length']
        ? [B, ...Permuted<Dims, readonly [B, ...F]>]
        : WrongRank<Dims>
      : WrongRank<Dims>;
}
/** The sizes of S in the order of Dims, counted from 1. */
export type Permuted<Dims extends readonly number[], S extends readonly unknown[]> = {
  -readonly [K in keyof Dims]: S[Dims[K]];
};
type WrongRank<Dims extends readonly unknown[]> =
  `Permute(${SizesText<Dims>}) expects ${[0, ...Dims]['length']}D input`;

interface Args {
  readonly dims: readonly number[];
}
const permutation: Kind = {
  expects:
    'a list of the axes 1 to n, each once, in their new order, such as [2, 1]; the batch axis is left out',
  accepts: (v) =>
    Array.isArray(v) && v.length > 0 && [...v].sort((a, b) => a - b).every((d, i) => d === i + 1),
};

export const facts: Facts<Args> = {
  name: 'Permute',
  source: 'keras/src/layers/reshaping/permute.py',
  says: 'puts the axes of each sample into another order',
  args: {
    dims: {
      kind: permutation,
      says: 'The axes in their new order, counted from 1, without the batch: [2, 1] swaps two.',
      does: (dims: readonly number[]) => `the axes come in the order ${dims.join(', ')}, after the batch`,
    },
  },
  positional: ['dims'],
  label: ['dims'],
  shape: (input, { dims }) =>
    input.length === dims.length + 1
      ? [input[0] as Dim, ...dims.map((d) => input[d] as Dim)]
      : { expects: `Permute([${dims.join(', ')}]) expects ${dims.length + 1}D input`, code: 'wrong-rank' },
  axes: (input, { dims }) => [input[0] ?? 'batch', ...dims.map((d) => input[d] ?? `axis ${d}`)],
  mask: 'drops',
  call: ({ tf, args, inputs }) => tf.transpose(inputs[0] as Tensor, [0, ...args.dims]),
};

/**
 * The axes of a sample in another order: keras/src/layers/reshaping/permute.py.
 * `Permute([2, 1])`: [batch, a, b] → [batch, b, a]
 * @param dims the axes in their new order, counted from 1, without the batch
 * @throws ArgumentError when an axis is missing or doubled; ShapeError when called on another rank
 */
export function Permute<const D extends readonly number[], const I extends Shape = never>(
  dims: D,
  config?: Common<I>,
): Layer<Permute<D>, Given<I>> {
  return layer(facts, [dims], config);
}
Permute.facts = facts;
