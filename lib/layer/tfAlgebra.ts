import type { Tensor } from '@tensorflow/tfjs';
import { absolute } from '../parts/absolute.js';
import type { Algebra } from './algebra.js';
import type { Tf } from './call.js';
import { offTape } from './offTape.js';

/** The algebra over tensors. */
export function tfAlgebra(tf: Tf): Algebra<Tensor> {
  const last = (a: Tensor): number => a.rank - 1;
  return {
    add: (a, b) => tf.add(a, b),
    sub: (a, b) => tf.sub(a, b),
    mul: (a, b) => tf.mul(a, b),
    div: (a, b) => tf.div(a, b),
    matMul: (a, b) => tf.matMul(a, b),
    split: (a, n) => split(tf, a, n),
    row: (a, i) => tf.reshape(tf.slice(a, [i, 0], [1, -1]), [-1]),
    exp: tf.exp,
    log: tf.log,
    tanh: tf.tanh,
    sigmoid: tf.sigmoid,
    relu: tf.relu,
    softplus: tf.softplus,
    abs: (a) => absolute(tf, a),
    sqrt: tf.sqrt,
    erf: tf.erf,
    minimum: (a, b) => tf.minimum(a, b),
    maximum: (a, b) => tf.maximum(a, b),
    above: (a, b) => offTape(tf, a, (x) => tf.greater(x, b)),
    atLeast: (a, b) => offTape(tf, a, (x) => tf.greaterEqual(x, b)),
    where: (mask, a, b) => tf.where(mask, a, b),
    sumLast: (a) => tf.sum(a, last(a), true),
    maxLast: (a) => tf.max(a, last(a), true),
    softmaxLast: (a) => tf.softmax(a),
    sortLast: (a) => sortLast(tf, a),
    cumsumLast: (a) => tf.cumsum(a, last(a)),
  };
}

/** `tf.split` into one part has no gradient. */
function split(tf: Tf, a: Tensor, n: number): Tensor[] {
  return n === 1 ? [a] : tf.split(a, n, a.rank - 1);
}

/** From the largest to the smallest; `tf.topk` has no gradient, so its places only are used. */
function sortLast(tf: Tf, a: Tensor): Tensor {
  const n = a.shape.at(-1) as number;
  const places = offTape(tf, a, (x) => {
    const { indices } = tf.topk(x, n);
    const hot = tf.cast(tf.oneHot(tf.reshape(indices, [-1]) as never, n), 'bool'); // [rows·n, n]
    return tf.reshape(hot, [...x.shape, n]);
  });
  const rows = tf.expandDims(a, -2); // [..., 1, n]
  const chosen = tf.where(places, rows, tf.zerosLike(rows)); // [..., n, n]
  return tf.sum(chosen, -1);
}
