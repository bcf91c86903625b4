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
    log1p: tf.log1p,
    tanh: tf.tanh,
    sigmoid: tf.sigmoid,
    abs: (a) => absolute(tf, a),
    sqrt: tf.sqrt,
    erf: tf.erf,
    minimum: (a, b) => tf.minimum(a, b),
    maximum: (a, b) => tf.maximum(a, b),
    above: (a, b) => offTape(tf, a, (x) => tf.cast(tf.greater(x, b), 'float32')),
    sumLast: (a) => tf.sum(a, last(a), true),
    maxLast: (a) => tf.max(a, last(a), true),
  };
}

/** `tf.split` into one part has no gradient. */
function split(tf: Tf, a: Tensor, n: number): Tensor[] {
  return n === 1 ? [a] : tf.split(a, n, a.rank - 1);
}
