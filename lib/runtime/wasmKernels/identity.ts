import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs';
import { sameValues, wasmKernel } from './heap.js';

/**
 * `Identity`, the kernel of `clone` and of what the tape keeps: tfjs-wasm copies the values; here two tensors hold the same
 * ones, as on its other backends.
 */
export const identityKernel: KernelConfig = wasmKernel<{ x: TensorInfo }, object>(
  'Identity',
  ({ inputs: { x }, backend }) => sameValues(backend, x),
);
