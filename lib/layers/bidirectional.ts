import type { Common } from '../layer/args.js';
import {
  bothWays,
  directions,
  inForce,
  MERGE_MODES,
  type MergeMode,
  mergedShape,
} from '../layer/bothWays.js';
import type { Facts, Kind, Spec } from '../layer/facts.js';
import { layer as layerKind, oneOf } from '../layer/kinds.js';
import { type Layer, layer, ownShape, type Typed, type WeightValue } from '../layer/layer.js';
import { fateOf } from '../layer/maskFate.js';
import type { Apply, Rule, TensorRule } from '../layer/rule.js';
import type { Sum } from '../shape/arithmetic.js';
import type { Describe } from '../shape/describe.js';
import type { Given, IsAny, IsDynamic, Shape } from '../shape/shape.js';

export interface BidirectionalConfig<I, M, B> extends Common<I> {
  /** How the outputs of both directions are joined; null: not at all, there are two outputs. Default 'concat'. */
  mergeMode?: M;
  /** First values of the weights: those of the forward layer, then those of the backward one. Default null. */
  weights?: readonly WeightValue[] | null;
  /** The layer that reads from last to first, with goBackwards: true; a copy of the first by default. */
  backwardLayer?: B | null;
}
/** R: the rule of the layer inside; M: the merge mode. */
export interface Bidirectional<R extends Rule, M> extends TensorRule<`Bidirectional(${R['label']})`> {
  readonly hint: R['hint'];
  readonly out: Merged<Apply<R, this['in']>, Apply<R, this['in']>, M>;
}
/** With a `backwardLayer` of its own: Q is its rule. */
export interface BidirectionalPair<R extends Rule, Q extends Rule, M>
  extends TensorRule<`Bidirectional(${R['label']})`> {
  readonly hint: R['hint'];
  readonly out: Merged<Apply<R, this['in']>, Apply<Q, this['in']>, M>;
}
/** O, P: what the forward and the backward layer give: a shape, a list of output and states, or a sentence. */
export type Merged<O, P, M> = O extends string
  ? O
  : P extends string
    ? P
    : true extends IsDynamic<O> | IsDynamic<P>
      ? Shape
      : [O, P] extends [Shape, Shape]
        ? [MergedOutputs<O, P, M>] extends [infer Y]
          ? M extends null
            ? Y
            : OnlyOne<Y>
          : never
        : [O, P] extends [
              readonly [infer Y, ...infer S extends readonly unknown[]],
              readonly [infer Z, ...infer T extends readonly unknown[]],
            ]
          ? MergedOutputs<Y, Z, M> extends infer L
            ? L extends readonly unknown[]
              ? [...L, ...S, ...T]
              : L
            : never
          : Shape;
type OnlyOne<L> = L extends readonly [infer Y] ? Y : L;
/** A list of the outputs: one, or two where they are not merged. `M extends null` comes first: without strictNullChecks null extends all. */
type MergedOutputs<Y, Z, M> = M extends null
  ? [Y, Z]
  : [Y, Z] extends [readonly [...infer H, infer F], readonly [...any, infer G]]
    ? M extends 'concat'
      ? [[...H, Sum<F, G>]]
      : F extends G
        ? [Y]
        : `Bidirectional with mergeMode '${M & string}' expects both directions to give the same shape, not ${Describe<Y>} and ${Describe<Z>},`
    : [Y];

/** `any` comes from a null literal without strictNullChecks; `never`: not given. */
export type ModeOf<M> = IsAny<M> extends true ? null : [M] extends [never] ? 'concat' : M;
/** The rule: of one layer read both ways, or of two. */
export type BothWays<R extends Rule, B, M> =
  IsAny<B> extends true
    ? Bidirectional<R, M>
    : [B] extends [never]
      ? Bidirectional<R, M>
      : B extends Typed<infer Q extends Rule, any>
        ? BidirectionalPair<R, Q, M>
        : Bidirectional<R, any>;

