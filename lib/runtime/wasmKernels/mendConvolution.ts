import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs';
import type { Tf } from '../tensorflow.js';
import { correctShape, type KernelCall, wasmKernel } from './heap.js';

type Shape4D = [number, number, number, number];

interface Inputs {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
  readonly bias?: TensorInfo;
}

interface Attrs {
  readonly strides: number | [number, number];
  readonly dilations?: number | [number, number];
  readonly pad: 'valid' | 'same' | number | [number, number][];
}

/** tfjs's kernels that convolve with XNNPACK, and whether they take each channel by itself. */
export const convolutionKernels = {
  Conv2D: false,
  FusedConv2D: false,
  DepthwiseConv2dNative: true,
  FusedDepthwiseConv2D: true,
} as const;

/**
 * Where the stride exceeds the filter, `same` may leave part of the input unread; XNNPACK takes that for a negative
 * padding and gives up, and tfjs-wasm returns what was in the memory (Conv1D with kernelSize 1 and strides 2 over 6
 * steps). Saying the padding in numbers avoids it.
 */
export function mendConvolution(tf: Tf, original: KernelConfig, isDepthwise: boolean): KernelConfig {
  return wasmKernel<Inputs, Attrs>(original.kernelName, ({ inputs, backend, attrs }) => {
    if (inputs.bias) correctShape(backend, inputs.bias);
    const run = original.kernelFunc as unknown as (call: KernelCall<Inputs, Attrs>) => TensorInfo;
    if (attrs.pad !== 'same' || !mayLeaveInputUnread(inputs.filter.shape, attrs.strides)) {
      return run({ inputs, backend, attrs });
    }
    const { padInfo } = tf.backend_util.computeConv2DInfo(
      inputs.x.shape as Shape4D,
      inputs.filter.shape as Shape4D,
      attrs.strides,
      attrs.dilations ?? 1,
      'same',
      undefined,
      isDepthwise,
    );
    const { top, bottom, left, right } = padInfo;
    const pad: [number, number][] = [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ];
    return run({ inputs, backend, attrs: { ...attrs, pad } });
  });
}

function mayLeaveInputUnread(filter: readonly number[], strides: number | [number, number]): boolean {
  const [down, across] = typeof strides === 'number' ? [strides, strides] : strides;
  return down > filter[0]! || across > filter[1]!;
}
