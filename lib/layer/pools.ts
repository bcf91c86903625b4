import type { Tensor } from '@tensorflow/tfjs';
import { sizeFromShape } from '../shape/sizes.js';
import type { Tf } from './call.js';
import { largest } from './largest.js';
import { type Windows, windows } from './windows.js';

/** [batch, steps, channels] → [batch, windows, channels] */
export type Pool = (tf: Tf, x: Tensor, how: Windows) => Tensor;

/** y[t] = max over the window; steps that padding adds are −∞ */
export const maxima: Pool = (tf, x, how) =>
  largest(tf, windows(tf, x, how, Number.NEGATIVE_INFINITY), 2, 'first');

/** y[t] = mean over the steps of the window that the sequence has */
export const means: Pool = (tf, x, how) => {
  const sums = tf.sum(windows(tf, x, how), 2); // [batch, windows, channels]
  if (how.padding === 'valid') return tf.div(sums, how.size);
  const counts = tf.sum(windows(tf, tf.ones([1, x.shape[1] as number, 1]), how), 2); // [1, windows, 1]
  return tf.div(sums, counts);
};

/**
 * Pools along each axis of space in turn, the last first: a maximum of maxima is the maximum, a mean of means over equal
 * windows the mean, and of equal values the first in reading order stays the first, which takes the gradient.
 * [batch, …space, channels] → [batch, …windows, channels]
 */
export function poolSpace(tf: Tf, x: Tensor, hows: readonly Windows[], pool: Pool): Tensor {
  return hows.reduceRight((seen, how, i) => {
    const before = seen.shape.slice(0, i + 1);
    const steps = seen.shape[i + 1] as number;
    const after = seen.shape.slice(i + 2);
    const y = pool(tf, tf.reshape(seen, [sizeFromShape(before), steps, sizeFromShape(after)]), how);
    return tf.reshape(y, [...before, y.shape[1] as number, ...after]);
  }, x);
}
