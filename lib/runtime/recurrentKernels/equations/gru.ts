import type { Equations } from './equations.js';

/**
 * z, r = σ(…);  after: g = act(p_h + r ⊙ q_h);  before: g = act(p_h + (r ⊙ h)·U_h);  h' = z ⊙ h + (1 − z) ⊙ g.
 * Blocks: z, r, g and a fourth: after, q_h; before, r ⊙ h.
 */
export const gru: Equations = {
  gates: 3,
  blocks: 4,
  states: 1,
  stateBias: 1,
  room: 3,
  prepare: (arena, { units, wide, after, values }, bias) => {
    const { ops } = arena;
    const packed = arena.take(units * 3 * wide);
    const candidate = packed + units * 2 * wide;
    const second = !after ? candidate : bias === 0 ? arena.zeros(3 * wide) : bias;
    arena.lend(values.recurrent(), (u) => {
      if (after) return ops.pack(u, 3 * units, units, 3, units, wide, packed);
      ops.pack(u, 3 * units, units, 2, units, wide, packed);
      ops.pack(u + 2 * units, 3 * units, units, 1, units, wide, candidate);
    });
    return [packed, second];
  },
  step: (place, [packed, second], s, keep, q) => {
    const { arena, problem, batch, gates, states } = place;
    const { units, wide, act, sigma, after } = problem;
    const { ops } = arena;
    const size = batch * wide;
    const z = gates + s * 4 * size;
    const row = 4 * wide;
    const before = states[0]! + s * size;
    if (after) {
      ops.gemm(before, wide, 1, packed!, second!, 0, q, 3 * wide, batch, 3 * wide, units);
      ops.gruGates(z, before, q, wide, batch, sigma, 1);
    } else {
      ops.gemm(before, wide, 1, packed!, z, row, z, row, batch, 2 * wide, units);
      ops.gruGates(z, before, 0, wide, batch, sigma, 0);
      const g = z + 2 * wide;
      ops.gemm(z + 3 * wide, row, 1, second!, g, row, g, row, batch, wide, units);
    }
    ops.gruMix(z, before, before + size, wide, batch, act, keep);
  },
  prepareBack: ({ arena, problem: { units, wide }, batch }, recurrent) => {
    const packed = arena.take(2 * wide * wide);
    const candidate = arena.take(wide * wide);
    arena.ops.packTransposed(recurrent, 3 * units, units, 2, units, wide, packed);
    arena.ops.packTransposed(recurrent + 2 * units, 3 * units, units, 1, units, wide, candidate);
    return [packed, candidate, arena.take(batch * wide), arena.zeros(wide)];
  },
  back: (place, [packed, candidate, drh, zeros], s, keep, [dh]) => {
    const { arena, problem, batch, gates, states } = place;
    const { wide, act, sigma, after } = problem;
    const { ops } = arena;
    const size = batch * wide;
    const z = gates + s * 4 * size;
    const row = 4 * wide;
    const before = states[0]! + s * size;
    ops.gruBack(z, before, dh!, wide, batch, act, sigma, keep, after);
    if (after) {
      ops.gemm(z + 3 * wide, row, 1, candidate!, dh!, wide, dh!, wide, batch, wide, wide);
    } else {
      ops.gemm(z + 2 * wide, row, 1, candidate!, zeros!, 0, drh!, wide, batch, wide, wide);
      ops.gruReset(z, before, drh!, dh!, wide, batch, sigma, keep);
    }
    ops.gemm(z, row, 1, packed!, dh!, wide, dh!, wide, batch, wide, 2 * wide);
  },
  recurrentProducts: ({ problem: { wide, after }, gates, states }) => {
    const h = { left: states[0]!, leftRow: wide };
    const rh = { left: gates + 3 * wide, leftRow: 4 * wide };
    const candidate = after ? { ...h, right: gates + 3 * wide } : { ...rh, right: gates + 2 * wide };
    return [
      { ...h, right: gates, blocks: 2, to: 0 },
      { ...candidate, blocks: 1, to: 2 },
    ];
  },
  biasBlocks: ({ after }) =>
    after
      ? [
          [[0, 3]],
          [
            [0, 2],
            [3, 1],
          ],
        ]
      : [[[0, 3]]],
};
