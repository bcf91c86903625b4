import type { Ops } from '../ops.js';
import type { Memory } from './jsOps.js';

/** kernels/adam.ts in plain JavaScript. */
export function adam(memory: Memory): Pick<Ops, 'adam'> {
  return {
    adam(w, g, squares, m, v, n, alpha, towardsG, towardsSquare, epsilon) {
      const { heap } = memory;
      for (let i = 0; i < n; i++) {
        const gi = heap[g + i]!;
        const square = squares === 0 ? gi * gi : heap[squares + i]!;
        heap[m + i]! += (gi - heap[m + i]!) * towardsG;
        heap[v + i]! += (square - heap[v + i]!) * towardsSquare;
        heap[w + i]! -= (alpha * heap[m + i]!) / (Math.sqrt(heap[v + i]!) + epsilon);
      }
    },
  };
}
