import type { Tf } from '../layer/call.js';
import type { Spec } from '../layer/facts.js';
import type { Tell } from './callbacks/callbackList.js';
import type { Fed, Feed } from './feed/feed.js';
import { disposeBatch } from './samples.js';
import { testStep } from './step.js';
import { Tally } from './tally.js';

/** Adds what a batch measures, and disposes it. */
export function measureBatch(tf: Tf, model: Spec, { batch, count }: Fed, tally: Tally): void {
  try {
    tally.add(testStep(tf, model, tally.plan, batch), count);
  } finally {
    disposeBatch(batch);
  }
}

interface How {
  readonly breathe: () => Promise<void>;
  readonly tell?: Tell;
}

/** Losses and metrics of the data from its start, giving way to other work between batches. */
export async function measure(tf: Tf, model: Spec, feed: Feed, { breathe, tell }: How): Promise<Tally> {
  const tally = new Tally(feed.plan);
  await feed.rewind();
  for (let step = 0; feed.steps === null || step < feed.steps; step++) {
    const fed = await feed.next(step === 0);
    if (!fed) break;
    await tell?.('onTestBatchBegin', step, {});
    measureBatch(tf, model, fed, tally);
    await tell?.('onTestBatchEnd', step, tally.sorted());
    await breathe();
  }
  return tally;
}
