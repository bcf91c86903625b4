import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from './call.js';

/**
 * x where it is kept, else 0, and so its gradient, as in TensorFlow. tfjs's `where` multiplies the gradient by 0 instead, which
 * leaves NaN of one that is not finite.
 */
export function zeroedUnless(tf: Tf, kept: Tensor, x: Tensor): Tensor {
  const chosen = (keep: Tensor, v: Tensor): Tensor => tf.where(keep, v, tf.zerosLike(v));
  const operation = tf.customGrad((v, save) => {
    (save as (tensors: Tensor[]) => void)([kept]);
    const gradFunc = (dy: Tensor, [keep]: Tensor[]): Tensor => chosen(keep as Tensor, dy);
    return { value: chosen(kept, v as Tensor), gradFunc };
  });
  return operation(x);
}
