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

/** Steps to add before and after, as TensorFlow does: 'same' puts the odd one after, 'causal' all before. */
export function padded(steps: number, { size, stride, dilation = 1, padding }: Windows): [number, number] {
  if (padding === 'valid') return [0, 0];
  if (padding === 'causal') return [(size - 1) * dilation, 0];
  const count = windowCount(steps, 1, stride) as number;
  const missing = Math.max((count - 1) * stride + span(size, 'valid', dilation) - steps, 0);
  return [Math.floor(missing / 2), Math.ceil(missing / 2)];
}

/**
 * Every window of a sequence, gathered: [batch, steps, channels] → [batch, windows, size, channels]. `fill`: value of the
 * steps that padding adds. Made of operations that have a gradient on every backend, which tfjs's convolutions and
 * poolings have not (dilation; wasm).
 */
export function windows(tf: Tf, x: Tensor, how: Windows, fill = 0): Tensor {
  const { size, stride, dilation = 1 } = how;
  const [batch, steps, channels] = x.shape as [number, number, number];
  const [before, after] = padded(steps, how);
  const wide =
    before + after === 0
      ? x
      : tf.pad(
          x,
          [
            [0, 0],
            [before, after],
            [0, 0],
          ],
          fill,
        ); // [batch, before + steps + after, channels]
  const count = windowCount(steps + before + after, span(size, 'valid', dilation), stride) as number;
  const shape = [batch, count, size, channels];
  if (size === stride && dilation === 1)
    return tf.reshape(tf.slice(wide, [0, 0, 0], [-1, count * size, -1]), shape); // windows side by side
  const members = Int32Array.from(
    { length: count * size },
    (_, i) => Math.floor(i / size) * stride + (i % size) * dilation,
  );
  return tf.reshape(tf.gather(wide, tf.tensor1d(members, 'int32'), 1), shape);
}
