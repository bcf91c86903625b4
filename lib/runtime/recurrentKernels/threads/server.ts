import { type Gradients, WITH_GRADIENT, type WithGradient } from '../backward.js';
import { type Engine, engine } from '../engine.js';
import { LocalRun } from '../localRun.js';
import type { Problem } from '../problem.js';
import { COMMANDS, type Command, type Control } from './control.js';
import { END_GRADIENTS, ENDS, layoutOf, problemOf, type Question, type Slot } from './question.js';

/** A run for which the way back is kept. */
interface Kept {
  readonly run: LocalRun;
  readonly problem: Problem;
  readonly question: Question;
  readonly read: (slot: Slot) => Float32Array;
  gradients?: Gradients;
}

/** The side of a thread that computes what it is asked. */
export class Server {
  private memory = new SharedArrayBuffer(0);
  private readonly kept = new Map<number, Kept>();
  private epoch = 0;

  /** next: the memory that values lie in, when the other side has taken another one. */
  constructor(
    private readonly control: Control,
    private readonly next: () => SharedArrayBuffer,
    private readonly by: Engine = engine(),
  ) {}

  /** Answers questions as long as the thread lives. */
  serve(): never {
    for (let last = 0; ; ) {
      while (!this.control.changed('asked', last, Number.POSITIVE_INFINITY));
      this.answer();
      last = (last + 1) | 0;
      this.control.signal('answered', last);
    }
  }

  /** Answers one question. */
  answer(): void {
    const { control } = this;
    try {
      if (control.get('moved')) this.memory = this.next();
      this.forget(control.get('epoch'));
      this.commands[COMMANDS[control.get('command')] as Command](control.get('run'));
      control.set('fault', 0);
    } catch (fault) {
      control.setFault(fault);
    }
  }

  private readonly commands: Readonly<Record<Command, (id: number) => void>> = {
    forward: (id) => {
      const { question } = this.control;
      const { slots } = layoutOf(question);
      const read = (slot: Slot) => new Float32Array(this.memory, 4 * slots[slot].at, slots[slot].length);
      const problem = problemOf(question, read);
      const { epoch } = this;
      const run = new LocalRun(this.by, problem, question.taped ? () => this.epoch !== epoch : null);
      run.forward({
        y: read('y'),
        states: question.ends ? ENDS.slice(0, problem.equations.states).map(read) : null,
      });
      if (question.taped) this.kept.set(id, { run, problem, question, read });
    },
    gradient: (id) => {
      const kept = this.kept.get(id);
      if (!kept) throw new Error(`a gradient was asked for of run ${id}, which is not kept`);
      kept.gradients ??= this.wayBack(kept);
      const of = WITH_GRADIENT[this.control.get('gradient')] as WithGradient;
      kept.gradients.write(of, kept.read('gradient').subarray(0, kept.read(of).length));
    },
  };

  private wayBack({ run, problem, question, read }: Kept): Gradients {
    const states = END_GRADIENTS.slice(0, problem.equations.states).map((slot) => () => read(slot));
    return run.backward(problem, { y: () => read('dy'), states: question.ends ? states : null });
  }

  /** Runs of an epoch end together. */
  private forget(epoch: number): void {
    if (epoch !== this.epoch) this.kept.clear();
    this.epoch = epoch;
  }
}
