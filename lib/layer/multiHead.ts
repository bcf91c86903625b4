import type { Tensor } from '@tensorflow/tfjs';
import { sizeFromShape } from '../shape/sizes.js';
import { stepsMask, together } from './attention.js';
import type { Call, CallResult, InnerCall } from './call.js';
import { maskedSoftmax, softmax } from './maskedSoftmax.js';
import { attendedAxes } from './multiHeadRule.js';
import { dropped } from './noise.js';
import { checkSpreads, spreadMask } from './spreadMask.js';

export interface MultiHeadArgs {
  readonly numHeads: number;
  readonly keyDim: number;
  readonly dropout: number;
  readonly attentionAxes: readonly number[] | null;
  readonly slidingWindow: number | null;
  readonly useGate: boolean;
}

/** Where a call's axes are. Axes apart, the batch among them, are not attended over. */
function placesOf({ inputs, args }: Call<MultiHeadArgs>) {
  const [query, value] = inputs as readonly [Tensor, Tensor];
  const axes = attendedAxes(query.rank, args);
  const apart = query.shape.map((_, i) => i).filter((i) => i < query.rank - 1 && !axes.includes(i));
  const along = ({ shape }: Tensor, at: readonly number[]): number[] => at.map((i) => shape[i] as number);
  const [free, queries, values] = [along(query, apart), along(query, axes), along(value, axes)];
  const scores = [...free, args.numHeads, ...queries, ...values];
  return { query, value, axes, apart, free, queries, values, scores };
}

/** All masks of a call as one that spreads over the scores, true = may be attended to; null: there is none. */
export function headMask(call: Call<MultiHeadArgs>): Tensor | null {
  const { tf, args, masks, called } = call;
  const { query, value, axes, scores } = placesOf(call);
  const [queryMask = null, valueMask = null, keyMask = null] = masks;
  const given = (name: string): Tensor | null => (called[name] ?? null) as Tensor | null;
  const steps = (sees: (q: number, v: number) => boolean): Tensor =>
    stepsMask(tf, query.shape[1] as number, value.shape[1] as number, sees);
  const over = (mask: Tensor | null, axis: number): Tensor | null => mask && tf.expandDims(mask, axis);
  const all = [
    over(queryMask, -1), // [batch, Tq, 1]
    over(given('valueMask') ?? valueMask, -2), // [batch, 1, Tv]
    over(given('keyMask') ?? keyMask, -2),
    called.useCausalMask === true ? steps((q, v) => v <= q) : null, // [Tq, Tv]
    args.slidingWindow === null ? null : steps((q, v) => Math.abs(q - v) < (args.slidingWindow as number)),
    given('attentionMask'),
  ];
  return together(
    tf,
    all.map((mask) => {
      if (!mask) return null;
      // As in Keras axes are put in where the heads are.
      const at = Math.max(0, mask.rank - 2 * axes.length);
      const ones = Array<number>(Math.max(0, scores.length - mask.rank)).fill(1);
      const fitted = tf.reshape(tf.cast(mask, 'bool'), [
        ...mask.shape.slice(0, at),
        ...ones,
        ...mask.shape.slice(at),
      ]);
      checkSpreads(fitted.shape, scores, 'MultiHeadAttention', 'scores');
      return fitted;
    }),
  );
}

/** Scores of every head, the means that they weigh, and their projection: keras/src/layers/attention/multi_head_attention.py. */
export function multiHead(call: Call<MultiHeadArgs>): CallResult {
  const { tf, args, inputs, called, training, inner } = call;
  const { query, value, axes, apart, free, queries, values, scores: shape } = placesOf(call);
  const project = (name: string, x: Tensor): Tensor =>
    (inner[name] as InnerCall).run([x]).outputs[0] as Tensor;
  // Each head of each place apart by itself: [batch, …, heads, units] → [groups, steps, units]
  const order = [...apart, query.rank - 1, ...axes, query.rank];
  const groups = sizeFromShape(free) * args.numHeads;
  const rows = (x: Tensor): Tensor =>
    tf.reshape(tf.transpose(x, order), [groups, -1, x.shape.at(-1) as number]);
  const q = rows(tf.mul(project('queryDense', query), 1 / Math.sqrt(args.keyDim))); // [groups, Tq, keyDim]
  const k = rows(project('keyDense', inputs[2] ?? value)); // [groups, Tv, keyDim]
  const v = project('valueDense', value); // [batch, …, heads, valueDim]
  const scores = tf.reshape(tf.matMul(q, k, false, true), shape);
  const shares = sharesOf(call, scores); // [batch, …, heads, …Tq, …Tv]
  const used = training && args.dropout > 0 ? dropped(call, shares, args.dropout, shape) : shares;
  const means = tf.matMul(tf.reshape(used, [groups, sizeFromShape(queries), sizeFromShape(values)]), rows(v)); // [groups, Tq, valueDim]
  const split = tf.reshape(means, [...free, args.numHeads, ...queries, v.shape.at(-1) as number]);
  const context = tf.transpose(
    split,
    order.map((_, i) => order.indexOf(i)),
  ); // [batch, …, heads, valueDim]
  const gated = args.useGate ? tf.mul(context, project('gateDense', query)) : context;
  const output = project('outputDense', gated); // [batch, …, output]
  return called.returnAttentionScores === true ? [output, shares] : output;
}

function sharesOf(call: Call<MultiHeadArgs>, scores: Tensor): Tensor {
  const { tf, args, called, inputs } = call;
  const mask = headMask(call);
  const kept = mask && spreadMask(tf, mask, scores.shape, 'MultiHeadAttention', 'scores');
  const attended = attendedAxes((inputs[0] as Tensor).rank, args).length;
  const last = Array.from({ length: attended }, (_, i) => scores.rank - attended + i);
  // Keras has two ways. Where a query may attend to nothing, one gives all values alike, the other gives none.
  const fused = args.dropout === 0 && called.returnAttentionScores !== true && inputs[0]?.rank === 3;
  if (!fused || !kept) return maskedSoftmax(tf, scores, kept, last);
  return softmax(tf, tf.where(kept, scores, tf.fill(scores.shape, -1e9)), last);
}
