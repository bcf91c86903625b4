import { type ActivityConfig, activityArg } from '../layer/activity.js';
import { attentionCalled, dropoutArg } from '../layer/attention.js';
import { isTensorLike } from '../layer/callOptions.js';
import type { ArgFact, Facts, Kind } from '../layer/facts.js';
import { type KernelArgs, type KernelConfig, kernelArgs, kernelConstraintArgs } from '../layer/kernelArgs.js';
import { anything, boolean, isInteger, isPositive, positiveInteger } from '../layer/kinds.js';
import { layer } from '../layer/layer.js';
import type { ListConfig } from '../layer/merge.js';
import { headMask, type MultiHeadArgs, multiHead } from '../layer/multiHead.js';
import {
  type MultiHeadLayer,
  type MultiHeadRule,
  multiHeadShapes,
  type OutputOf,
} from '../layer/multiHeadRule.js';
import { seedArg } from '../layer/noise.js';
import type { PosInt } from '../layer/positive.js';
import { projection } from '../layer/projection.js';
import type { Part } from '../parts/part.js';
import type { Shape } from '../shape/shape.js';

export interface MultiHeadAttentionConfig<O, A> extends KernelConfig, ActivityConfig, ListConfig {
  /** Size of each head’s values; a positive integer. Default null: keyDim. */
  valueDim?: number | null;
  /** Fraction of the scores set to zero in training; 0 to 1. Default 0. */
  dropout?: number;
  /** Size of each output vector, or a list of sizes. Default null: that of the query. */
  outputShape?: O;
  /** The axis, or list of axes, attended over; negative ones count from the last. Default null: all between the batch and the features. */
  attentionAxes?: A;
  /** A query step sees only values less than so many steps away; a positive integer. Default null: all. */
  slidingWindow?: number | null;
  /** A faster kernel, which does not exist here; the numbers are the same without it. Default null. */
  flashAttention?: null;
  /** Whether each head’s output is multiplied by a gate between 0 and 1, made from the query. Default false. */
  useGate?: boolean;
  /** Makes the drawn zeros repeatable; a whole number. Default null. */
  seed?: number | null;
}
export interface MultiHeadAttention<H, D, O> extends MultiHeadRule<H, D, O> {}
interface Args extends MultiHeadArgs, KernelArgs {
  readonly valueDim: number | null;
  readonly outputShape: readonly number[] | null;
  readonly flashAttention: null;
  readonly activityRegularizer: Part | null;
  readonly seed: number | null;
}
const asList = (v: unknown): unknown => (Array.isArray(v) ? v : [v]);
const sizeOrSizes: Kind = {
  expects: 'a positive integer or a list of them',
  accepts: (v) => isPositive(v) || (Array.isArray(v) && v.length > 0 && v.every(isPositive)),
  read: asList,
};
const axisOrAxes: Kind = {
  expects: 'an integer or a list of integers; not the batch, 0',
  accepts: (v) =>
    (Array.isArray(v) ? v.length > 0 && new Set(v).size === v.length : true) &&
    (asList(v) as unknown[]).every((axis) => isInteger(axis) && axis !== 0),
  read: asList,
};
const tensor: Kind = { expects: 'a tensor', accepts: isTensorLike };
const mask = (says: string): ArgFact => ({ kind: tensor, says, byDefault: null });
const valueSize = ({ valueDim, keyDim }: Args): number => valueDim ?? keyDim;
const { useBias, ...initial } = kernelArgs;

