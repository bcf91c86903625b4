import type { Ops } from '../ops.js';
import { activate, times } from './activations.js';
import { gruGates } from './gruGates.js';
import type { Memory } from './jsOps.js';

type Names = 'simpleStep' | 'simpleBack' | 'lstmStep' | 'lstmBack';
type GruNames = 'gruGates' | 'gruMix' | 'gruBack' | 'gruReset';

/** kernels/simpleRNN.ts, lstm.ts and gru.ts in plain JavaScript. */
export function gates(memory: Memory): Pick<Ops, Names | GruNames> {
  return { ...simpleAndLstm(memory), ...gruGates(memory) };
}

function simpleAndLstm(memory: Memory): Pick<Ops, Names> {
  return {
    simpleStep(h, before, wide, batch, act, keep) {
      const { heap } = memory;
      for (let b = 0; b < batch; b++) {
        const at = b * wide;
        if (keep !== 0 && heap[keep + b] === 0) heap.copyWithin(h + at, before + at, before + at + wide);
        else activate(heap, h + at, wide, act);
      }
    },
    simpleBack(h, dh, da, wide, batch, act, keep) {
      const { heap } = memory;
      for (let b = 0; b < batch; b++) {
        const masked = keep !== 0 && heap[keep + b] === 0;
        for (let i = b * wide; i < (b + 1) * wide; i++) {
          heap[da + i] = masked ? 0 : times(heap[dh + i]!, heap[h + i]!, act);
          if (!masked) heap[dh + i] = 0;
        }
      }
    },
    lstmStep(gates, cBefore, hBefore, c, h, wide, batch, act, sigma, keep) {
      const { heap } = memory;
      for (let b = 0; b < batch; b++) {
        const at = b * wide;
        if (keep !== 0 && heap[keep + b] === 0) {
          heap.copyWithin(c + at, cBefore + at, cBefore + at + wide);
          heap.copyWithin(h + at, hBefore + at, hBefore + at + wide);
          continue;
        }
        const i = gates + 4 * at;
        const [f, g, o] = [i + wide, i + 2 * wide, i + 3 * wide];
        activate(heap, i, 2 * wide, sigma);
        activate(heap, g, wide, act);
        activate(heap, o, wide, sigma);
        for (let j = 0; j < wide; j++) {
          const next = heap[f + j]! * heap[cBefore + at + j]! + heap[i + j]! * heap[g + j]!;
          heap[c + at + j] = next;
          heap[h + at + j] = next;
        }
        activate(heap, h + at, wide, act);
        for (let j = 0; j < wide; j++) heap[h + at + j]! *= heap[o + j]!;
      }
    },
    lstmBack(gates, cBefore, c, dh, dc, wide, batch, act, sigma, keep, spare) {
      const { heap } = memory;
      for (let b = 0; b < batch; b++) {
        const at = b * wide;
        const i = gates + 4 * at;
        if (keep !== 0 && heap[keep + b] === 0) {
          heap.fill(0, i, i + 4 * wide);
          continue;
        }
        const [f, g, o] = [i + wide, i + 2 * wide, i + 3 * wide];
        heap.copyWithin(spare, c + at, c + at + wide);
        activate(heap, spare, wide, act);
        for (let j = 0; j < wide; j++) {
          const [iv, fv, gv, ov] = [heap[i + j]!, heap[f + j]!, heap[g + j]!, heap[o + j]!];
          const shown = heap[spare + j]!;
          const dOut = heap[dh + at + j]!;
          const dCell = heap[dc + at + j]! + times(dOut * ov, shown, act);
          heap[i + j] = times(dCell * gv, iv, sigma);
          heap[f + j] = times(dCell * heap[cBefore + at + j]!, fv, sigma);
          heap[g + j] = times(dCell * iv, gv, act);
          heap[o + j] = times(dOut * shown, ov, sigma);
          heap[dc + at + j] = dCell * fv;
          heap[dh + at + j] = 0;
        }
      }
    },
  };
}
