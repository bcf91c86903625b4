import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../../layer/call.js';

/**
 * Gives or takes a last axis of 1 where two ranks differ by one: `squeeze_or_expand_to_same_rank` of
 * keras/src/losses/loss.py.
 */
export function sameRank(tf: Tf, a: Tensor, b: Tensor): readonly [Tensor, Tensor] {
  if (a.rank === b.rank + 1 && a.shape.at(-1) === 1)
    return b.rank === 1 ? [a, tf.expandDims(b, -1)] : [tf.squeeze(a, [-1]), b];
  if (b.rank === a.rank + 1 && b.shape.at(-1) === 1)
    return a.rank === 1 ? [tf.expandDims(a, -1), b] : [a, tf.squeeze(b, [-1])];
  return [a, b];
}

/** Class ids without a last axis of 1: [batch, …, 1] → [batch, …]. */
export const classIds = (tf: Tf, y: Tensor, p: Tensor): Tensor =>
  y.rank === p.rank && y.shape.at(-1) === 1 ? tf.squeeze(y, [-1]) : y;