interface Args {
  readonly layer: Spec;
  readonly mergeMode: MergeMode;
  readonly weights: readonly unknown[] | null;
  readonly backwardLayer: Spec | null;
}
const weightList: Kind = {
  expects: 'a list of tensors or nested arrays, half of them for each direction',
  accepts: (v) => Array.isArray(v) && v.length % 2 === 0,
};
const DOES: Readonly<Record<string, string>> = {
  concat: 'the outputs of both directions are joined end to end, so the last axis is twice as long',
  sum: 'the outputs of both directions are added',
  mul: 'the outputs of both directions are multiplied',
  ave: 'the outputs of both directions are averaged',
};

export const facts: Facts<Args> = {
  name: 'Bidirectional',
  source: 'keras/src/layers/rnn/bidirectional.py',
  says: 'reads the time steps twice, from first to last and from last to first, with a layer of its own each way',
  args: {
    layer: {
      kind: layerKind,
      says: 'A recurrent layer; a copy of it reads forwards, another one backwards.',
      saved: (_: Spec, __: Args, { forward }) => forward,
    },
    mergeMode: {
      kind: { ...oneOf(...MERGE_MODES), expects: "'concat', 'sum', 'mul', 'ave' or null" },
      says: "How the outputs of both directions are joined; null: not at all, there are two outputs. Default 'concat'.",
      byDefault: 'concat',
      nullable: true,
      whatIf: true,
      does: (mode: MergeMode) =>
        mode === null ? 'the outputs of both directions are returned one after the other' : DOES[mode],
    },
    weights: {
      kind: weightList,
      says: 'First values of the weights: those of the forward layer, then those of the backward one. Default null.',
      byDefault: null,
      unsaved: true,
    },
    backwardLayer: {
      kind: layerKind,
      says: 'The layer that reads from last to first, with goBackwards: true; a copy of the first by default.',
      byDefault: null,
      saved: (_: Spec | null, __: Args, { backward }) => backward && inForce(backward),
    },
  },
  positional: ['layer'],
  label: ['layer'],
  inner: directions,
  timeOf: 'forward',
  joins: ({ mergeMode }) => mergeMode,
  startsWith: ({ weights }) => weights,
  statesOf: ({ forward, backward }, of) => {
    const [f, b] = [of(forward as Spec), of(backward as Spec)];
    return f && b && [...f, ...b];
  },
  wraps: true,
  reads: ['batch', 'timesteps', 'features'],
  shape: mergedShape,
  axes: (input, _, { forward }) => forward?.facts.axes?.(input, forward.args, forward.inner) ?? input,
  takesMask: true,
  mask: (_, { forward }) => fateOf(forward as Spec),
  computeMask: ({ masks: [mask = null], args, spec }) => {
    if (fateOf(spec.inner.forward as Spec) !== 'keeps') return [];
    return args.mergeMode === null ? [mask, mask] : [mask];
  },
  call: bothWays,
};

/**
 * A recurrent layer in both directions: keras/src/layers/rnn/bidirectional.py; Schuster and Paliwal, 1997.
 * [batch, timesteps, features] → [batch, 2 · units], or [batch, timesteps, 2 · units] where the layer inside returns sequences.
 * Masked time steps of a returned sequence are 0. States: those of the forward layer, then those of the backward one.
 * @param layer_ a recurrent layer; it is copied, and stays as it is
 * @throws ArgumentError for a layer that is not recurrent or reads backwards already, or two that do not go together;
 * ShapeError when called on another rank
 */
export function Bidirectional<
  R extends Rule,
  J,
  M extends 'concat' | 'sum' | 'mul' | 'ave' | null = never,
  B extends Typed<any, any> = never,
  const I extends Shape = never,
>(
  layer_: Typed<R, J>,
  config?: BidirectionalConfig<I, M, B>,
): Layer<BothWays<R, B, ModeOf<M>>, [I] extends [never] ? J : Given<I>> {
  return layer(facts, [layer_], ownShape(layer_, config));
}
Bidirectional.facts = facts;
