import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs';
import { allocate, sizeOf, wasmKernel } from './heap.js';

/** Adds up the rows of `x` that have the same id: the gradient of gathering rows, so of `Embedding`. */
export const unsortedSegmentSum: KernelConfig = wasmKernel<
  { x: TensorInfo; segmentIds: TensorInfo },
  { numSegments: number }
>('UnsortedSegmentSum', ({ inputs: { x, segmentIds }, backend, attrs: { numSegments } }) => {
  const rowShape = x.shape.slice(segmentIds.shape.length);
  const out = allocate(backend, [x, segmentIds], [numSegments, ...rowShape], x.dtype);
  const width = sizeOf(rowShape);
  const ids = backend.typedArrayFromHeap(segmentIds); // [rows]
  const rows = backend.typedArrayFromHeap(x); // [rows, width]
  const sums = backend.typedArrayFromHeap(out).fill(0); // [numSegments, width]
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row]!;
    if (id < 0 || id >= numSegments) continue; // such rows belong to no segment, as in TensorFlow
    for (let i = 0; i < width; i++) sums[id * width + i]! += rows[row * width + i]!;
  }
  return out;
});
