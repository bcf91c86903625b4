import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs';
import { isNumeric } from '../cpuKernels/cpuKernel.js';
import { type ReverseAttrs, turnedRound } from '../cpuKernels/reverse.js';
import { allocate, wasmKernel } from './heap.js';
import { call } from './matMul.js';

/**
 * `Reverse`: tfjs-wasm takes booleans for values of 4 bytes, so a mask turned round is garbage; and it works out the place of
 * each element, which took Bidirectional as long as its two layers. Here whole rows are moved.
 */
export function reverseKernel(original: KernelConfig): KernelConfig {
  return wasmKernel<{ x: TensorInfo }, ReverseAttrs>('Reverse', ({ inputs: { x }, backend, attrs }) => {
    if (!isNumeric(x)) return call(original, backend, { x }, attrs);
    const out = allocate(backend, [x], x.shape, x.dtype);
    backend.typedArrayFromHeap(out).set(turnedRound(backend.typedArrayFromHeap(x), x.shape, attrs));
    return out;
  });
}
