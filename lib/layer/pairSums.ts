import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from './call.js';

/** Each query with each key added: [batch, …, Tq, d] and [batch, …, Tv, d] → [batch, …, Tq, Tv, d]. */
export const pairSums = (tf: Tf, query: Tensor, key: Tensor): Tensor =>
  tf.add(tf.expandDims(query, -2), tf.expandDims(key, -3));
