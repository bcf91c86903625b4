import { ArgumentError } from '../errors.js';
import type { Tf } from '../layer/call.js';
import type { Spec } from '../layer/facts.js';
import { tensorFlow } from '../runtime/tensorflow.js';
import { breather } from './breathe.js';
import type { TrainedModel } from './callbacks/callback.js';
import { callbackList } from './callbacks/callbackList.js';
import { compiledOf } from './compiled.js';
import { feedsOf } from './feed/feedsOf.js';
import { type FitArgs, fitFacts } from './fitOptions.js';
import type { History } from './history.js';
import { measure } from './measure.js';
import { readOptions } from './options.js';
import { Progress, standardWriter } from './progress.js';
import { disposeBatch } from './samples.js';
import { trainables, trainStep } from './step.js';
import { type Logs, Tally } from './tally.js';

/** keras/src/backend/tensorflow/trainer.py, fit. `adopt` takes the first inputs of a source of batches. */
export async function fit(
  model: Spec,
  x: unknown,
  y: unknown,
  given: unknown,
  adopt: (x: unknown) => void,
): Promise<History> {
  const compiled = compiledOf(model, 'fit');
  const args = readOptions<FitArgs>('fit', fitFacts, given);
  const tf = tensorFlow();
  refuseTidy(tf);
  const { feed, held } = await feedsOf(tf, { model, compiled, adopt }, x, y, args);
  const { plan, steps } = feed;
  const writer = args.writer ?? standardWriter();
  const verbose = args.verbose === 'auto' ? 1 : args.verbose;
  const params = { steps, epochs: args.epochs, verbose };
  const history: History = { epoch: [], history: {}, params };
  compiled.history = history;
  const told = { ...params, validates: held !== null, directions: new Tally(plan).directions() };
  const tell = callbackList(args.callbacks, model as unknown as TrainedModel, told);
  const progress = new Progress(writer, args.verbose, args.epochs, steps);
  const breathe = breather();

  compiled.stopTraining = false;
  try {
    await tell('onTrainBegin', {});
    let logs: Logs = {};
    for (
      let epoch = args.initialEpoch;
      epoch < args.epochs && !compiled.stopTraining && !feed.over;
      epoch++
    ) {
      progress.begin(epoch);
      await tell('onEpochBegin', epoch, {});
      const tally = new Tally(plan);
      let step = 0;
      for (; (steps === null || step < steps) && !compiled.stopTraining; step++) {
        const fed = await feed.next(step === 0);
        if (!fed) break;
        try {
          await tell('onTrainBatchBegin', step, {});
          tally.add(trainStep(tf, model, plan, compiled.optimizer, fed.batch), fed.count);
        } finally {
          disposeBatch(fed.batch);
        }
        await tell('onTrainBatchEnd', step, tally.sorted());
        progress.step(step + 1, () => tally.sorted());
        await breathe();
      }
      logs = tally.sorted();
      if (held && isDue(args.validationFreq, epoch)) {
        await tell('onTestBegin', {});
        const found = await measure(tf, model, held, { breathe, tell });
        await tell('onTestEnd', found.sorted());
        for (const [name, value] of Object.entries(found.sorted())) logs[`val_${name}`] = value;
      }
      logs = byName(logs);
      await tell('onEpochEnd', epoch, logs);
      record(history, epoch, logs);
      progress.end(step, logs);
    }
    compiled.optimizer.finish(
      tf,
      trainables(model).map(({ variable }) => variable),
    );
    await tell('onTrainEnd', logs);
  } finally {
    await feed.close();
    await held?.close();
  }
  return history;
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
