import type { GradSaveFunc, Tensor, Tensor3D } from '@tensorflow/tfjs';
import type { Call, Tf } from './call.js';
import type { ConvArgs } from './convArgs.js';
import { orderedTensor } from './dataFormat.js';
import { pad, padded, windows } from './windows.js';

interface Steps {
  readonly stride: number;
  readonly dilation: number;
}
/** How the windows of a convolution lie, one number per axis of space. */
export interface Slide {
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  readonly padding: 'valid' | 'same' | 'causal';
  readonly groups?: number;
}

/**
 * y[t] = Σₖ x[t·strides + k·dilation] · W[k] + b, with group g of the filters seeing group g of the channels only.
 * kernel W: [kernelSize, channels / groups, filters]
 */
export function convolve({
  tf,
  args,
  inputs,
  weights,
}: Pick<Call<ConvArgs>, 'tf' | 'args' | 'inputs' | 'weights'>): Tensor {
  const { strides, dilationRate, padding, groups } = args;
  const x = orderedTensor(tf, inputs[0] as Tensor, args.dataFormat); // [batch, steps, channels]
  const sum = convolution(tf, x, weights.kernel as Tensor, {
    strides: [strides],
    dilations: [dilationRate],
    padding,
    groups,
  }); // [batch, windows, filters]
  const { bias: b } = weights;
  return orderedTensor(tf, b === undefined ? sum : tf.add(sum, b), args.dataFormat);
}

/**
 * The weighted sums of all windows, along any number of axes of space.
 * [batch, …space, channels], kernel [...window, channels / groups, filters] → [batch, …windows, filters]
 */
export function convolution(tf: Tf, x: Tensor, W: Tensor, how: Slide): Tensor {
  const { groups = 1 } = how;
  const parts = Array.from({ length: groups }, (_, g) =>
    slide(tf, part(tf, x, g, groups), part(tf, W, g, groups), how),
  ); // each [batch, …windows, filters / groups]
  return groups === 1 ? (parts[0] as Tensor) : tf.concat(parts, -1);
}

/** One of equal parts along the last axis. */
function part(tf: Tf, t: Tensor, g: number, groups: number): Tensor {
  if (groups === 1) return t;
  const size = (t.shape.at(-1) as number) / groups;
  const others = t.shape.slice(0, -1);
  return tf.slice(t, [...others.map(() => 0), g * size], [...others, size]);
}

/**
 * Along several axes, the members of a window along the first one become channels: then one axis less is left.
 * Σ over (k, l) of x[k, l]·W[k, l] = Σ over l of [x[·, l] of all k]·[W[·, l] of all k]
 */
function slide(tf: Tf, x: Tensor, W: Tensor, { strides, dilations, padding }: Slide): Tensor {
  const [stride = 1, ...otherStrides] = strides;
  const [dilation = 1, ...otherDilations] = dilations;
  const [size, ...others] = W.shape as [number, ...number[]];
  const [batch, rows, ...rest] = x.shape as [number, number, ...number[]];
  const along = { size, stride, dilation, padding };
  if (strides.length === 1) return correlate(tf, pad(tf, x, padded(rows, along)), W, { stride, dilation });
  const channels = rest.at(-1) as number;
  const between = rest.slice(0, -1);
  const seen = windows(tf, tf.reshape(x, [batch, rows, -1]), along); // [batch, windows, size, …between·channels]
  const count = seen.shape[1] as number;
  const members = tf.transpose(tf.reshape(seen, [batch * count, size, -1, channels]), [0, 2, 1, 3]);
  const kernel = tf.transpose(W, [...others.slice(0, -2).map((_, i) => i + 1), 0, W.rank - 2, W.rank - 1]);
  const y = slide(
    tf,
    tf.reshape(members, [batch * count, ...between, size * channels]),
    tf.reshape(kernel, [...others.slice(0, -2), size * channels, others.at(-1) as number]),
    { strides: otherStrides, dilations: otherDilations, padding },
  ); // [batch·windows, …other windows, filters]
  return tf.reshape(y, [batch, count, ...y.shape.slice(1)]);
}

/**
 * tfjs's convolution without padding, with a gradient of its own: tfjs has none for dilated windows, and on cpu its
 * gradient of the kernel takes a hundred times as long.
 */
function correlate(tf: Tf, input: Tensor, kernel: Tensor, how: Steps): Tensor {
  const operation = tf.customGrad((x, W, save) => {
    (save as GradSaveFunc)([x as Tensor, W as Tensor]);
    return {
      value: valid(tf, x as Tensor, W as Tensor, how),
      gradFunc: (dy: Tensor, [seen, weights]: Tensor[]) => [
        inputGradient(tf, dy, weights as Tensor, (seen as Tensor).shape[1] as number, how),
        kernelGradient(tf, dy, seen as Tensor, (weights as Tensor).shape[0] as number, how),
      ],
    };
  });
  return operation(input, kernel);
}

const valid = (tf: Tf, x: Tensor, W: Tensor, { stride, dilation }: Steps): Tensor =>
  tf.conv1d(x as Tensor3D, W as Tensor3D, stride, 'valid', 'NWC', dilation);

/** dx[s] = Σₖ dy[(s − k·dilation) / stride] · W[k]ᵀ: the other way round, over dy with zeros in the gaps of the stride. */
function inputGradient(tf: Tf, dy: Tensor, W: Tensor, steps: number, { stride, dilation }: Steps): Tensor {
  const [batch, count, filters] = dy.shape as [number, number, number];
  const reach = ((W.shape[0] as number) - 1) * dilation;
  const gaps = tf.pad(tf.reshape(dy, [batch, count, 1, filters]), [
    [0, 0],
    [0, 0],
    [0, stride - 1],
    [0, 0],
  ]);
  const apart = tf.slice(
    tf.reshape(gaps, [batch, count * stride, filters]),
    [0, 0, 0],
    [-1, steps - reach, -1],
  );
  const turned = tf.transpose(tf.reverse(W, 0), [0, 2, 1]); // [kernelSize, filters, channels]
  return valid(tf, pad(tf, apart, [reach, reach]), turned, { stride: 1, dilation }); // [batch, steps, channels]
}

/** dW[k] = Σₜ x[t·stride + k·dilation]ᵀ · dy[t]: every window as a row, in one product. */
function kernelGradient(tf: Tf, dy: Tensor, x: Tensor, size: number, { stride, dilation }: Steps): Tensor {
  const seen = windows(tf, x, { size, stride, dilation, padding: 'valid' }); // [batch, windows, size, channels]
  const [batch, count, , channels] = seen.shape as [number, number, number, number];
  const filters = dy.shape[2] as number;
  const rows = tf.reshape(seen, [batch * count, size * channels]);
  const product = tf.matMul(rows, tf.reshape(dy, [batch * count, filters]), true); // [size·channels, filters]
  return tf.reshape(product, [size, channels, filters]);
}
