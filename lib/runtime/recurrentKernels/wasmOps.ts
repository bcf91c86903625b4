import { compiledKernels } from './compiled.js';
import type { Ops } from './ops.js';

const FLOATS_PER_PAGE = 16_384;

/** The kernels in a WebAssembly memory of their own. Throws as `compiledKernels` does. */
export function wasmOps({ module } = compiledKernels()): Ops {
  const { memory, ...functions } = new WebAssembly.Instance(module, {})
    .exports as unknown as WebAssembly.Exports & { readonly memory: WebAssembly.Memory };
  const ops = {
    ...functions,
    heap: new Float32Array(memory.buffer),
    reserve(floats: number): void {
      const missing = floats - ops.heap.length;
      if (missing <= 0) return;
      memory.grow(Math.ceil(missing / FLOATS_PER_PAGE));
      ops.heap = new Float32Array(memory.buffer);
    },
  };
  return ops as unknown as Ops;
}
