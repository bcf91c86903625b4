import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs';
import type { Tf } from '../tensorflow.js';
import { type Convolution, forEachMeeting } from './convolution.js';
import { allocate, floats, sizeOf, wasmKernel } from './heap.js';

type Shape4D = [number, number, number, number];

interface Attrs {
  readonly strides: number | [number, number];
  readonly dilations: number | [number, number];
  readonly pad: 'valid' | 'same' | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** The gradient of a depthwise convolution by its filter [height, width, channels, multiplier]. */
export function depthwiseBackpropFilter(tf: Tf): KernelConfig {
  return wasmKernel<{ x: TensorInfo; dy: TensorInfo }, Attrs & { filterShape: Shape4D }>(
    'DepthwiseConv2dNativeBackpropFilter',
    ({ inputs: { x, dy }, backend, attrs }) => {
      const conv = depthwise(tf, x.shape, attrs.filterShape, attrs);
      const gradient = allocate(backend, [x, dy], attrs.filterShape);
      const image = floats(backend, x); // [batch, height, width, channels]
      const slope = floats(backend, dy); // [batch, outHeight, outWidth, channels·multiplier]
      const sum = new Float64Array(sizeOf(attrs.filterShape)); // [taps, channels·multiplier]
      const { inChannels: channels, outChannels } = conv;
      const multiplier = outChannels / channels;
      forEachMeeting(conv, (pixel, output, tap) => {
        for (let c = 0; c < channels; c++) {
          const value = image[pixel * channels + c]!;
          for (let m = 0; m < multiplier; m++) {
            const o = c * multiplier + m;
            sum[tap * outChannels + o]! += value * slope[output * outChannels + o]!;
          }
        }
      });
      floats(backend, gradient).set(sum);
      return gradient;
    },
  );
}

/** The gradient of a depthwise convolution by its input. */
export function depthwiseBackpropInput(tf: Tf): KernelConfig {
  return wasmKernel<{ dy: TensorInfo; filter: TensorInfo }, Attrs & { inputShape: Shape4D }>(
    'DepthwiseConv2dNativeBackpropInput',
    ({ inputs: { dy, filter }, backend, attrs }) => {
      const conv = depthwise(tf, attrs.inputShape, filter.shape, attrs);
      const gradient = allocate(backend, [dy, filter], attrs.inputShape);
      const slope = floats(backend, dy); // [batch, outHeight, outWidth, channels·multiplier]
      const weights = floats(backend, filter); // [taps, channels·multiplier]
      const sum = floats(backend, gradient).fill(0); // [batch, height, width, channels]
      const { inChannels: channels, outChannels } = conv;
      const multiplier = outChannels / channels;
      forEachMeeting(conv, (pixel, output, tap) => {
        for (let c = 0; c < channels; c++) {
          let value = 0;
          for (let m = 0; m < multiplier; m++) {
            const o = c * multiplier + m;
            value += slope[output * outChannels + o]! * weights[tap * outChannels + o]!;
          }
          sum[pixel * channels + c]! += value;
        }
      });
      return gradient;
    },
  );
}

function depthwise(tf: Tf, image: number[], filter: number[], attrs: Attrs): Convolution {
  const { strides, dilations, pad, dimRoundingMode } = attrs;
  return tf.backend_util.computeConv2DInfo(
    image as Shape4D,
    filter as Shape4D,
    strides,
    dilations,
    pad,
    dimRoundingMode,
    true,
  );
}
