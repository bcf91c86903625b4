import type { Tensor } from '@tensorflow/tfjs';
import { attended } from './attentionRule.js';
import type { Call, CallResult, Tf } from './call.js';
import type { ArgFact, Facts } from './facts.js';
import { boolean, rate } from './kinds.js';
import { softmax } from './maskedSoftmax.js';
import type { ListConfig } from './merge.js';
import { dropped } from './noise.js';
import { spreadMask } from './spreadMask.js';

/** Arguments that Attention and AdditiveAttention share. */
export interface AttentionConfig extends ListConfig {
  /** Fraction of the scores set to zero in training; 0 to 1. Default 0. */
  dropout?: number;
  /** Makes the drawn zeros repeatable; a whole number. Default null. */
  seed?: number | null;
}
export interface AttentionArgs {
  readonly useScale: boolean;
  readonly dropout: number;
  readonly seed: number | null;
}
export const dropoutArg: ArgFact = {
  kind: rate,
  says: 'Fraction of the scores set to zero in training; 0 to 1. Default 0.',
  byDefault: 0,
  does: (r: number) => (r === 0 ? undefined : `in training ${100 * r} % of the scores are set to zero`),
};

/** What attention layers take at their call. */
export const attentionCalled = {
  returnAttentionScores: {
    kind: boolean,
    says: 'Whether the scores come out as a second output. Default false.',
    byDefault: false,
  },
  useCausalMask: {
    kind: boolean,
    says: 'Whether a query step sees only values at its own step and before, as in a decoder. Default false.',
    byDefault: false,
  },
} as const satisfies Record<string, ArgFact>;

type Own<A> = Pick<Facts<A>, 'name' | 'source' | 'says' | 'args' | 'weights'> & {
  /** How well each query step, one a row, goes with each key: [batch, …, query steps, value steps]. */
  readonly scores: (call: Call<A>, query: Tensor, key: Tensor) => Tensor;
};

/** Facts of a layer that weighs values by how well their keys go with the query: keras/src/layers/attention/attention.py. */
export function attentionFacts<A extends AttentionArgs>({ scores, ...own }: Own<A>): Facts<A> {
  return {
    ...own,
    positional: [],
    takesList: true,
    called: attentionCalled,
    reads: ['batch', '...', 'timesteps', 'features'],
    gives: [{ meaning: 'output' }, { meaning: 'scores', axes: ['batch', 'query steps', 'value steps'] }],
    shape: (input) => input,
    shapes: (inputs, _, called) => attended(own.name, inputs, called),
    mask: 'keeps',
    marks: ([query = false]) => [query],
    maskOps: (op, _, [query = null]) => query && op(query),
    computeMask: ({ masks: [query = null] }) => [query],
    call: (call) => attend(own.name, call, scores),
  };
}

function attend<A extends AttentionArgs>(
  name: string,
  call: Call<A>,
  scoresOf: Own<A>['scores'],
): CallResult {
  const { tf, inputs, masks, args, training, called } = call;
  const [query, value, key = value] = inputs as readonly [Tensor, Tensor, Tensor?];
  const scores = scoresOf(call, query, key); // [batch, …, Tq, Tv]
  const [queryMask = null, valueMask = null] = masks;
  const kept = together(tf, [
    valueMask && spreadMask(tf, tf.expandDims(valueMask, -2), scores.shape, name, 'scores'),
    called.useCausalMask === true ? spreadMask(tf, causal(tf, scores), scores.shape, name) : null,
  ]);
  // As in Keras, masked scores are lowered by so much that they count only where all are masked: then all alike.
  const lowered = kept ? tf.where(kept, scores, tf.sub(scores, 1e9)) : scores;
  const shares = softmax(tf, lowered, [scores.rank - 1]);
  const used = training && args.dropout > 0 ? dropped(call, shares, args.dropout, shares.shape) : shares;
  const sums = tf.matMul(used, value); // [batch, …, Tq, features]
  const seen = queryMask && spreadMask(tf, tf.expandDims(queryMask, -1), sums.shape, name, 'output');
  const output = seen ? tf.where(seen, sums, tf.zerosLike(sums)) : sums;
  return called.returnAttentionScores === true ? [output, used] : output;
}

/** True where all masks are; null where there are none. */
export function together(tf: Tf, masks: readonly (Tensor | null)[]): Tensor | null {
  const all = masks.filter((m) => m !== null);
  return all.length === 0 ? null : all.reduce((a, b) => tf.logicalAnd(a, b));
}

/** True where a value's step, the column, is that of the query, the row, or before it: [query steps, value steps]. */
function causal(tf: Tf, { shape }: Tensor): Tensor {
  return stepsMask(tf, shape.at(-2) as number, shape.at(-1) as number, (q, v) => v <= q);
}
/** A mask by the numbers of the steps. */
export function stepsMask(
  tf: Tf,
  queries: number,
  values: number,
  sees: (query: number, value: number) => boolean,
): Tensor {
  const kept = Uint8Array.from({ length: queries * values }, (_, i) =>
    Number(sees(Math.floor(i / values), i % values)),
  );
  return tf.tensor2d(kept, [queries, values], 'bool');
}
