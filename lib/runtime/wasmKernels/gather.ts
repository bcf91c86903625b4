import type { KernelConfig, Tensor, TensorInfo } from '@tensorflow/tfjs';
import type { Tf } from '../tensorflow.js';
import { allocate, type KernelCall, sizeOf, wasmKernel } from './heap.js';

interface Inputs {
  readonly x: TensorInfo;
  readonly indices: TensorInfo;
}

interface Attrs {
  readonly axis: number;
  readonly batchDims: number;
}

/** `GatherV2`: with batch axes tfjs-wasm reads beyond its memory, so these are gathered here. */
export function gatherKernel(tf: Tf, original: KernelConfig): KernelConfig {
  return wasmKernel<Inputs, Attrs>('GatherV2', ({ inputs, backend, attrs }) => {
    const { x, indices } = inputs;
    if (!attrs.batchDims || x.dtype === 'string') {
      const run = original.kernelFunc as unknown as (call: KernelCall<Inputs, Attrs>) => TensorInfo;
      return run({ inputs, backend, attrs });
    }
    const axis = tf.util.parseAxisParam(attrs.axis, x.shape)[0]!;
    const { batchSize, outerSize, dimSize, sliceSize, outputShape } =
      tf.backend_util.segment_util.collectGatherOpShapeInfo(
        x as unknown as Tensor, // only its shape is looked at
        indices as unknown as Tensor,
        axis,
        attrs.batchDims,
      );
    const out = allocate(backend, [x, indices], outputShape, x.dtype);
    const from = backend.typedArrayFromHeap(x); // [batch, outer, dim, slice]
    const ids = backend.typedArrayFromHeap(indices); // [batch, taken]
    const to = backend.typedArrayFromHeap(out); // [batch, outer, taken, slice]
    const taken = sizeOf(indices.shape) / batchSize;
    let at = 0;
    for (let batch = 0; batch < batchSize; batch++) {
      for (let outer = 0; outer < outerSize; outer++) {
        for (let i = 0; i < taken; i++, at += sliceSize) {
          const id = ids[batch * taken + i]!;
          if (id < 0 || id >= dimSize) throw new RangeError(`gather: index ${id} is not in [0, ${dimSize})`);
          const start = ((batch * outerSize + outer) * dimSize + id) * sliceSize;
          to.set(from.subarray(start, start + sliceSize), at);
        }
      }
    }
    return out;
  });
}
