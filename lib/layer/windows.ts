import type { Tensor } from '@tensorflow/tfjs';
import { span, windowCount } from '../shape/windows.js';
import type { Tf } from './call.js';

export interface Windows {
  /** Steps in a window. */
  readonly size: number;
  /** Steps from one window to the next. */
  readonly stride: number;
  /** Steps from one member of a window to the next. Default 1. */
  readonly dilation?: number;
  readonly padding: 'valid' | 'same' | 'causal';
}

/** The windows of a convolution. */
export const windowsOf = ({
  kernelSize: size,
  strides: stride,
  dilationRate: dilation,
  padding,
}: {
  readonly kernelSize: number;
  readonly strides: number;
  readonly dilationRate: number;
  readonly padding: Windows['padding'];
}): Windows => ({ size, stride, dilation, padding });

/** Steps to add before and after, as TensorFlow does: 'same' puts the odd one after, 'causal' all before. */
export function padded(steps: number, { size, stride, dilation = 1, padding }: Windows): [number, number] {
  if (padding === 'valid') return [0, 0];
  if (padding === 'causal') return [(size - 1) * dilation, 0];
  const count = windowCount(steps, 1, stride) as number;
  const missing = Math.max((count - 1) * stride + span(size, 'valid', dilation) - steps, 0);
  return [Math.floor(missing / 2), Math.ceil(missing / 2)];
}

/**
 * Every window of a sequence: [batch, steps, channels] → [batch, windows, size, channels]. `fill`: value of the steps that
 * padding adds. Made of slices, which have a gradient on every backend; tfjs's poolings have none on wasm.
 */
export function windows(tf: Tf, x: Tensor, how: Windows, fill = 0): Tensor {
  const { size, stride, dilation = 1 } = how;
  const [batch, steps, channels] = x.shape as [number, number, number];
  const [before, after] = padded(steps, how);
  const count = windowCount(before + steps + after, span(size, 'valid', dilation), stride) as number;
  if (size === stride && dilation === 1) {
    const whole = pad(tf, x, [before, after], fill);
    const cut =
      count * size === before + steps + after ? whole : tf.slice(whole, [0, 0, 0], [-1, count * size, -1]);
    return tf.reshape(cut, [batch, count, size, channels]); // side by side already
  }
  // In rows of `stride` steps, member m of window t stands in row t + ⌊m·dilation / stride⌋, always at the same place.
  const rows = count + Math.floor(((size - 1) * dilation) / stride);
  const spare = rows * stride - before - steps - after;
  const wide = pad(tf, x, [before, after + Math.max(spare, 0)], fill);
  const inRows = tf.reshape(spare < 0 ? tf.slice(wide, [0, 0, 0], [-1, rows * stride, -1]) : wide, [
    batch,
    rows,
    stride * channels,
  ]);
  const members = Array.from({ length: size }, (_, m) => {
    const at = m * dilation;
    return tf.slice(inRows, [0, Math.floor(at / stride), (at % stride) * channels], [-1, count, channels]);
  }); // each [batch, windows, channels]
  const together = size === 1 ? (members[0] as Tensor) : tf.concat(members, 2); // [batch, windows, size·channels]
  return tf.reshape(together, [batch, count, size, channels]);
}

/** Steps of this value before and after the sequence: [batch, before + steps + after, channels] */
export function pad(tf: Tf, x: Tensor, [before, after]: readonly [number, number], fill = 0): Tensor {
  return before + after === 0
    ? x
    : tf.pad(
        x,
        [
          [0, 0],
          [before, after],
          [0, 0],
        ],
        fill,
      );
}
