import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from './call.js';

/**
 * What `f` makes of x, taken as constant by gradients: tfjs cannot go back through comparisons and `any`. The operation
 * that is recorded has no inputs, so that nothing made of the result leads back to x either.
 */
export const offTape = (tf: Tf, x: Tensor, f: (x: Tensor) => Tensor): Tensor =>
  tf.customGrad(() => ({ value: f(x), gradFunc: () => [] }))();