export const facts: Facts<Args> = {
  name: 'MultiHeadAttention',
  source: 'keras/src/layers/attention/multi_head_attention.py',
  says: 'lets several heads, each with projections of its own, compare every query step with every key, and joins the means of the values that they weigh',
  args: {
    numHeads: {
      kind: positiveInteger,
      says: 'Number of heads; a positive integer.',
      does: (n: number) => `${n} head${n === 1 ? '' : 's'}, each with projections of its own`,
    },
    keyDim: {
      kind: positiveInteger,
      says: 'Size of each head’s queries and keys; a positive integer.',
      does: (n: number) => `each head compares vectors of ${n}`,
    },
    valueDim: {
      kind: positiveInteger,
      says: 'Size of each head’s values; a positive integer. Default null: keyDim.',
      byDefault: null,
      saved: (n: number | null, { keyDim }: Args) => n ?? keyDim,
    },
    dropout: dropoutArg,
    useBias,
    outputShape: {
      kind: sizeOrSizes,
      says: 'Size of each output vector, or a list of sizes. Default null: that of the query.',
      byDefault: null,
      does: (sizes: readonly number[] | null) =>
        sizes ? `the last axis becomes ${sizes.join(' × ')}` : 'the last axis is as long as the query’s',
    },
    attentionAxes: {
      kind: axisOrAxes,
      says: 'The axis, or list of axes, attended over; negative ones count from the last. Default null: all between the batch and the features.',
      byDefault: null,
      does: (axes: readonly number[] | null) =>
        axes ? `only steps along axis ${axes.join(' and axis ')} are attended over` : undefined,
    },
    slidingWindow: {
      kind: positiveInteger,
      says: 'A query step sees only values less than so many steps away; a positive integer. Default null: all.',
      byDefault: null,
      does: (n: number | null) => (n ? `a query step sees values less than ${n} steps away` : undefined),
    },
    flashAttention: {
      kind: anything,
      says: 'A faster kernel, which does not exist here; the numbers are the same without it. Default null.',
      byDefault: null,
      only: 'flash attention does not exist here; the numbers are the same without it',
      unsaved: true,
    },
    ...initial,
    activityRegularizer: { ...activityArg.activityRegularizer, inside: true },
    ...kernelConstraintArgs,
    useGate: {
      kind: boolean,
      says: 'Whether each head’s output is multiplied by a gate between 0 and 1, made from the query. Default false.',
      byDefault: false,
      does: (yes: boolean) =>
        yes ? 'a gate made from the query says how much of each head’s output passes' : undefined,
    },
    seed: seedArg,
  },
  positional: ['numHeads', 'keyDim'],
  label: ['numHeads', 'keyDim'],
  takesList: true,
  apart: ['query', 'value', 'key'],
  called: {
    queryMask: {
      ...mask(
        'Keras takes it and does nothing with it: the mask that comes along with the query counts. Default null.',
      ),
      idle: true,
    },
    valueMask: mask(
      '[batch, value steps], true or 1 = keep; in place of the mask that comes along with the value. Default null.',
    ),
    keyMask: mask(
      '[batch, value steps], true or 1 = keep; in place of the mask that comes along with the key. Default null.',
    ),
    attentionMask: mask('[batch, query steps, value steps], true or 1 = may be attended to. Default null.'),
    ...attentionCalled,
  },
  reads: ['batch', '...', 'timesteps', 'features'],
  gives: [
    { meaning: 'output' },
    { meaning: 'scores', axes: ['batch', 'heads', 'query steps', 'value steps'] },
  ],
  shape: (input) => input,
  shapes: multiHeadShapes,
  inner: (args) => {
    const { numHeads, keyDim } = args;
    const into = (name: string, units: number, activation = 'linear') =>
      projection(
        name,
        { summed: 1, units: [numHeads, units], axes: ['features', 'heads', 'units'], activation },
        args,
      );
    return {
      queryDense: into('query', keyDim),
      keyDense: into('key', keyDim),
      ...(args.useGate ? { gateDense: into('gate', valueSize(args), 'sigmoid') } : {}),
      valueDense: into('value', valueSize(args)),
      outputDense: projection(
        'attention_output',
        { summed: 2, units: args.outputShape, axes: ['heads', 'units', 'features'] },
        args,
      ),
    };
  },
  innerInput: (query, key, args, [, value = query, keys = value]) => {
    const seen: Readonly<Record<string, Shape>> = { keyDense: keys, valueDense: value };
    if (key !== 'outputDense') return seen[key] ?? query;
    return [[...query.slice(0, -1), args.numHeads, valueSize(args)], query];
  },
  mask: 'keeps',
  unmasks: true,
  marks: ([query = false, ...others]) => [query, query || others.includes(true)],
  // The scores take along what they were masked with.
  computeMask: (call) => [call.masks[0] ?? null, headMask(call)],
  call: multiHead,
};

/**
 * Multi-head attention: keras/src/layers/attention/multi_head_attention.py; Vaswani et al., 2017. Called on a query
 * [batch, Tq, d] and a value [batch, Tv, f], with a key [batch, Tv, e] if it is another than the value → [batch, Tq, d].
 * Masks come along with the tensors, whose masks it takes off, as Keras does; the query's goes on with the output.
 * @param numHeads number of heads; a positive integer
 * @param keyDim size of each head's queries and keys; a positive integer
 * @throws ArgumentError for a wrong or unknown argument; ShapeError for tensors or masks that do not go together
 */
export function MultiHeadAttention<
  H extends number,
  D extends number,
  const O extends number | readonly number[] | null = never,
  const A extends number | readonly number[] | null = never,
>(
  numHeads: PosInt<H, 'MultiHeadAttention numHeads'>,
  keyDim: PosInt<D, 'MultiHeadAttention keyDim'>,
  config?: MultiHeadAttentionConfig<O, A>,
): MultiHeadLayer<H, D, OutputOf<O>, A> {
  return layer(facts, [numHeads, keyDim], config);
}
MultiHeadAttention.facts = facts;
