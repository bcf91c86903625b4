import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from './call.js';

/**
 * Joins one tensor after the other; where one of two is masked the other counts alone
 * (`_apply_merge_op_and_or_mask` of keras/src/layers/merging/base_merge.py, with its order).
 */
export function foldMasked(
  tf: Tf,
  inputs: readonly Tensor[],
  masks: readonly (Tensor | null)[],
  op: (a: Tensor, b: Tensor) => Tensor,
): Tensor {
  const [first, ...rest] = inputs as [Tensor, ...Tensor[]];
  let output = first;
  let kept = spread(tf, masks[0] ?? null, first);
  for (const [i, next] of rest.entries()) {
    const mask = spread(tf, masks[i + 1] ?? null, next);
    const x = mask ? tf.where(mask, next, output) : next;
    const before = kept ? tf.where(kept, output, x) : output;
    kept = mask && kept ? tf.logicalOr(kept, mask) : null;
    const shape = broadcastShape(before.shape, x.shape);
    output = op(tf.broadcastTo(before, shape), tf.broadcastTo(x, shape));
  }
  return output;
}

/** Sizes of 1 are spread by hand: tfjs's gradients of maximum and minimum do not add them up again. */
const broadcastShape = (a: readonly number[], b: readonly number[]): number[] =>
  a.map((size, axis) => Math.max(size, b[axis] as number));

/** The product; a masked step counts as 1, and as 0 where all are masked (keras/src/layers/merging/multiply.py). */
export function multiplyMasked(tf: Tf, inputs: readonly Tensor[], masks: readonly (Tensor | null)[]): Tensor {
  const kept = inputs.map((x, i) => spread(tf, masks[i] ?? null, x));
  const product = inputs
    .map((x, i) => (kept[i] ? tf.where(kept[i] as Tensor, x, tf.onesLike(x)) : x))
    .reduce((a, b) => tf.mul(a, b));
  if (kept.some((m) => m === null)) return product;
  const any = (kept as Tensor[]).reduce((a, b) => tf.logicalOr(a, b));
  return tf.where(any, product, tf.zerosLike(product));
}

/** [batch, timesteps] → the shape of x; null where the mask does not have x's first axes. */
function spread(tf: Tf, mask: Tensor | null, x: Tensor): Tensor | null {
  if (!mask || mask.rank >= x.rank) return mask && mask.rank === x.rank ? tf.cast(mask, 'bool') : null;
  if (mask.shape.some((d, i) => d !== x.shape[i])) return null;
  const column = tf.reshape(tf.cast(mask, 'bool'), [
    ...mask.shape,
    ...Array<number>(x.rank - mask.rank).fill(1),
  ]);
  return tf.broadcastTo(column, x.shape);
}
