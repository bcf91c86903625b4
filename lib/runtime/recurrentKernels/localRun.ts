import type { Arena } from './arena.js';
import { Backward, type Gradients, type OutputGradients } from './backward.js';
import type { Engine } from './engine.js';
import { type Outputs, runForward } from './forward.js';
import { keptPerStep, type Problem, partsOf, type Samples } from './problem.js';
import { Tape } from './tape.js';

/** One recurrent layer on one batch: forward, then perhaps back. */
export interface Run {
  forward(to: Outputs): void;
  /** problem: the same one, its values where they lie by now. */
  backward(problem: Problem, grads: OutputGradients): Gradients;
}

/** A run on this thread, in as many parts as its memory asks for. */
export class LocalRun implements Run {
  private readonly arena: Arena;
  private readonly parts: readonly Samples[];
  private readonly tapes: readonly Tape[] | null;

  /** over: whether nobody will ask for the way back again; null: nobody will, nor for the states of every step. */
  constructor(
    by: Engine,
    private readonly problem: Problem,
    over: (() => boolean) | null,
  ) {
    const { arena, floats } = roomFor(problem, by, over !== null);
    this.arena = arena;
    this.parts = partsOf(problem, floats, over !== null);
    this.tapes = over && this.parts.map((part) => new Tape(arena, problem, part, over));
  }

  forward(to: Outputs): void {
    const { arena, problem, parts, tapes } = this;
    for (let i = 0; i < parts.length; i++) runForward(arena, problem, parts[i]!, to, tapes?.[i] ?? null);
  }

  backward(problem: Problem, grads: OutputGradients): Gradients {
    return new Backward(this.arena, problem, this.tapes ?? [], grads);
  }
}

/** The shared memory, or one apart where a single sample is too large for it. */
function roomFor(problem: Problem, by: Engine, taped: boolean): { arena: Arena; floats: number } {
  const { time, features, units, wide } = problem;
  const sample = time * (features + units + wide + (taped ? keptPerStep(problem) : 0));
  return sample < by.cap / 2
    ? { arena: by.arena, floats: by.cap - by.arena.shelf }
    : { arena: by.apart(), floats: Math.max(by.cap, 2 * sample) };
}
