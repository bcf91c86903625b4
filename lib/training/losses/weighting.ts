import type { Scalar, Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../../layer/call.js';
import { sameRank } from './sameRank.js';

/** Masks and sample weights as in keras/src/losses/loss.py and keras/src/metrics/reduction_metrics.py. */

/** Keras's way to make one number of many; 'mean' is 'sum_over_batch_size'. */
export type Reduction = 'sum_over_batch_size' | 'sum' | 'mean' | 'mean_with_sample_weight';

/** a / b, 0 where b is 0; no gradient to b (tf.divNoNan has none at all). */
function divNoNan(tf: Tf, a: Tensor | number, b: Tensor | number): Tensor {
  if (typeof b === 'number') return tf.mul(a, b === 0 ? 0 : 1 / b);
  const inverse = tf.where(tf.equal(b, 0), tf.zerosLike(b), tf.div(1, b));
  return tf.mul(a, inverse);
}

/**
 * A weight per sample [batch] made to weigh all steps of its sample: [batch, 1]. Keras fails there, or weighs steps
 * where there happen to be as many steps as samples.
 */
export function perSample(tf: Tf, weight: Tensor, rank: number): Tensor {
  return weight.rank === 1 && rank > 1 ? tf.expandDims(weight, -1) : weight;
}

/** The mask merged into the weights. `whole`: valid entries weigh numel(mask) / sum(mask), so that a mean is over them only. */
function maskedWeight(tf: Tf, weight: Tensor | null, mask: Tensor | null, whole: boolean): Tensor | null {
  if (!mask) return weight;
  const kept = tf.cast(mask, 'float32');
  const float = whole ? tf.mul(kept, divNoNan(tf, mask.size, tf.sum(kept))) : kept;
  if (!weight) return float;
  const [m, w] = sameRank(tf, float, perSample(tf, weight, float.rank));
  return tf.mul(m, w);
}

export interface Weighing {
  /** [batch] or [batch, timesteps] */
  readonly weight: Tensor | null;
  /** [batch, timesteps], 1 = counts */
  readonly mask: Tensor | null;
  readonly reduction: Reduction;
}

/** One number of the loss of every sample (and step): [batch, …] → []. */
export function reduceLoss(tf: Tf, values: Tensor, { weight, mask, reduction }: Weighing): Scalar {
  const whole = reduction === 'mean' || reduction === 'sum_over_batch_size';
  const merged = maskedWeight(tf, weight && perSample(tf, weight, values.rank), mask, whole);
  const [v, w] = merged ? sameRank(tf, values, merged) : [values, null];
  const weighted = w ? tf.mul(v, w) : v;
  if (weighted.rank === 0) return tf.clone(weighted) as Scalar; // it may be the user's own
  const sum = tf.sum(weighted);
  if (reduction === 'sum') return sum as Scalar;
  const count = reduction === 'mean_with_sample_weight' && w ? tf.sum(w) : weighted.size;
  return divNoNan(tf, sum, count) as Scalar;
}

/** What a mean over all batches adds up, sample by sample: [total, count]. */
export function meanSums(tf: Tf, values: Tensor, weight: Tensor | null, mask: Tensor | null): Tensor {
  const merged = maskedWeight(tf, weight && perSample(tf, weight, values.rank), mask, false);
  if (!merged) {
    const perRow = values.rank > 1 ? tf.mean(values, axes(1, values.rank)) : values;
    return tf.stack([tf.sum(perRow), tf.scalar(values.shape[0] ?? 1)]);
  }
  const [v, w] = sameRank(tf, values, merged);
  const steps = v.rank > w.rank ? tf.mean(v, axes(w.rank, v.rank)) : v;
  const even = tf.broadcastTo(w, steps.shape);
  const total = tf.mul(steps, even);
  const rows = (x: Tensor): Tensor => (x.rank > 1 ? tf.mean(x, axes(1, x.rank)) : x);
  return tf.stack([tf.sum(rows(total)), tf.sum(rows(even))]);
}

const axes = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
