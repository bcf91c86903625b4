import { faultText } from '../../backends/report.js';
import { COMMANDS, type Command, type Control } from './control.js';
import type { Question } from './question.js';

/** A worker of this platform, as far as it is used. */
export interface WorkerEnd {
  send(memory: SharedArrayBuffer): void;
  stop(): void;
}
/** What a question is about, beside its command. */
export interface About {
  readonly run: number;
  readonly epoch: number;
  readonly gradient?: number;
  readonly question?: Question;
}

/** A thread that takes longer than `patience` is given up only after so many times what this one took meanwhile. */
const PATIENCE_TIMES = 20;

/** The side of a thread that asks. Each question is answered before the next one. */
export class Thread {
  /** Whose values lie in the memory. */
  holder: object | null = null;
  private memory = new SharedArrayBuffer(0);
  private moved = false;
  private asked = 0;
  private answers = 0;
  private askedAt = 0;
  private lost: string | undefined;

  constructor(
    readonly control: Control,
    private readonly worker: WorkerEnd,
    private readonly patience: number,
  ) {}

  /** Why it answers no more, or undefined. */
  get gone(): string | undefined {
    return this.lost;
  }

  /** Makes the memory at least so many floats long; false where the thread is gone, or that is too much. */
  reserve(floats: number): boolean {
    if (!this.lost && 4 * floats > this.memory.byteLength) {
      try {
        this.memory = new SharedArrayBuffer(4 * floats);
        this.moved = true;
        this.holder = null;
      } catch (fault) {
        this.lose(`no room for ${floats} numbers: ${faultText(fault)}`);
      }
    }
    return !this.lost;
  }
  values(at: number, length: number): Float32Array {
    return new Float32Array(this.memory, 4 * at, length);
  }

  /** `answered` then waits. */
  ask(command: Command, { run, epoch, gradient = 0, question }: About): void {
    if (!this.answered()) return; // what was asked before, if nobody waited for it
    const { control } = this;
    if (this.moved) this.worker.send(this.memory);
    control.set('moved', Number(this.moved));
    control.set('command', COMMANDS.indexOf(command));
    control.set('run', run);
    control.set('epoch', epoch);
    control.set('gradient', gradient);
    if (question) control.question = question;
    this.moved = false;
    this.askedAt = performance.now();
    this.asked = (this.asked + 1) | 0; // as the shared word wraps
    control.signal('asked', this.asked);
  }

  /** Waits for the answer; false when there is none. */
  answered(): boolean {
    if (!this.lost && this.answers !== this.asked) {
      const meanwhile = performance.now() - this.askedAt;
      const ms = Math.max(this.patience, PATIENCE_TIMES * meanwhile);
      if (this.control.changed('answered', this.answers, ms)) this.answers = this.asked;
      else this.lose(`no answer in ${((meanwhile + ms) / 1000).toPrecision(2)} s`);
      const { fault } = this.control;
      if (fault) this.lose(fault);
    }
    return !this.lost;
  }

  lose(reason: string): void {
    this.lost ??= reason;
    this.worker.stop();
  }
}
