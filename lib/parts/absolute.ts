import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../layer/call.js';

/** |x|, with slope 0 at 0 as in TensorFlow; tfjs takes -1 there. */
export const absolute = (tf: Tf, x: Tensor): Tensor => tf.mul(x, tf.sign(x));
