import type { Ops } from '../ops.js';
import { activate, times } from './activations.js';
import type { Memory } from './jsOps.js';

/** kernels/gru.ts in plain JavaScript. Blocks of a sample: z, r, g and a fourth one. */
export function gruGates(memory: Memory): Pick<Ops, 'gruGates' | 'gruMix' | 'gruBack' | 'gruReset'> {
  return {
    gruGates(gates, h, q, wide, batch, sigma, after) {
      const { heap } = memory;
      for (let b = 0; b < batch; b++) {
        const z = gates + b * 4 * wide;
        const [r, g, fourth] = [z + wide, z + 2 * wide, z + 3 * wide];
        const qz = q + b * 3 * wide;
        if (after) for (let j = 0; j < 2 * wide; j++) heap[z + j]! += heap[qz + j]!;
        activate(heap, z, 2 * wide, sigma);
        for (let j = 0; j < wide; j++) {
          if (!after) {
            heap[fourth + j] = heap[r + j]! * heap[h + b * wide + j]!;
            continue;
          }
          const own = heap[qz + 2 * wide + j]!;
          heap[g + j]! += heap[r + j]! * own;
          heap[fourth + j] = own;
        }
      }
    },
    gruMix(gates, before, h, wide, batch, act, keep) {
      const { heap } = memory;
      for (let b = 0; b < batch; b++) {
        const at = b * wide;
        const z = gates + 4 * at;
        const g = z + 2 * wide;
        if (keep !== 0 && heap[keep + b] === 0) {
          heap.copyWithin(h + at, before + at, before + at + wide);
          continue;
        }
        activate(heap, g, wide, act);
        for (let j = 0; j < wide; j++) {
          const u = heap[z + j]!;
          heap[h + at + j] = u * heap[before + at + j]! + (1 - u) * heap[g + j]!;
        }
      }
    },
    gruBack(gates, before, dh, wide, batch, act, sigma, keep, after) {
      const { heap } = memory;
      for (let b = 0; b < batch; b++) {
        const at = b * wide;
        const z = gates + 4 * at;
        if (keep !== 0 && heap[keep + b] === 0) {
          heap.fill(0, z, z + 4 * wide);
          continue;
        }
        const [r, g, fourth] = [z + wide, z + 2 * wide, z + 3 * wide];
        for (let j = 0; j < wide; j++) {
          const [u, c, d] = [heap[z + j]!, heap[g + j]!, heap[dh + at + j]!];
          const dg = times(d * (1 - u), c, act);
          heap[z + j] = times(d * (heap[before + at + j]! - c), u, sigma);
          heap[g + j] = dg;
          heap[dh + at + j] = d * u;
          if (!after) continue;
          const [rv, own] = [heap[r + j]!, heap[fourth + j]!];
          heap[r + j] = times(dg * own, rv, sigma);
          heap[fourth + j] = dg * rv;
        }
      }
    },
    gruReset(gates, before, drh, dh, wide, batch, sigma, keep) {
      const { heap } = memory;
      for (let b = 0; b < batch; b++) {
        if (keep !== 0 && heap[keep + b] === 0) continue;
        const at = b * wide;
        const r = gates + 4 * at + wide;
        for (let j = 0; j < wide; j++) {
          const rv = heap[r + j]!;
          const d = heap[drh + at + j]!;
          heap[dh + at + j]! += d * rv;
          heap[r + j] = times(d * heap[before + at + j]!, rv, sigma);
        }
      }
    },
  };
}
