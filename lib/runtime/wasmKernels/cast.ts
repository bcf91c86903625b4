import type { DataType, KernelConfig, TensorInfo } from '@tensorflow/tfjs';
import { allocate, sameValues, wasmKernel } from './heap.js';
import { call } from './matMul.js';

/**
 * `Cast`: tfjs-wasm keeps the lowest byte of a number that becomes a boolean, so 0.5 and 256 become false; and it copies what
 * is of that type already.
 */
export function castKernel(original: KernelConfig): KernelConfig {
  return wasmKernel<{ x: TensorInfo }, { dtype: DataType }>('Cast', ({ inputs: { x }, backend, attrs }) => {
    if (attrs.dtype === x.dtype) return sameValues(backend, x);
    if (attrs.dtype !== 'bool') return call(original, backend, { x }, attrs);
    const out = allocate(backend, [x], x.shape, 'bool');
    const values = backend.typedArrayFromHeap(x);
    const booleans = backend.typedArrayFromHeap(out);
    for (let i = 0; i < values.length; i++) booleans[i] = values[i] === 0 ? 0 : 1;
    return out;
  });
}
