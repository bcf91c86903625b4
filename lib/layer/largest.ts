import type { GradSaveFunc, Tensor } from '@tensorflow/tfjs';
import type { Tf } from './call.js';

/**
 * The largest values along an axis, which goes. The gradient goes where TensorFlow sends it, not where tfjs does: of
 * equal values the first takes it ('first': max pooling), or all take equal shares ('shared': reduce_max).
 */
export function largest(tf: Tf, x: Tensor, axis: number, ties: 'first' | 'shared'): Tensor {
  const operation = tf.customGrad((input, save) => {
    const all = input as Tensor;
    const top = tf.max(all, axis);
    (save as GradSaveFunc)([all, top]);
    return {
      value: top,
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [seen, best] = saved as [Tensor, Tensor];
        const share = ties === 'first' ? isFirst(tf, seen, axis) : shares(tf, seen, best, axis);
        return tf.mul(share, tf.expandDims(dy, axis));
      },
    };
  });
  return operation(x);
}

/** 1 at the first of the largest values, else 0. */
function isFirst(tf: Tf, x: Tensor, axis: number): Tensor {
  const along = x.shape.map((size, i) => (i === axis ? size : 1));
  const place = tf.reshape(tf.range(0, along[axis] as number, 1, 'int32'), along);
  return tf.cast(tf.equal(place, tf.expandDims(tf.argMax(x, axis), axis)), 'float32');
}

/** 1/n at each of the n largest values, else 0. */
function shares(tf: Tf, x: Tensor, top: Tensor, axis: number): Tensor {
  const equal = tf.cast(tf.equal(x, tf.expandDims(top, axis)), 'float32');
  return tf.div(equal, tf.sum(equal, axis, true));
}
