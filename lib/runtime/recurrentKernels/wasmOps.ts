import { kernelBinary } from './kernelBinary.js';
import type { Ops } from './ops.js';

const FLOATS_PER_PAGE = 16_384;

let compiled: WebAssembly.Module | undefined;

/** The kernels in a WebAssembly memory of their own. Throws where there is no SIMD, or a page's policy forbids WebAssembly. */
export function wasmOps(): Ops {
  compiled ??= new WebAssembly.Module(kernelBinary());
  const { memory, ...functions } = new WebAssembly.Instance(compiled, {})
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
