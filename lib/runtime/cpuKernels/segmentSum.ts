import type { TensorInfo } from '@tensorflow/tfjs';
import { sizeFromShape } from '../../shape/sizes.js';
import type { CpuCall } from './cpuKernel.js';

interface Inputs {
  readonly x: TensorInfo;
  readonly segmentIds: TensorInfo;
}

/**
 * tfjs's own UnsortedSegmentSum compares all ids with each segment in turn: the gradient of an Embedding of 2,000 words
 * takes 8 s for a batch of 32 × 60 ids. One pass over the ids does it.
 */
export function segmentSum({
  inputs: { x, segmentIds },
  backend,
  attrs: { numSegments },
}: CpuCall<Inputs, { readonly numSegments: number }>): TensorInfo {
  const rowShape = x.shape.slice(segmentIds.shape.length);
  const width = sizeFromShape(rowShape);
  const ids = backend.data.get(segmentIds.dataId).values; // [rows]
  const rows = backend.data.get(x.dataId).values; // [rows, width]
  const sums =
    x.dtype === 'int32' ? new Int32Array(numSegments * width) : new Float32Array(numSegments * width);
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row] as number;
    if (id < 0 || id >= numSegments) continue; // such rows belong to no segment, as in TensorFlow
    for (let i = 0; i < width; i++)
      sums[id * width + i] = (sums[id * width + i] as number) + (rows[row * width + i] as number);
  }
  return backend.makeTensorInfo([numSegments, ...rowShape], x.dtype, sums); // [numSegments, …row]
}
