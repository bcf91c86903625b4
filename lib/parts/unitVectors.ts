import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../layer/call.js';
import { EPSILON } from './epsilon.js';

/** x / ‖x‖ along an axis; 0 stays 0: keras/src/ops/nn.py, normalize. */
export const unitVectors = (tf: Tf, x: Tensor, axis: number): Tensor =>
  tf.mul(x, tf.rsqrt(tf.maximum(tf.sum(tf.square(x), axis, true), EPSILON ** 2)));
