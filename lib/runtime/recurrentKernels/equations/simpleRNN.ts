import type { Equations } from './equations.js';

/** h' = act(x·W + h·U + b). The step keeps no gate: its block holds the sum, on the way back its gradient. */
export const simpleRNN: Equations = {
  gates: 1,
  blocks: 1,
  states: 1,
  prepare: (arena, { units, wide, values }) => {
    const packed = arena.take(units * wide);
    arena.lend(values.recurrent(), (u) => arena.ops.pack(u, units, units, 1, units, wide, packed));
    return [packed];
  },
  step: ({ arena: { ops }, problem: { units, wide, act }, batch, gates, states }, [packed], s, keep) => {
    const size = batch * wide;
    const before = states[0]! + s * size;
    const h = before + size;
    ops.gemm(before, wide, 1, packed!, gates + s * size, wide, h, wide, batch, wide, units);
    ops.simpleStep(h, before, wide, batch, act, keep);
  },
  prepareBack: ({ arena, problem: { units, wide } }, recurrent) => {
    const packed = arena.take(wide * wide);
    arena.ops.packTransposed(recurrent, units, units, 1, units, wide, packed);
    return [packed];
  },
  back: ({ arena: { ops }, problem: { wide, act }, batch, gates, states }, [packed], s, keep, [dh]) => {
    const size = batch * wide;
    const da = gates + s * size;
    ops.simpleBack(states[0]! + (s + 1) * size, dh!, da, wide, batch, act, keep);
    ops.gemm(da, wide, 1, packed!, dh!, wide, dh!, wide, batch, wide, wide);
  },
  recurrentProducts: ({ problem: { wide }, gates, states }) => [
    { left: states[0]!, leftRow: wide, right: gates, blocks: 1, to: 0 },
  ],
  biasBlocks: () => [[[0, 1]]],
};
