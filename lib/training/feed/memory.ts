import type { Tf } from '../../layer/call.js';
import { inOrder, shuffled } from '../order.js';
import type { OutputPlan } from '../plan.js';
import { batchOf, type Samples } from '../samples.js';
import { type Fed, Feed } from './feed.js';

interface How {
  readonly batchSize: number;
  /** Batches that make an epoch; null: all. */
  readonly steps: number | null;
  readonly shuffle: boolean;
}

/** All samples in memory, in a new order each time if shuffled. */
export function memoryFeed(
  tf: Tf,
  samples: Samples & { readonly plan: readonly OutputPlan[] },
  { batchSize, steps, shuffle }: How,
): Feed {
  const { count, plan } = samples;
  const open = () => {
    const batches = batchesOf(tf, samples, batchSize, shuffle ? shuffled(count) : inOrder(count));
    return { next: () => batches.next().value ?? null, close: () => {} };
  };
  return new Feed({ plan, open, again: true, asked: steps, known: Math.ceil(count / batchSize) });
}

/** The samples of an order, a batch at a time. */
export function* batchesOf(
  tf: Tf,
  samples: Samples,
  size: number,
  order: Int32Array,
): Generator<Fed, undefined> {
  for (let from = 0; from < order.length; from += size) {
    const to = Math.min(from + size, order.length);
    yield { batch: batchOf(tf, samples, order, from, to), count: to - from };
  }
  return undefined;
}
