import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs';
import { isNumeric } from '../cpuKernels/cpuKernel.js';
import { tiled } from '../cpuKernels/tiled.js';
import { allocate, wasmKernel } from './heap.js';
import { call } from './matMul.js';

/** `Tile`, which `broadcastTo` is made of: tfjs-wasm works out the place of each element; here whole blocks are repeated. */
export function tileKernel(original: KernelConfig): KernelConfig {
  return wasmKernel<{ x: TensorInfo }, { reps: readonly number[] }>(
    'Tile',
    ({ inputs: { x }, backend, attrs }) => {
      if (!isNumeric(x)) return call(original, backend, { x }, attrs);
      const shape = x.shape.map((n, axis) => n * (attrs.reps[axis] as number));
      const out = allocate(backend, [x], shape, x.dtype);
      backend.typedArrayFromHeap(out).set(tiled(backend.typedArrayFromHeap(x), x.shape, attrs.reps));
      return out;
    },
  );
}
