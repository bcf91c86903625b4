import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../../layer/call.js';
import { logitsOf } from '../../parts/activate.js';
import { EPSILON } from '../../parts/epsilon.js';

/** Crossentropies as TensorFlow computes them for Keras: keras/src/backend/tensorflow/nn.py. */

/** The logits of p, where they are known: p itself, or what the last softmax or sigmoid was taken of. */
function logitsFor(p: Tensor, fromLogits: boolean): Tensor | undefined {
  return logitsOf(p) ?? (fromLogits ? p : undefined);
}

/** −Σ y · log softmax(z) over the last axis; the gradient is softmax(z) − y. */
function softmaxCrossentropy(tf: Tf, y: Tensor, z: Tensor): Tensor {
  const loss = tf.customGrad((zz, save) => {
    const z_ = zz as Tensor;
    const logP = tf.logSoftmax(z_);
    (save as (tensors: Tensor[]) => void)([tf.sub(tf.exp(logP), y)]);
    return {
      value: tf.neg(tf.sum(tf.mul(y, logP), -1)),
      gradFunc: (dy: Tensor, saved: Tensor[]) => tf.mul(tf.expandDims(dy, -1), saved[0] as Tensor),
    };
  });
  return loss(z);
}

/** max(z, 0) − z·y + log(1 + e^−|z|); the gradient is σ(z) − y. */
function sigmoidCrossentropy(tf: Tf, y: Tensor, z: Tensor): Tensor {
  const loss = tf.customGrad((zz, save) => {
    const z_ = zz as Tensor;
    (save as (tensors: Tensor[]) => void)([tf.sub(tf.sigmoid(z_), y)]);
    const tail = tf.log1p(tf.exp(tf.neg(tf.abs(z_))));
    return {
      value: tf.add(tf.sub(tf.relu(z_), tf.mul(z_, y)), tail),
      gradFunc: (dy: Tensor, saved: Tensor[]) => tf.mul(dy, saved[0] as Tensor),
    };
  });
  return loss(z);
}

const clip = (tf: Tf, p: Tensor): Tensor => tf.clipByValue(p, EPSILON, 1 - EPSILON);

/** One-hot y and p, [batch, …, classes] → [batch, …]. */
export function categoricalCrossentropy(tf: Tf, y: Tensor, p: Tensor, fromLogits: boolean): Tensor {
  const z = logitsFor(p, fromLogits);
  if (z) return softmaxCrossentropy(tf, y, z);
  const whole = tf.div(p, tf.sum(p, -1, true)); // probabilities that add up to 1
  return tf.neg(tf.sum(tf.mul(y, tf.log(clip(tf, whole))), -1));
}

/** Class ids y, [batch, …], and p, [batch, …, classes] → [batch, …]. */
export function sparseCategoricalCrossentropy(tf: Tf, y: Tensor, p: Tensor, fromLogits: boolean): Tensor {
  const z = logitsFor(p, fromLogits) ?? tf.log(clip(tf, p));
  const classes = p.shape.at(-1) as number;
  const oneHot = tf.oneHot(tf.reshape(tf.cast(y, 'int32'), [-1]) as never, classes);
  return softmaxCrossentropy(tf, tf.cast(tf.reshape(oneHot, p.shape), 'float32'), z);
}

/** y and p of one shape, element by element. */
export function binaryCrossentropy(tf: Tf, y: Tensor, p: Tensor, fromLogits: boolean): Tensor {
  const z = logitsFor(p, fromLogits);
  if (z) return sigmoidCrossentropy(tf, y, z);
  const q = clip(tf, p);
  const yes = tf.mul(y, tf.log(q));
  const no = tf.mul(tf.sub(1, y), tf.log(tf.sub(1, q)));
  return tf.neg(tf.add(yes, no));
}
