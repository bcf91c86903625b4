import type { Div, Mul, Sub, Sum } from './arithmetic.js';
import type { Dim } from './shape.js';

/**
 * How many windows of W steps, St apart, lie in T steps; `never` if not even one. Value twin: `windowCount`.
 * keras/src/ops/operation_utils.py, compute_conv_output_shape.
 */
export type WindowCount<T, W, St> = Sum<Div<Sub<T, W>, St>, 1>;

/** Steps that a kernel of K with gaps of Dil spans; padding makes it as if it spanned 1. Value twin: `span`. */
export type Span<K, Pad, Dil> = Pad extends 'valid' ? Sum<Mul<Sub<K, 1>, Dil>, 1> : 1;

/** Steps a window spans for the length of the output: any padding makes room for one window at each step. */
export const span = (kernel: number, padding: string, dilation = 1): number =>
  padding === 'valid' ? (kernel - 1) * dilation + 1 : 1;

/** Number of windows in `steps`; below 1 if not even one fits; null if the steps are unknown. */
export const windowCount = (steps: Dim, window: number, stride: number): Dim =>
  steps === null ? null : Math.floor((steps - window) / stride) + 1;
