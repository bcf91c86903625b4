import type { Arena, Tenant } from './arena.js';
import type { Place } from './equations/equations.js';
import { keptPerStep, type Problem, type Samples } from './problem.js';

/**
 * Gates and states of some samples at every step, kept for the way back: in the arena as long as nobody else needs the
 * room, else in an array.
 */
export class Tape implements Tenant {
  /** The gates have become the gradients of their sums. */
  unrolled = false;
  private saved: Float32Array | null = null;
  private readonly floats: number;
  private place: Place | null = null;

  /** over: whether nobody will ask for the values again. */
  constructor(
    private readonly arena: Arena,
    private readonly problem: Problem,
    readonly samples: Samples,
    private readonly over: () => boolean,
  ) {
    const { time, wide, equations } = problem;
    const batch = samples.count;
    this.floats = time * batch * keptPerStep(problem) + equations.states * batch * wide;
  }

  /** Begins a call on these values. */
  enter(): Place {
    const { arena, saved } = this;
    const there = arena.enter(this, this.floats);
    if (this.place && there) return this.place;
    if (saved) arena.ops.heap.set(saved, arena.tenantAt);
    this.place = this.placeAt(arena.tenantAt);
    return this.place;
  }
  private placeAt(gates: number): Place {
    const { arena, problem, samples } = this;
    const { time, wide, equations } = problem;
    const batch = samples.count;
    const steps = time * batch * wide;
    const perState = steps + batch * wide;
    const states = Array.from(
      { length: equations.states },
      (_, i) => gates + equations.blocks * steps + i * perState,
    );
    return { arena, problem, batch, gates, states };
  }

  leave(): void {
    if (this.over()) return;
    this.saved ??= new Float32Array(this.floats);
    this.saved.set(this.arena.values(this.arena.tenantAt, this.floats));
  }
}
