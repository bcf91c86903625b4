import type { Tensor } from '@tensorflow/tfjs';
import { type Describe, describe, type SizeText } from '../shape/describe.js';
import { type Dim, type Fits, fits, type IsDynamic, type Or, type Shape, sameSize } from '../shape/shape.js';
import type { Answer, Called } from './facts.js';
import type { CallOptions, Held } from './layer.js';
import type { Check, Judge, ManyToOne, OrShape } from './rule.js';
import type { Result, ShapeOf, SymbolicTensor } from './tensors.js';

/**
 * Query [batch, …, d], value [batch, …, f] and key [batch, …, e] → [batch, …, output], with as many steps as the query.
 * H: heads; D: size of a key; O: output shape, or 'query': as that one.
 */
export interface MultiHeadRule<H, D, O> extends MultiHeadBase<H, D> {
  readonly out: this['in'] extends Shape
    ? 'MultiHeadAttention expects a query and a value'
    : Attended<this['in'], O, never>;
}
/** The scores of the same inputs, [batch, heads, query steps, value steps]; any shape where axes are chosen. */
export interface MultiHeadScores<H, D, A> extends MultiHeadBase<H, D> {
  readonly out: [A] extends [never] ? Attended<this['in'], 'query', H> : Shape;
}
interface MultiHeadBase<H, D> extends ManyToOne<`MultiHeadAttention(${SizeText<H>}, ${SizeText<D>})`> {}

/** H: the heads, where the scores are asked for. */
type Attended<In, O, H> = In extends readonly [infer Q, infer V]
  ? Judged<Q, V, V, O, H>
  : In extends readonly [infer Q, infer V, infer K]
    ? Judged<Q, V, K, O, H>
    : 'MultiHeadAttention expects [query, value] or [query, value, key]';
type Judged<Q, V, K, O, H> = true extends IsDynamic<Q> | IsDynamic<V> | IsDynamic<K>
  ? Shape
  : [Q, V] extends [
        readonly [infer B, infer T, ...infer L, infer D],
        readonly [infer C, infer S, ...infer M, any],
      ]
    ? [L['length'], Fits<[B], [C]>] extends [M['length'], true]
      ? K extends readonly [...infer Steps, any]
        ? Fits<Steps, [C, S, ...M]> extends true
          ? [H] extends [never]
            ? [B, T, ...L, ...Units<O, D>]
            : [B, H, T, ...L, S, ...M]
          : `MultiHeadAttention expects value and key to be alike but for the last axis, not ${Describe<V>} and ${Describe<K>},`
        : never
      : Unlike<Q, V>
    : Unlike<Q, V>;
type Unlike<Q, V> =
  `MultiHeadAttention expects query and value of one rank, 3D [batch, timesteps, features] or more, and one batch size, not ${Describe<Q>} and ${Describe<V>},`;
type Units<O, D> = O extends readonly unknown[]
  ? { -readonly [I in keyof O]: O[I] }
  : O extends number
    ? [O]
    : [D];

/** Of the arguments: what the shapes depend on. */
interface Sized {
  readonly numHeads: number;
  readonly outputShape: readonly number[] | null;
  readonly attentionAxes: readonly number[] | null;
}

/** The axes that are attended over, counted from 0: all between the batch and the features, unless they are chosen. */
export const attendedAxes = (
  rank: number,
  { attentionAxes }: Pick<Sized, 'attentionAxes'>,
): readonly number[] =>
  attentionAxes?.map((axis) => (axis < 0 ? rank + axis : axis)) ??
  Array.from({ length: rank - 2 }, (_, i) => i + 1);

