import type { Equations } from './equations.js';

/** z = x·W + h·U + b;  i, f, o = σ(z);  g = act(z_c);  c' = f ⊙ c + i ⊙ g;  h' = o ⊙ act(c'). Blocks: i, f, g, o. */
export const lstm: Equations = {
  gates: 4,
  blocks: 4,
  states: 2,
  prepare: (arena, { units, wide, values }) => {
    const packed = arena.take(units * 4 * wide);
    arena.lend(values.recurrent(), (u) => arena.ops.pack(u, 4 * units, units, 4, units, wide, packed));
    return [packed];
  },
  step: (place, [packed], s, keep) => {
    const { arena, problem, batch, gates, states } = place;
    const { units, wide, act, sigma } = problem;
    const size = batch * wide;
    const z = gates + s * 4 * size;
    const h = states[0]! + s * size;
    const c = states[1]! + s * size;
    arena.ops.gemm(h, wide, 1, packed!, z, 4 * wide, z, 4 * wide, batch, 4 * wide, units);
    arena.ops.lstmStep(z, c, h, c + size, h + size, wide, batch, act, sigma, keep);
  },
  prepareBack: ({ arena, problem: { units, wide } }, recurrent) => {
    const packed = arena.take(4 * wide * wide);
    arena.ops.packTransposed(recurrent, 4 * units, units, 4, units, wide, packed);
    return [packed, arena.take(wide)];
  },
  back: (place, [packed, spare], s, keep, [dh, dc]) => {
    const { arena, problem, batch, gates, states } = place;
    const { wide, act, sigma } = problem;
    const size = batch * wide;
    const z = gates + s * 4 * size;
    const c = states[1]! + s * size;
    arena.ops.lstmBack(z, c, c + size, dh!, dc!, wide, batch, act, sigma, keep, spare!);
    arena.ops.gemm(z, 4 * wide, 1, packed!, dh!, wide, dh!, wide, batch, wide, 4 * wide);
  },
  recurrentProducts: ({ problem: { wide }, gates, states }) => [
    { left: states[0]!, leftRow: wide, right: gates, blocks: 4, to: 0 },
  ],
  biasBlocks: () => [[[0, 4]]],
};
