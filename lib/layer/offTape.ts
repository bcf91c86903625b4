import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from './call.js';

/** What `f` makes of x, taken as constant by gradients: tfjs cannot go back through comparisons and `any`. */
export function offTape(tf: Tf, x: Tensor, f: (x: Tensor) => Tensor): Tensor {
  const constant = tf.customGrad((input) => ({
    value: f(input as Tensor),
    gradFunc: () => tf.zeros((input as Tensor).shape), // the input itself may be gone by then
  }));
  return constant(x);
}
