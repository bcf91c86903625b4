import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs';
import { wasmKernel } from './heap.js';
import { call } from './matMul.js';

/** `Reverse`: tfjs-wasm takes booleans for values of 4 bytes, so a mask turned round is garbage; they go as numbers. */
export function reverseKernel(original: KernelConfig, cast: KernelConfig): KernelConfig {
  return wasmKernel<{ x: TensorInfo }, object>('Reverse', ({ inputs: { x }, backend, attrs }) => {
    if (x.dtype !== 'bool') return call(original, backend, { x }, attrs);
    const numbers = call(cast, backend, { x }, { dtype: 'int32' });
    const reversed = call(original, backend, { x: numbers }, attrs);
    const booleans = call(cast, backend, { x: reversed }, { dtype: 'bool' });
    backend.disposeData(numbers.dataId);
    backend.disposeData(reversed.dataId);
    return booleans;
  });
}
