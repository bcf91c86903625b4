import { faultText } from '../../backends/report.js';
import { type Compiled, compiledKernels } from '../compiled.js';
import { Control } from './control.js';
import { Thread, type WorkerEnd } from './thread.js';

/** What a worker starts with: the words that it shares with this thread, and the kernels that this one has compiled. */
export interface WorkerStart {
  readonly words: SharedArrayBuffer;
  readonly kernels: Compiled;
}
/** Starts a worker; `gone` is told when it ends by itself. */
export type StartWorker = (start: WorkerStart, gone: (reason: string) => void) => Promise<WorkerEnd>;

/** What a program does not set. */
export interface Limits {
  /** Products and sums of numbers in the way forward that are worth a thread: a tenth of a millisecond's, twice what asking takes. */
  readonly work: number;
  /** Milliseconds without an answer after which a thread is given up. */
  readonly patience: number;
}
const LIMITS: Limits = { work: 5e6, patience: 10_000 };

/** Threads beside this one. */
export class Threads {
  private epoch = 0;
  private ended: (() => boolean) | null = null;
  private runs = 0;
  private stopped = false;

  private constructor(
    readonly others: readonly Thread[],
    readonly limits: Limits,
    private readonly failed: (reason: string) => void,
  ) {}

  /**
   * @param count with this one
   * @param failed told once when a thread is lost; none is then used any more
   */
  static async start(
    count: number,
    start: StartWorker,
    failed: (reason: string) => void,
    limits = LIMITS,
  ): Promise<Threads> {
    let all: Threads | undefined;
    const kernels = compiledKernels();
    const threads = await Promise.allSettled(
      Array.from({ length: count - 1 }, async () => {
        const control = new Control();
        let thread: Thread | undefined;
        const worker = await start({ words: control.memory, kernels }, (reason) => {
          thread?.lose(reason);
          all?.check();
        });
        thread = new Thread(control, worker, limits.patience);
        return thread;
      }),
    );
    const started = threads.flatMap((t) => (t.status === 'fulfilled' ? [t.value] : []));
    all = new Threads(started, limits, failed);
    const fault = threads.find((t) => t.status === 'rejected');
    if (fault) {
      all.stop();
      throw new Error(`a worker thread did not start: ${faultText(fault.reason)}`);
    }
    return all;
  }

  /** With this one. */
  get count(): number {
    return this.others.length + 1;
  }

  /** A number for a new run; over: whether its way back is no longer wanted. */
  enter(over: (() => boolean) | null): number {
    this.epochNow();
    if (over) this.ended = over;
    return ++this.runs;
  }
  /** Runs of one tape end together: a number that grows when they have. */
  epochNow(): number {
    if (this.ended?.()) {
      this.epoch++;
      this.ended = null;
    }
    return this.epoch;
  }

  /** Gives all threads up when one is lost. */
  check(): void {
    const reason = this.others.find(({ gone }) => gone)?.gone;
    if (reason === undefined || this.stopped) return;
    this.stop();
    this.failed(reason);
  }

  stop(): void {
    this.stopped = true;
    for (const thread of this.others) thread.lose('threads were stopped');
  }
}
