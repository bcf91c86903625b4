import { type Gradients, type OutputGradients, WITH_GRADIENT, type WithGradient } from '../backward.js';
import type { Engine } from '../engine.js';
import type { Outputs } from '../forward.js';
import { LocalRun } from '../localRun.js';
import type { Problem } from '../problem.js';
import type { Command } from './control.js';
import { END_GRADIENTS, ENDS, layoutOf, questionOf, type Slot, STATES } from './question.js';
import type { About, Thread } from './thread.js';
import type { Threads } from './threads.js';

/** A run on another thread; on this one where that thread is lost. Each call asks, and gives what takes the answer. */
export class RemoteRun {
  private readonly id: number;
  private readonly question;
  private readonly layout;
  /** The thread has the gradients of the outputs. */
  private toldGradients = false;
  private here: LocalRun | null = null;
  private wayBack: Gradients | null = null;

  constructor(
    private readonly by: Engine,
    private readonly threads: Threads,
    private readonly thread: Thread,
    private readonly problem: Problem,
    ends: boolean,
    private readonly over: (() => boolean) | null,
  ) {
    this.id = threads.enter(over);
    this.question = questionOf(problem, ends, over !== null);
    this.layout = layoutOf(this.question);
  }

  forward(to: Outputs): () => void {
    this.ask('forward', this.problem, null, { question: this.question });
    return () => {
      if (this.answered()) {
        to.y.set(this.values('y'));
        to.states?.forEach((end, i) => {
          end.set(this.values(ENDS[i]!));
        });
      } else {
        this.here = new LocalRun(this.by, this.problem, this.over);
        this.here.forward(to);
      }
    };
  }

  /** `to`: where the gradient goes, or is added to what is there. */
  backward(
    problem: Problem,
    grads: OutputGradients,
  ): (of: WithGradient) => (to: Float32Array, add: boolean) => void {
    return (of) => {
      this.ask('gradient', problem, grads, { gradient: WITH_GRADIENT.indexOf(of) });
      return (to, add) => {
        const from = this.answered()
          ? this.values('gradient').subarray(0, to.length)
          : new Float32Array(to.length);
        if (this.thread.gone) {
          this.wayBack ??= this.again(problem, grads);
          this.wayBack.write(of, from);
        }
        if (!add) to.set(from);
        else for (let i = 0; i < to.length; i++) to[i]! += from[i]!;
      };
    };
  }

  /** The way back here, after the way forward if that went there. */
  private again(problem: Problem, grads: OutputGradients): Gradients {
    if (!this.here) {
      this.here = new LocalRun(this.by, problem, this.over);
      const { y, end0, end1 } = this.layout.slots;
      const states = grads.states && [end0, end1].map(({ length }) => new Float32Array(length));
      this.here.forward({ y: new Float32Array(y.length), states });
    }
    return this.here.backward(problem, grads);
  }

  private answered(): boolean {
    const came = this.thread.answered();
    if (!came) this.threads.check();
    return came;
  }

  /** Asks, once all that the thread needs lies where it reads. */
  private ask(
    command: Command,
    problem: Problem,
    grads: OutputGradients | null,
    about: Partial<About>,
  ): void {
    const { thread, threads, id: run } = this;
    if (!thread.reserve(this.layout.floats)) return;
    if (thread.holder !== this) {
      this.tell(problem);
      this.toldGradients = false;
      thread.holder = this;
    }
    if (grads && !this.toldGradients) {
      this.put('dy', grads.y());
      grads.states?.forEach((dEnd, i) => {
        this.put(END_GRADIENTS[i]!, dEnd());
      });
      this.toldGradients = true;
    }
    thread.ask(command, { ...about, run, epoch: threads.epochNow() });
  }

  private tell({ values }: Problem): void {
    this.put('x', values.x());
    this.put('kernel', values.kernel());
    this.put('recurrent_kernel', values.recurrent());
    if (values.bias) this.put('bias', values.bias());
    values.initial?.forEach((state, i) => {
      this.put(STATES[i]!, state());
    });
    if (values.mask) this.put('mask', values.mask);
    if (values.factors) this.put('factors', values.factors);
  }

  private put(slot: Slot, values: ArrayLike<number>): void {
    this.values(slot).set(values);
  }
  private values(slot: Slot): Float32Array {
    const { at, length } = this.layout.slots[slot];
    return this.thread.values(at, length);
  }
}
