import type { Tensor } from '@tensorflow/tfjs';
import type { Call } from './call.js';
import type { ConvArgs } from './convArgs.js';
import { orderedTensor } from './dataFormat.js';
import { windows } from './windows.js';

/**
 * y[t] = Σₖ x[t·strides + k·dilation] · W[k], with group g of the filters seeing group g of the channels only:
 * every window as one row, times the kernel as one matrix per group. kernel: [kernelSize, channels / groups, filters]
 */
export function convolve({
  tf,
  args,
  inputs,
  weights,
}: Pick<Call<ConvArgs>, 'tf' | 'args' | 'inputs' | 'weights'>): Tensor {
  const { kernelSize: size, strides: stride, dilationRate: dilation, padding, groups } = args;
  const W = weights.kernel as Tensor;
  const x = orderedTensor(tf, inputs[0] as Tensor, args.dataFormat); // [batch, steps, channels]
  const seen = windows(tf, x, { size, stride, dilation, padding }); // [batch, windows, size, channels]
  const [batch, count, , channels] = seen.shape as [number, number, number, number];
  const filters = W.shape[2] as number;
  const [each, perGroup] = [channels / groups, filters / groups];
  const product =
    groups === 1
      ? tf.matMul(
          tf.reshape(seen, [batch * count, size * channels]),
          tf.reshape(W, [size * channels, filters]),
        )
      : tf.transpose(
          tf.matMul(
            tf.reshape(tf.transpose(tf.reshape(seen, [batch * count, size, groups, each]), [2, 0, 1, 3]), [
              groups,
              batch * count,
              size * each,
            ]),
            tf.transpose(tf.reshape(W, [size * each, groups, perGroup]), [1, 0, 2]),
          ), // [groups, batch·windows, filters / groups]
          [1, 0, 2],
        );
  const sum = tf.reshape(product, [batch, count, filters]);
  const { bias: b } = weights;
  return orderedTensor(tf, b === undefined ? sum : tf.add(sum, b), args.dataFormat);
}
