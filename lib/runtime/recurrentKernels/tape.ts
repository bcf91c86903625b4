import { type Arena, BOTTOM, type Tenant } from './arena.js';
import type { Place } from './equations/equations.js';
import { keptPerStep, type Problem, type Samples } from './problem.js';

/**
 * Gates and states of some samples at every step, kept for the way back: at the bottom of the arena as long as nobody
 * else needs it, else in an array.
 */
export class Tape implements Tenant {
  readonly place: Place;
  /** The gates have become the gradients of their sums. */
  unrolled = false;
  private saved: Float32Array | null = null;
  private readonly floats: number;

  /** over: whether nobody will ask for the values again. */
  constructor(
    private readonly arena: Arena,
    problem: Problem,
    readonly samples: Samples,
    private readonly over: () => boolean,
  ) {
    const { time, wide, equations } = problem;
    const batch = samples.count;
    const steps = time * batch * wide;
    const perState = steps + batch * wide;
    const gates = BOTTOM;
    const states = Array.from(
      { length: equations.states },
      (_, i) => gates + equations.blocks * steps + i * perState,
    );
    this.place = { arena, problem, batch, gates, states };
    this.floats = time * batch * keptPerStep(problem) + equations.states * batch * wide;
  }

  /** Begins a call on these values. */
  enter(): Place {
    const there = this.arena.enter(this, this.floats);
    if (!there && this.saved) this.arena.ops.heap.set(this.saved, BOTTOM);
    return this.place;
  }

  leave(): void {
    if (this.over()) return;
    this.saved ??= new Float32Array(this.floats);
    this.saved.set(this.arena.values(BOTTOM, this.floats));
  }
}
