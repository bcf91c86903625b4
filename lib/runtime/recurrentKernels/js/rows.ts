import type { Ops } from '../ops.js';
import type { Memory } from './jsOps.js';

/** kernels/rows.ts in plain JavaScript. */
export function rows(memory: Memory): Pick<Ops, 'copyRows' | 'gather' | 'scatter' | 'emit' | 'absorb'> {
  const copy = (from: number, factors: number, to: number, n: number): void => {
    const { heap } = memory;
    if (factors === 0) heap.copyWithin(to, from, from + n);
    else for (let i = 0; i < n; i++) heap[to + i] = heap[from + i]! * heap[factors + i]!;
  };
  const add = (from: number, to: number, n: number): void => {
    const { heap } = memory;
    for (let i = 0; i < n; i++) heap[to + i]! += heap[from + i]!;
  };
  return {
    copyRows(src, rowS, dst, rowD, rows, n, width) {
      for (let r = 0; r < rows; r++) {
        const to = dst + r * rowD;
        copy(src + r * rowS, 0, to, n);
        memory.heap.fill(0, to + n, to + width);
      }
    },
    gather(x, batch, time, features, from, way, count, factors, dst) {
      for (let s = 0; s < count; s++)
        for (let b = 0; b < batch; b++) {
          copy(x + (b * time + from + s * way) * features, factors && factors + b * features, dst, features);
          dst += features;
        }
    },
    scatter(src, rowS, batch, time, features, from, way, count, factors, x) {
      for (let s = 0; s < count; s++)
        for (let b = 0; b < batch; b++) {
          copy(src, factors && factors + b * features, x + (b * time + from + s * way) * features, features);
          src += rowS;
        }
    },
    emit(h, wide, y, before, rowY, batch, units, keep) {
      for (let b = 0; b < batch; b++) {
        const to = y + b * rowY;
        if (keep === 0 || memory.heap[keep + b] !== 0) copy(h + b * wide, 0, to, units);
        else if (before === 0) memory.heap.fill(0, to, to + units);
        else if (before !== y) copy(before + b * rowY, 0, to, units);
      }
    },
    absorb(dy, rowY, dh, wide, batch, units, keep, waiting, drops) {
      for (let b = 0; b < batch; b++) {
        const h = dh + b * wide;
        if (keep === 0) {
          if (dy !== 0) add(dy + b * rowY, h, units);
          continue;
        }
        const w = waiting + b * wide;
        const kept = memory.heap[keep + b] !== 0;
        if (dy !== 0 && (kept || !drops)) add(dy + b * rowY, w, units);
        if (!kept) continue;
        add(w, h, units);
        memory.heap.fill(0, w, w + wide);
      }
    },
  };
}
