import type { OutputPlan } from '../plan.js';
import type { Batch } from '../step.js';

/** One batch as tensors, which whoever asked for it disposes, and its number of samples. */
export interface Fed {
  readonly batch: Batch;
  readonly count: number;
}

/** The data gone through once. */
export interface Pass {
  /** Null: no more. */
  next(): Fed | null | Promise<Fed | null>;
  close(): unknown;
}

interface Made {
  readonly plan: readonly OutputPlan[];
  /** Begins the data anew. */
  readonly open: () => Pass;
  /** Whether it can be begun anew more than once. */
  readonly again: boolean;
  /** Batches that make an epoch, as asked for; null: all. */
  readonly asked: number | null;
  /** How many batches there are; null: unknown. */
  readonly known: number | null;
}

export function warnRanOut(): void {
  console.warn(RAN_OUT);
}
const RAN_OUT =
  'Your input ran out of data; interrupting training. Make sure that your dataset or generator can generate at least `stepsPerEpoch * epochs` batches.';

/** Batches epoch by epoch: keras/src/trainers/epoch_iterator.py. */
export class Feed {
  readonly plan: readonly OutputPlan[];
  /** Batches that make an epoch; null: as many as come. */
  readonly steps: number | null;
  /** Whether it can be gone through again. */
  readonly again: boolean;
  /** Nothing will come any more. */
  over = false;
  private pass: Pass | null = null;
  private pulled = 0;

  constructor(private readonly made: Made) {
    this.plan = made.plan;
    this.steps = made.asked ?? made.known;
    this.again = made.again;
  }

  /**
   * The next batch; null: the epoch ends. Where `stepsPerEpoch` is asked for, an epoch goes on where the last one stopped,
   * and ends early, with a warning, where the data does.
   */
  async next(first: boolean): Promise<Fed | null> {
    if (this.over) return null;
    const { asked } = this.made;
    const { again } = this;
    if (first && asked === null) await this.rewind();
    const fed = (await this.pull()) ?? (first && this.pulled > 0 && again ? await this.pullAnew() : null);
    if (fed) return fed;
    this.pass = null;
    this.over = !again;
    if (asked !== null) warnRanOut();
    return null;
  }

  /** Begins anew, where the data can. */
  async rewind(): Promise<void> {
    if (this.again && this.pulled > 0) await this.close();
  }
  /** Ends what was begun here; a generator stays open, since it is the user's. */
  async close(): Promise<void> {
    if (!this.again) return;
    await this.pass?.close();
    this.pass = null;
  }

  private async pull(): Promise<Fed | null> {
    if (!this.pass) {
      this.pass = this.made.open();
      this.pulled = 0;
    }
    const fed = await this.pass.next();
    if (fed) this.pulled++;
    return fed;
  }
  private async pullAnew(): Promise<Fed | null> {
    this.pass = null;
    return this.pull();
  }
}
