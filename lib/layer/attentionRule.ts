import { type Describe, describe } from '../shape/describe.js';
import { type Dim, type Fits, fits, type IsDynamic, type Shape, sameSize } from '../shape/shape.js';
import type { Answer, Called } from './facts.js';
import type { Accepts, CallOptions, Gives, Held } from './layer.js';
import type { ManyToOne } from './rule.js';
import type { Callable } from './tensors.js';

/** Query [batch, …, Tq, d], value [batch, …, Tv, f] and key [batch, …, Tv, d] → [batch, …, Tq, f]. */
export interface AttentionRule<Name extends string> extends ManyToOne<Name> {
  readonly out: this['in'] extends Shape
    ? `${Name} expects a list of tensors`
    : Attended<Name, this['in'], 'output'>;
}
/** The scores of the same inputs: [batch, …, Tq, Tv]. */
export interface AttentionScores<Name extends string> extends ManyToOne<Name> {
  readonly out: Attended<Name, this['in'], 'scores'>;
}
type Attended<Name extends string, In, What> = In extends readonly [infer Q, infer V]
  ? Judged<Name, Q, V, V, What>
  : In extends readonly [infer Q, infer V, infer K]
    ? Judged<Name, Q, V, K, What>
    : `${Name} expects [query, value] or [query, value, key]`;
type Judged<Name extends string, Q, V, K, What> = true extends IsDynamic<Q> | IsDynamic<V> | IsDynamic<K>
  ? Shape
  : [Q, V] extends [
        readonly [infer B, ...infer L, infer T, infer D],
        readonly [infer C, ...infer M, infer S, infer F],
      ]
    ? Fits<[B, ...L], [C, ...M]> extends true
      ? K extends readonly [...infer Steps, infer E]
        ? Fits<Steps, [C, ...M, S]> extends true
          ? Fits<[D], [E]> extends true
            ? What extends 'scores'
              ? [B, ...L, T, S]
              : [B, ...L, T, F]
            : `${Name} expects query and key to have equally many features, not ${Describe<Q>} and ${Describe<K>},`
          : `${Name} expects value and key to be alike but for the last axis, not ${Describe<V>} and ${Describe<K>},`
        : never
      : Unlike<Name, Q, V>
    : Unlike<Name, Q, V>;
type Unlike<
  Name extends string,
  Q,
  V,
> = `${Name} expects query and value, 3D [batch, timesteps, features] or more, to be alike but for the last two axes, not ${Describe<Q>} and ${Describe<V>},`;

/** Value twin of `AttentionRule`. */
export function attended(name: string, inputs: readonly Shape[], { returnAttentionScores }: Called): Answer {
  const [q, v, k = v] = inputs;
  if (!q || !v || !k || inputs.length > 3)
    return { expects: `${name} expects [query, value] or [query, value, key]`, code: 'tensor-count' };
  const not = (a: Shape, b: Shape): string => `not ${describe(a)} and ${describe(b)},`;
  if (q.length < 3 || !fits(q.slice(0, -2), v.slice(0, -2)))
    return {
      expects: `${name} expects query and value, 3D [batch, timesteps, features] or more, to be alike but for the last two axes, ${not(q, v)}`,
      code: 'unlike-tensors',
    };
  if (!fits(v.slice(0, -1), k.slice(0, -1)))
    return {
      expects: `${name} expects value and key to be alike but for the last axis, ${not(v, k)}`,
      code: 'unlike-tensors',
      reason: 'there is one key for each value',
    };
  if (!sameSize(q.at(-1) as Dim, k.at(-1) as Dim))
    return {
      expects: `${name} expects query and key to have equally many features, ${not(q, k)}`,
      code: 'wrong-size',
      reason: 'a score compares a query with a key, feature by feature',
    };
  const output = [...q.slice(0, -1), v.at(-1) as Dim];
  return returnAttentionScores === true ? [output, [...q.slice(0, -1), v.at(-2) as Dim]] : output;
}

/** Arguments of a call of Attention and AdditiveAttention. */
export interface AttentionOptions<S extends boolean> extends Pick<CallOptions, 'mask' | 'training'> {
  /** Whether the scores [batch, query steps, value steps] come out as a second output. Default false. */
  returnAttentionScores?: S;
  /** Whether a query step sees only values at its own step and before, as in a decoder. Default false. */
  useCausalMask?: boolean;
}
/** A layer called on [query, value] or [query, value, key]. */
export interface AttentionLayer<Name extends string> extends Held<AttentionRule<Name>, unknown> {
  /**
   * On tensors: computes, now. On symbolic tensors: adds a node to a model. `mask`: [query mask, value mask], each
   * [batch, timesteps] or null: a masked value is not attended to, and the output of a masked query is 0.
   */
  <X extends Callable | [], S extends boolean = false>(
    inputs: Accepts<AttentionRule<Name>, unknown, X>,
    options?: AttentionOptions<S>,
  ): Attends<Name, X, S>;
}
/** The output, with the scores where they are asked for. */
export type Attends<Name extends string, X, S> = S extends true
  ? [Gives<AttentionRule<Name>, unknown, X>, Gives<AttentionScores<Name>, unknown, X>]
  : Gives<AttentionRule<Name>, unknown, X>;
