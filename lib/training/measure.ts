import type { Tf } from '../layer/call.js';
import type { Spec } from '../layer/facts.js';
import { inOrder } from './order.js';
import type { OutputPlan } from './plan.js';
import { batchOf, disposeBatch, type Samples } from './samples.js';
import { testStep } from './step.js';
import { Tally } from './tally.js';

interface How {
  readonly batchSize: number;
  /** Batches at most; null: all. */
  readonly steps: number | null;
}

/** Losses and metrics of the samples, a batch at a time. */
export function* measuring(
  tf: Tf,
  model: Spec,
  plan: readonly OutputPlan[],
  samples: Samples,
  { batchSize, steps }: How,
): Generator<number, Tally> {
  const tally = new Tally(plan);
  const order = inOrder(samples.count);
  const end = steps === null ? samples.count : Math.min(samples.count, steps * batchSize);
  for (let from = 0; from < end; from += batchSize) {
    const to = Math.min(from + batchSize, samples.count);
    const batch = batchOf(tf, samples, order, from, to);
    try {
      tally.add(testStep(tf, model, plan, batch), to - from);
    } finally {
      disposeBatch(batch);
    }
    yield to;
  }
  return tally;
}

/** The same, giving way to other work between batches. */
export async function measure(
  tf: Tf,
  model: Spec,
  plan: readonly OutputPlan[],
  samples: Samples,
  how: How & { readonly breathe: () => Promise<void> },
): Promise<Tally> {
  const run = measuring(tf, model, plan, samples, how);
  for (;;) {
    const { done, value } = run.next();
    if (done) return value;
    await how.breathe();
  }
}
