import type { Arena } from './arena.js';
import type { Place } from './equations/equations.js';
import { part, putMask } from './forward.js';
import { type Problem, readingOrder } from './problem.js';
import type { Tape } from './tape.js';

/** Rows (steps · samples) that a product over all of them takes at once. */
const ROWS = 256;

/** Gradients of the outputs. */
export interface OutputGradients {
  readonly y: () => Float32Array;
  /** null: the states were not given out. */
  readonly states: readonly (() => Float32Array)[] | null;
}

/** What gradients are of, by the names under which tfjs asks for them. */
export const WITH_GRADIENT = ['x', 'kernel', 'recurrent_kernel', 'bias', 'state0', 'state1'] as const;
export type WithGradient = (typeof WITH_GRADIENT)[number];

/** The way back. Each gradient is computed when it is asked for. */
export interface Gradients {
  write(of: WithGradient, to: Float32Array): void;
}

/** Backpropagation through time. What the gradients share is computed once. */
export class Backward implements Gradients {
  private readonly initial: readonly Float32Array[];

  constructor(
    private readonly arena: Arena,
    private readonly problem: Problem,
    private readonly tapes: readonly Tape[],
    private readonly grads: OutputGradients,
  ) {
    const { equations, batch, units } = problem;
    this.initial = Array.from({ length: equations.states }, () => new Float32Array(batch * units));
  }

  write(of: WithGradient, to: Float32Array): void {
    const ways: Readonly<Record<WithGradient, () => void>> = {
      x: () => this.ofInput(to),
      kernel: () => this.ofKernel(to),
      recurrent_kernel: () => this.ofRecurrent(to),
      bias: () => this.ofBias(to),
      state0: () => this.ofState(0, to),
      state1: () => this.ofState(1, to),
    };
    ways[of]();
  }

  /** Of an initial state: [batch, units] */
  private ofState(i: number, to: Float32Array): void {
    for (const tape of this.tapes) this.unrolled(tape);
    to.set(this.initial[i]!);
  }

  /** [batch, time, features] */
  private ofInput(to: Float32Array): void {
    const { arena, problem } = this;
    const { ops } = arena;
    const { time, features, units, wide, equations, values } = problem;
    const { from, way } = readingOrder(problem);
    const columns = equations.gates * wide;
    const row = equations.blocks * wide;
    const across = Math.ceil(features / 8) * 8;
    for (const tape of this.tapes) {
      const { batch, gates } = this.unrolled(tape);
      const { samples } = tape;
      const packed = arena.take(columns * across);
      const kernel = arena.put(values.kernel());
      ops.packTransposed(kernel, equations.gates * units, features, equations.gates, units, wide, packed);
      const zeros = arena.zeros(across);
      const factors = values.factors ? arena.put(part(values.factors, samples, features)) : 0;
      const dx = arena.take(batch * time * features);
      const atOnce = Math.min(time, Math.max(1, Math.floor(ROWS / batch)));
      const dxs = arena.take(atOnce * batch * across); // [steps, batch, features]
      for (let s = 0; s < time; s += atOnce) {
        const count = Math.min(atOnce, time - s);
        const sums = gates + s * batch * row;
        ops.gemm(sums, row, 1, packed, zeros, 0, dxs, across, count * batch, across, columns);
        ops.scatter(dxs, across, batch, time, features, from + s * way, way, count, factors, dx);
      }
      to.set(arena.values(dx, batch * time * features), samples.first * time * features);
    }
  }

  /** [features, gates·units] */
  private ofKernel(to: Float32Array): void {
    const { arena, problem } = this;
    const { time, features, wide, equations, values } = problem;
    const { from, way } = readingOrder(problem);
    const row = equations.blocks * wide;
    for (const tape of this.tapes) {
      const { batch, gates } = this.unrolled(tape);
      const { samples } = tape;
      const sum = arena.zeros(features * equations.gates * wide);
      const x = arena.put(part(values.x(), samples, time * features));
      const factors = values.factors ? arena.put(part(values.factors, samples, features)) : 0;
      const atOnce = Math.min(time, Math.max(1, Math.floor(ROWS / batch)));
      const xs = arena.take(atOnce * batch * features); // [steps, batch, features]
      const room = arena.take(atOnce * batch * equations.gates * wide);
      for (let s = 0; s < time; s += atOnce) {
        const count = Math.min(atOnce, time - s);
        arena.ops.gather(x, batch, time, features, from + s * way, way, count, factors, xs);
        const right = gates + s * batch * row;
        this.addProduct(sum, features, xs, features, right, equations.gates, count * batch, room);
      }
      this.giveWeight(sum, features, to, samples.first > 0);
    }
  }

