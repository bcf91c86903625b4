import type { ArgFact, Spec } from '../layer/facts.js';
import { anything, boolean, positiveInteger } from '../layer/kinds.js';
import { lookAtRows } from '../runtime/data.js';
import { tensorFlow } from '../runtime/tensorflow.js';
import { batchSizeFor, checkBatch } from './batchSize.js';
import { breather } from './breathe.js';
import { compiledOf } from './compiled.js';
import { warnRanOut } from './feed/feed.js';
import { refuseBesideSource, sizeFor } from './feed/feedsOf.js';
import { batchesOf } from './feed/memory.js';
import type { Source } from './feed/source.js';
import { streamFeed } from './feed/streamFeed.js';
import { measure, measureBatch } from './measure.js';
import { readOptions } from './options.js';
import { inOrder } from './order.js';
import { ready } from './ready.js';
import { readSamples, wholeBatch } from './samples.js';
import { testStep, trainStep } from './step.js';
import { type Logs, Tally } from './tally.js';

interface EvaluateArgs {
  readonly batchSize: number | null;
  readonly sampleWeight: unknown;
  readonly steps: number | null;
  readonly returnDict: boolean;
}
const common: Readonly<Record<'sampleWeight' | 'returnDict', ArgFact>> = {
  sampleWeight: {
    kind: anything,
    says: 'Weight of each sample, or of each step of it. Default: all 1.',
    byDefault: null,
  },
  returnDict: {
    kind: boolean,
    says: 'Whether to return values by name. Default false: the loss, or a list.',
    byDefault: false,
  },
};
const evaluateFacts: Readonly<Record<keyof EvaluateArgs, ArgFact>> = {
  batchSize: { kind: positiveInteger, says: 'Samples measured at once. Default 32.', byDefault: null },
  steps: { kind: positiveInteger, says: 'Batches to measure. Default: all.', byDefault: null },
  ...common,
};
interface OnBatchArgs {
  readonly sampleWeight: unknown;
  readonly classWeight: unknown;
  readonly returnDict: boolean;
}
const onBatchFacts: Readonly<Record<keyof OnBatchArgs, ArgFact>> = {
  classWeight: {
    kind: anything,
    says: 'Weight of each class in the loss, by class id. Default: all 1.',
    byDefault: null,
  },
  ...common,
};

/** One number where there is one; by name if asked for. */
export type Evaluation = number | number[] | Logs;

/** Losses and metrics of all samples: keras/src/backend/tensorflow/trainer.py, evaluate. */
export function evaluate(model: Spec, x: unknown, y: unknown, given: unknown): Evaluation {
  const compiled = compiledOf(model, 'evaluate');
  const { batchSize, sampleWeight, steps, returnDict } = readOptions<EvaluateArgs>(
    'evaluate',
    evaluateFacts,
    given,
  );
  const tf = tensorFlow();
  const samples = readSamples(model, compiled, { x, y, sampleWeight });
  ready(tf, model);
  const { plan, count } = samples;
  const size = batchSizeFor(model, sizeFor(batchSize, count, steps), count, 'x');
  const tally = new Tally(plan);
  let step = 0;
  for (const fed of batchesOf(tf, samples, size, inOrder(Math.min(count, size * (steps ?? count))))) {
    measureBatch(tf, model, fed, tally);
    step++;
  }
  if (steps !== null && step < steps) warnRanOut();
  return told(tally, returnDict);
}

/** The same of batches that come one after another. */
export async function evaluateBatches(
  model: Spec,
  source: Source<unknown>,
  y: unknown,
  given: unknown,
  adopt: (x: unknown) => void,
): Promise<Evaluation> {
  const compiled = compiledOf(model, 'evaluate');
  const args = readOptions<EvaluateArgs>('evaluate', evaluateFacts, given);
  refuseBesideSource('evaluate', y, args);
  const tf = tensorFlow();
  const feed = await streamFeed(tf, { model, compiled, adopt }, source, {
    steps: args.steps,
    asked: 'x',
    owner: 'evaluate',
  });
  ready(tf, model);
  try {
    return told(await measure(tf, model, feed, { breathe: breather() }), args.returnDict);
  } finally {
    await feed.close();
  }
}

/** One step on one batch, or its measure alone. */
export function onBatch(model: Spec, x: unknown, y: unknown, given: unknown, trains: boolean): Evaluation {
  const owner = trains ? 'trainOnBatch' : 'testOnBatch';
  const compiled = compiledOf(model, owner);
  const args = readOptions<OnBatchArgs>(owner, onBatchFacts, given);
  const tf = tensorFlow();
  const samples = readSamples(model, compiled, { x, y, ...args }, undefined, lookAtRows);
  checkBatch(model, samples.count, 'x');
  ready(tf, model);
  const { plan, count } = samples;
  const tally = new Tally(plan);
  tf.tidy(() => {
    const batch = wholeBatch(tf, samples);
    const measured = trains
      ? trainStep(tf, model, plan, compiled.optimizer, batch)
      : testStep(tf, model, plan, batch);
    tally.add(measured, count);
  });
  return told(tally, args.returnDict);
}

function told(tally: Tally, asDict: boolean): Evaluation {
  if (asDict) return tally.sorted();
  const values = Object.values(tally.values());
  return values.length === 1 ? (values[0] as number) : values;
}
