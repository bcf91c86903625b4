import { ArgumentError } from '../errors.js';
import type { Tf } from '../layer/call.js';
import type { Spec } from '../layer/facts.js';
import { tensorFlow } from '../runtime/tensorflow.js';
import { batchSizeFor } from './batchSize.js';
import { breather } from './breathe.js';
import type { TrainedModel } from './callbacks/callback.js';
import { callbackList } from './callbacks/callbackList.js';
import { type Compiled, compiledOf } from './compiled.js';
import { type FitArgs, fitFacts } from './fitOptions.js';
import type { History } from './history.js';
import { measure } from './measure.js';
import { readOptions } from './options.js';
import { inOrder, shuffled } from './order.js';
import type { OutputPlan } from './plan.js';
import { Progress, standardWriter } from './progress.js';
import { ready } from './ready.js';
import { batchOf, disposeBatch, part, readSamples, type Samples } from './samples.js';
import { trainStep } from './step.js';
import { type Logs, Tally } from './tally.js';

/** keras/src/backend/tensorflow/trainer.py, fit. */
export async function fit(model: Spec, x: unknown, y: unknown, given: unknown): Promise<History> {
  const compiled = compiledOf(model, 'fit');
  const args = readOptions<FitArgs>('fit', fitFacts, given);
  const tf = tensorFlow();
  refuseTidy(tf);
  const { samples, held, plan } = dataOf(model, compiled, x, y, args);
  ready(tf, model);
  const batchSize = batchSizeFor(model, args.batchSize, samples.count, 'x');
  const heldSize =
    held && batchSizeFor(model, args.validationBatchSize ?? args.batchSize, held.count, 'validationData');
  const steps = args.stepsPerEpoch ?? Math.ceil(samples.count / batchSize);
  const writer = args.writer ?? standardWriter();
  const verbose = args.verbose === 'auto' ? 1 : args.verbose;
  const params = { steps, epochs: args.epochs, verbose };
  const history: History = { epoch: [], history: {}, params };
  compiled.history = history;
  const told = { ...params, validates: held !== null, directions: new Tally(plan).directions() };
  const tell = callbackList(args.callbacks, model as unknown as TrainedModel, told);
  const progress = new Progress(writer, args.verbose, args.epochs, steps);
  const breathe = breather();
  const batches = batchesOf(samples.count, batchSize, args);

  compiled.stopTraining = false;
  await tell('onTrainBegin', {});
  let logs: Logs = {};
  for (let epoch = args.initialEpoch; epoch < args.epochs && !compiled.stopTraining; epoch++) {
    progress.begin(epoch);
    await tell('onEpochBegin', epoch, {});
    const tally = new Tally(plan);
    let step = 0;
    for (; step < steps && !compiled.stopTraining; step++) {
      await tell('onTrainBatchBegin', step, {});
      const { order, from, to } = batches.next().value;
      const batch = batchOf(tf, samples, order, from, to);
      try {
        tally.add(trainStep(tf, model, plan, compiled.optimizer, batch), to - from);
      } finally {
        disposeBatch(batch);
      }
      await tell('onTrainBatchEnd', step, tally.sorted());
      progress.step(step + 1, () => tally.sorted());
      await breathe();
    }
    logs = tally.sorted();
    if (held && heldSize && isDue(args.validationFreq, epoch)) {
      await tell('onTestBegin', {});
      const found = await measure(tf, model, plan, held, {
        batchSize: heldSize,
        steps: args.validationSteps,
        breathe,
      });
      await tell('onTestEnd', found.sorted());
      for (const [name, value] of Object.entries(found.sorted())) logs[`val_${name}`] = value;
    }
    logs = byName(logs);
    await tell('onEpochEnd', epoch, logs);
    record(history, epoch, logs);
    progress.end(step, logs);
  }
  await tell('onTrainEnd', logs);
  return history;
}

function dataOf(
  model: Spec,
  compiled: Compiled,
  x: unknown,
  y: unknown,
  { sampleWeight, classWeight, validationSplit, validationData }: FitArgs,
): { samples: Samples; held: Samples | null; plan: readonly OutputPlan[] } {
  const all = readSamples(model, compiled, { x, y, sampleWeight, classWeight });
  const { plan } = all;
  if (validationData !== null) {
    if (!Array.isArray(validationData) || validationData.length < 2 || validationData.length > 3)
      throw new ArgumentError('fit validationData must be [x, y] or [x, y, sampleWeight]', 'wrong-argument');
    const [vx, vy, vw] = validationData as readonly unknown[];
    const what = { x: 'validationData x', y: 'validationData y' };
    return {
      samples: all,
      held: readSamples(model, compiled, { x: vx, y: vy, sampleWeight: vw ?? null }, what),
      plan,
    };
  }
  if (validationSplit === 0) return { samples: all, held: null, plan };
  const at = Math.floor(all.count * (1 - validationSplit));
  if (at === 0 || at === all.count)
    throw new ArgumentError(
      `fit validationSplit ${validationSplit} of ${all.count} samples leaves ${at} for training and ${all.count - at} for validation; give more samples or another share`,
      'wrong-argument',
    );
  return { samples: part(all, 0, at), held: part(all, at, all.count), plan };
}

interface Span {
  readonly order: Int32Array;
  readonly from: number;
  readonly to: number;
}
/** Batches without end: all samples, then all again, in a new order if shuffled. */
function* batchesOf(count: number, size: number, { shuffle }: FitArgs): Generator<Span, never> {
  for (;;) {
    const order = shuffle ? shuffled(count) : inOrder(count);
    for (let from = 0; from < count; from += size) yield { order, from, to: Math.min(from + size, count) };
  }
}

const isDue = (freq: number | readonly number[], epoch: number): boolean =>
  typeof freq === 'number' ? (epoch + 1) % freq === 0 : freq.includes(epoch + 1);

const byName = (logs: Logs): Logs =>
  Object.fromEntries(Object.entries(logs).sort(([a], [b]) => (a < b ? -1 : 1)));

function record({ epoch: epochs, history }: History, epoch: number, logs: Logs): void {
  epochs.push(epoch);
  for (const [name, value] of Object.entries(logs)) {
    history[name] ??= [];
    history[name].push(value);
  }
}

/** tf.tidy would dispose what the first step makes while the second still needs it. */
function refuseTidy(tf: Tf): void {
  const { activeScope } = tf.engine().state;
  if (activeScope)
    throw new ArgumentError(
      'fit is asynchronous and tf.tidy is not: call fit outside of tf.tidy (it disposes what it makes), or use trainOnBatch',
      'fit-in-tidy',
    );
}
