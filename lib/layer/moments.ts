import type { Tensor } from '@tensorflow/tfjs';
import { EPSILON } from '../parts/epsilon.js';
import type { Tf } from './call.js';
import { spread } from './normalization.js';

/** Mean and biased variance of each entry of `axis`, over kept steps only where there is a mask. */
export function moments(
  tf: Tf,
  x: Tensor,
  axis: number,
  mask: Tensor | null,
): { mean: Tensor; variance: Tensor } {
  const others = x.shape.flatMap((_, i) => (i === axis ? [] : [i]));
  if (mask === null) return tf.moments(x, others);
  const kept = tf.broadcastTo(tf.expandDims(tf.cast(mask, 'bool'), -1), x.shape);
  const keep = (t: Tensor): Tensor => tf.where(kept, t, tf.zerosLike(t));
  const count = tf.add(tf.sum(tf.cast(kept, 'float32'), others), EPSILON); // where no step is kept
  const mean = tf.div(tf.sum(keep(x), others), count);
  const off = keep(tf.sub(x, spread(tf, mean, x, [axis])));
  return { mean, variance: tf.div(tf.sum(tf.square(off), others), count) };
}