/** Value twin of `MultiHeadRule`. */
export function multiHeadShapes(
  inputs: readonly Shape[],
  args: Sized,
  { returnAttentionScores }: Called,
): Answer {
  const [q, v, k = v] = inputs;
  const name = 'MultiHeadAttention';
  if (!q || !v || !k || inputs.length > 3)
    return { expects: `${name} expects [query, value] or [query, value, key]`, code: 'tensor-count' };
  const not = (a: Shape, b: Shape): string => `not ${describe(a)} and ${describe(b)},`;
  if (q.length < 3 || q.length !== v.length || !sameSize(q[0] as Dim, v[0] as Dim))
    return {
      expects: `${name} expects query and value of one rank, 3D [batch, timesteps, features] or more, and one batch size, ${not(q, v)}`,
      code: 'unlike-tensors',
    };
  if (!fits(v.slice(0, -1), k.slice(0, -1)))
    return {
      expects: `${name} expects value and key to be alike but for the last axis, ${not(v, k)}`,
      code: 'unlike-tensors',
      reason: 'there is one key for each value',
    };
  const axes = attendedAxes(q.length, args);
  if (axes.some((axis) => axis < 1 || axis > q.length - 2))
    return {
      expects: `${name} with attentionAxes [${args.attentionAxes?.join(', ')}] expects these axes between the batch and the features`,
      code: 'no-such-axis',
    };
  const apart = q
    .slice(0, -1)
    .map((_, axis) => axis)
    .filter((axis) => !axes.includes(axis));
  if (apart.some((axis) => !sameSize(q[axis] as Dim, v[axis] as Dim)))
    return {
      expects: `${name} with attentionAxes [${args.attentionAxes?.join(', ')}] expects query and value to be alike along all other axes but the last, ${not(q, v)}`,
      code: 'unlike-tensors',
    };
  const output = [...q.slice(0, -1), ...(args.outputShape ?? [q.at(-1) as Dim])];
  if (returnAttentionScores !== true) return output;
  const along = (shape: Shape, at: readonly number[]): Shape => at.map((axis) => shape[axis] as Dim);
  return [output, [...along(q, apart), args.numHeads, ...along(q, axes), ...along(v, axes)]];
}

type One = SymbolicTensor | Tensor;
/** Arguments of a call of MultiHeadAttention. */
export interface MultiHeadOptions<K, S extends boolean> extends Pick<CallOptions, 'training'> {
  /** The keys [batch, value steps, features]; by default the value. */
  key?: K;
  /** Keras takes it and does nothing with it: the mask that comes along with the query counts. Default null. */
  queryMask?: One | null;
  /** [batch, value steps], true or 1 = keep; in place of the mask that comes along with the value. Default null. */
  valueMask?: One | null;
  /** [batch, value steps], true or 1 = keep; in place of the mask that comes along with the key. Default null. */
  keyMask?: One | null;
  /** [batch, query steps, value steps], true or 1 = may be attended to. Default null. */
  attentionMask?: One | null;
  /** Whether the scores [batch, heads, query steps, value steps] come out as a second output. Default false. */
  returnAttentionScores?: S;
  /** Whether a query step sees only values at its own step and before, as in a decoder. Default false. */
  useCausalMask?: boolean;
}
type Shapes<Q, V, K> = [K] extends [never] ? [ShapeOf<Q>, ShapeOf<V>] : [ShapeOf<Q>, ShapeOf<V>, ShapeOf<K>];
type Answered<R extends ManyToOne<string>, Q, V, K> = Judge<R, unknown, Shapes<Q, V, K>, 'is called on'>;

/** A layer called on a query and a value. H, D, O as in the rule; A: the chosen axes. */
export interface MultiHeadLayer<H, D, O, A> extends Held<MultiHeadRule<H, D, O>, unknown> {
  /** On tensors: computes, now. On symbolic tensors: adds a node to a model. */
  <Q extends One, V extends One, K extends One = never, S extends boolean = false>(
    query: Check<Q, Answered<MultiHeadRule<H, D, O>, Q, V, K>>,
    value: V,
    options?: MultiHeadOptions<K, S>,
  ): MultiHeadResult<H, D, O, A, Q, V, K, S>;
}
/** The output, with the scores where they are asked for. */
export type MultiHeadResult<H, D, O, A, Q, V, K, S> = S extends true
  ? [
      Result<Q, OrShape<Answered<MultiHeadRule<H, D, O>, Q, V, K>>>,
      Result<Q, OrShape<Answered<MultiHeadScores<H, D, A>, Q, V, K>>>,
    ]
  : Result<Q, OrShape<Answered<MultiHeadRule<H, D, O>, Q, V, K>>>;

/** An output shape that is not given is that of the query; no null, which is a list too where TypeScript is not strict. */
export type OutputOf<O> = Or<O, 'query'>;