  /** [units, gates·units] */
  private ofRecurrent(to: Float32Array): void {
    const { arena, problem } = this;
    const { time, units, wide, equations } = problem;
    for (const tape of this.tapes) {
      const place = this.unrolled(tape);
      const sum = arena.zeros(units * equations.gates * wide);
      const room = arena.take(Math.min(ROWS, time * place.batch) * equations.gates * wide);
      for (const { left, leftRow, right, blocks, to: block } of equations.recurrentProducts(place)) {
        for (let r = 0; r < time * place.batch; r += ROWS) {
          const rows = Math.min(ROWS, time * place.batch - r);
          const from = right + r * equations.blocks * wide;
          this.addProduct(sum + block * wide, units, left + r * leftRow, leftRow, from, blocks, rows, room);
        }
      }
      this.giveWeight(sum, units, to, tape.samples.first > 0);
    }
  }

  /** [rows, gates·units] */
  private ofBias(to: Float32Array): void {
    const { arena, problem } = this;
    const { time, wide, equations } = problem;
    const byRow = equations.biasBlocks(problem);
    for (const tape of this.tapes) {
      const { batch, gates } = this.unrolled(tape);
      const sum = arena.zeros(byRow.length * equations.gates * wide);
      let at = sum;
      for (const [first, count] of byRow.flat()) {
        arena.ops.sumRows(gates + first * wide, equations.blocks * wide, time * batch, count * wide, at);
        at += count * wide;
      }
      this.giveWeight(sum, byRow.length, to, tape.samples.first > 0);
    }
  }

  /** sum[m, n] += Σ_rows left[row, m] · right[row, n]. `room`: for the right factor in panels. */
  private addProduct(
    sum: number,
    M: number,
    left: number,
    leftRow: number,
    right: number,
    blocks: number,
    rows: number,
    room: number,
  ): void {
    const { ops } = this.arena;
    const { wide, equations } = this.problem;
    const columns = blocks * wide;
    const ld = equations.gates * wide;
    ops.pack(right, equations.blocks * wide, rows, 1, columns, columns, room);
    ops.gemm(left, 1, leftRow, room, sum, ld, sum, ld, M, columns, rows);
  }

  /** A gradient of [rows, gates·wide] without what is beyond `units`; added to the samples before. */
  private giveWeight(sum: number, rows: number, to: Float32Array, add: boolean): void {
    const { arena, problem } = this;
    const { units, wide, equations } = problem;
    const count = rows * equations.gates;
    let dense = sum;
    if (units !== wide) {
      dense = arena.take(count * units);
      arena.ops.copyRows(sum, wide, dense, units, count, units, units);
    }
    const values = arena.values(dense, count * units);
    if (!add) to.set(values);
    else for (let i = 0; i < values.length; i++) to[i]! += values[i]!;
  }

  /** Begins a call on a tape whose gates have become gradients. */
  private unrolled(tape: Tape): Place {
    const place = tape.enter();
    if (!tape.unrolled) {
      this.unroll(place, tape);
      tape.unrolled = true;
      tape.enter(); // gives the room free
    }
    return place;
  }

  private unroll(place: Place, { samples }: Tape): void {
    const { arena, problem, grads } = this;
    const { ops } = arena;
    const { time, units, wide, equations, sequences, values } = problem;
    const { batch } = place;
    const prepared = equations.prepareBack(place, arena.put(values.recurrent()));
    const keep = putMask(arena, problem, samples);
    const waiting = keep === 0 ? 0 : arena.zeros(batch * wide);
    const rowY = (sequences ? time : 1) * units;
    const dy = arena.put(part(grads.y(), samples, rowY));
    const ofStates = place.states.map((_, i) => {
      const given = grads.states?.[i];
      return given
        ? arena.putRows(part(given(), samples, units), batch, units, wide)
        : arena.zeros(batch * wide);
    });
    const drops = problem.zeroMasked ? 1 : 0;
    for (let s = time - 1; s >= 0; s--) {
      const kept = keep === 0 ? 0 : keep + s * batch;
      const own = sequences ? dy + s * units : s === time - 1 ? dy : 0;
      if (own !== 0 || kept !== 0)
        ops.absorb(own, rowY, ofStates[0]!, wide, batch, units, kept, waiting, drops);
      equations.back(place, prepared, s, kept, ofStates);
    }
    ofStates.forEach((from, i) => {
      const dense = arena.take(batch * units);
      ops.copyRows(from, wide, dense, units, batch, units, units);
      this.initial[i]!.set(arena.values(dense, batch * units), samples.first * units);
    });
  }
}
