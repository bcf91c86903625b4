import type { Ops } from '../ops.js';
import { adam } from './adam.js';
import { gates } from './gates.js';
import { products } from './products.js';
import { rows } from './rows.js';

/** The memory that the functions of the plain JavaScript twin share. */
export interface Memory {
  heap: Float32Array;
}

/** The twin of kernels/ in plain JavaScript: same memory, same functions, no WebAssembly. */
export function jsOps(): Ops {
  const memory: Memory = { heap: new Float32Array(1024) };
  return {
    get heap() {
      return memory.heap;
    },
    reserve(floats) {
      if (floats <= memory.heap.length) return;
      const larger = new Float32Array(Math.max(floats, 2 * memory.heap.length));
      larger.set(memory.heap);
      memory.heap = larger;
    },
    ...adam(memory),
    ...products(memory),
    ...rows(memory),
    ...gates(memory),
  };
}
