import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from './call.js';

/**
 * Shares along these axes, counted from 0, that sum to 1; 0 where `kept`, of x's shape, is false:
 * keras/src/layers/activations/softmax.py.
 */
export function maskedSoftmax(tf: Tf, x: Tensor, kept: Tensor | null, axes: readonly number[]): Tensor {
  const scores = kept ? tf.where(kept, x, tf.fill(x.shape, -1e9)) : x;
  const shares = softmax(tf, scores, axes);
  return kept ? tf.where(kept, shares, tf.zerosLike(shares)) : shares;
}

/** Shares along these axes that sum to 1. */
export function softmax(tf: Tf, x: Tensor, axes: readonly number[]): Tensor {
  if (axes.length === 1 && axes[0] === x.rank - 1) return tf.softmax(x);
  const exponentials = tf.exp(tf.sub(x, tf.max(x, [...axes], true)));
  return tf.div(exponentials, tf.sum(exponentials, [...axes], true));
}
