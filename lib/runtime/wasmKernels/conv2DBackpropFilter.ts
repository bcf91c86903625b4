import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs';
import type { Tf } from '../tensorflow.js';
import { type Convolution, forEachMeeting } from './convolution.js';
import { allocate, floats, releaseView, viewOf, type WasmBackend, wasmKernel } from './heap.js';
import type { MatMul } from './matMul.js';

interface Attrs {
  readonly strides: number | [number, number];
  readonly pad: 'valid' | 'same' | number;
  readonly dataFormat: 'NHWC' | 'NCHW';
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly filterShape: [number, number, number, number];
}

/** 16 MB of patches at a time: beyond that memory, not arithmetic, sets the pace. */
const patchValues = 4 * 1024 * 1024;

/**
 * The gradient of a convolution by its filter, as one matrix product: patches of the image, transposed, times dy.
 * Conv1D comes here too, as a convolution of height 1.
 */
export function conv2DBackpropFilter(tf: Tf, matMul: MatMul): KernelConfig {
  return wasmKernel<{ x: TensorInfo; dy: TensorInfo }, Attrs>(
    'Conv2DBackpropFilter',
    ({ inputs: { x, dy }, backend, attrs }) => {
      if (attrs.dataFormat === 'NCHW') throw new Error('Conv2DBackpropFilter on wasm needs channels last');
      const conv = tf.backend_util.computeConv2DInfo(
        x.shape as [number, number, number, number],
        attrs.filterShape,
        attrs.strides,
        1,
        attrs.pad,
        attrs.dimRoundingMode,
      );
      const patchSize = conv.filterHeight * conv.filterWidth * conv.inChannels;
      const lines = conv.batchSize * conv.outHeight;
      const step = Math.max(1, Math.floor(patchValues / (conv.outWidth * patchSize)));
      const sum = new Float64Array(patchSize * conv.outChannels);
      const gradient = allocate(backend, [x, dy], attrs.filterShape);
      for (let line = 0; line < lines; line += step) {
        const last = Math.min(line + step, lines);
        const positions = (last - line) * conv.outWidth;
        const patches = gatherPatches(backend, conv, x, line, last); // [positions, patchSize]
        const slope = viewOf(
          backend,
          dy,
          [1, positions, conv.outChannels],
          line * conv.outWidth * conv.outChannels,
        );
        const part = matMul(backend, patches, slope, true, false); // [1, patchSize, outChannels]
        floats(backend, part).forEach((value, i) => {
          sum[i]! += value;
        });
        releaseView(backend, slope);
        backend.disposeData(patches.dataId);
        backend.disposeData(part.dataId);
      }
      floats(backend, gradient).set(sum);
      return gradient;
    },
  );
}

/** For each output position of the lines, all that the filter sees there; zeros where it sees padding. */
function gatherPatches(
  backend: WasmBackend,
  conv: Convolution,
  x: TensorInfo,
  line: number,
  lastLine: number,
): TensorInfo {
  const channels = conv.inChannels;
  const taps = conv.filterHeight * conv.filterWidth;
  const first = line * conv.outWidth;
  const shape = [1, (lastLine - line) * conv.outWidth, taps * channels];
  const out = backend.makeOutput(shape, 'float32');
  const image = floats(backend, x); // [batch, height, width, channels]
  const patches = floats(backend, out).fill(0); // [positions, taps, channels]
  const copy = (pixel: number, output: number, tap: number) => {
    const to = ((output - first) * taps + tap) * channels;
    const from = pixel * channels;
    for (let c = 0; c < channels; c++) patches[to + c] = image[from + c]!;
  };
  forEachMeeting(conv, copy, line, lastLine);
  return out;
}
