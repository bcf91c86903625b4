import type { Tensor } from '@tensorflow/tfjs';
import { ArgumentError } from '../errors.js';
import { alone } from '../layer/alone.js';
import type { Tf } from '../layer/call.js';
import type { ArgFact, Spec } from '../layer/facts.js';
import { positiveInteger } from '../layer/kinds.js';
import { lookAtRows, type Rows, rowsTensor } from '../runtime/data.js';
import { predicting } from '../runtime/pass.js';
import { outputsOfModel } from '../runtime/run.js';
import { tensorFlow } from '../runtime/tensorflow.js';
import { tfjsEngine } from '../runtime/tfjsEngine.js';
import { batchSizeFor, checkBatch } from './batchSize.js';
import { breather } from './breathe.js';
import { warnRanOut } from './feed/feed.js';
import { refuseBesideSource, sizeFor } from './feed/feedsOf.js';
import { type Source, tensorsIn } from './feed/source.js';
import { elements, refuseDisposed } from './feed/streamFeed.js';
import { readOptions } from './options.js';
import { ready } from './ready.js';
import { sliceRows, wholeRows } from './rows.js';
import { readInputs } from './samples.js';

interface PredictArgs {
  readonly batchSize: number | null;
  readonly steps: number | null;
}
const facts: Readonly<Record<keyof PredictArgs, ArgFact>> = {
  batchSize: { kind: positiveInteger, says: 'Samples run at once. Default 32.', byDefault: null },
  steps: { kind: positiveInteger, says: 'Batches to run. Default: all.', byDefault: null },
};

/** Outputs for all samples, batch by batch: one tensor per output. */
export function predict(model: Spec, x: unknown, given: unknown): Tensor | readonly Tensor[] {
  const { batchSize, steps } = readOptions<PredictArgs>('predict', facts, given);
  const tf = tensorFlow();
  const { xs } = readInputs(model, x, 'x', lookAtRows);
  const all = xs[0]?.shape[0] as number;
  const size = batchSizeFor(model, sizeFor(batchSize, all, steps), all, 'x');
  const count = Math.min(all, size * (steps ?? all));
  if (steps !== null && size * (steps - 1) >= all) warnRanOut();
  ready(tf, model);
  const batches: (readonly Tensor[])[] = [];
  for (let from = 0; from < count; from += size)
    batches.push(outputsOf(tf, model, xs, from, Math.min(from + size, count)));
  return joined(tf, batches);
}

/** The same of batches that come one after another: tensors, or lists [x], [x, y] or [x, y, sampleWeight] of which x counts. */
export async function predictBatches(
  model: Spec,
  source: Source<unknown>,
  given: unknown,
  adopt: (x: unknown) => void,
): Promise<Tensor | readonly Tensor[]> {
  const { batchSize, steps } = readOptions<PredictArgs>('predict', facts, given);
  refuseBesideSource('predict', null, { batchSize });
  const tf = tensorFlow();
  const { first, rest, again } = await elements(source, 'x');
  const batches: (readonly Tensor[])[] = [];
  const breathe = breather();
  try {
    for (let i = 0, element: unknown = first; ; i++) {
      batches.push(outputsOfElement(tf, model, element, i, adopt));
      if (i + 1 === steps) break;
      await breathe();
      const { done, value } = await rest.next();
      if (done) {
        if (steps !== null) warnRanOut();
        break;
      }
      element = value;
    }
    return joined(tf, batches.splice(0));
  } finally {
    for (const t of batches.flat()) t.dispose();
    if (again) await rest.return?.();
  }
}

function outputsOfElement(tf: Tf, model: Spec, element: unknown, i: number, adopt: (x: unknown) => void) {
  const of = `batch ${i}`;
  try {
    refuseDisposed(element, of, 'predict');
    const x = inputOf(element, of);
    if (i === 0) adopt(x);
    const { xs } = readInputs(model, x, `${of}: x`, lookAtRows);
    const count = xs[0]?.shape[0] as number;
    checkBatch(model, count, `${of}: x`);
    ready(tf, model);
    return outputsOf(tf, model, xs, 0, count);
  } finally {
    for (const t of tensorsIn(element)) t.dispose();
  }
}

function inputOf(element: unknown, of: string): unknown {
  if (!Array.isArray(element)) return element;
  if (element.length >= 1 && element.length <= 3) return element[0];
  throw new ArgumentError(
    `${of} of predict must be a tensor, [x], [x, y] or [x, y, sampleWeight], not a list of ${element.length}; put a nested array into a list: yield [x]`,
    'wrong-batch',
  );
}

/** Outputs of all batches, one tensor per output; those of the batches are disposed. */
function joined(tf: Tf, batches: readonly (readonly Tensor[])[]): Tensor | readonly Tensor[] {
  const [first = []] = batches;
  if (batches.length === 1) return alone(first);
  const whole = first.map((_, i) =>
    tf.concat(
      batches.map((outputs) => outputs[i] as Tensor),
      0,
    ),
  );
  for (const t of batches.flat()) t.dispose();
  return alone(whole);
}

/** Outputs of one batch. */
export function predictOnBatch(model: Spec, x: unknown): Tensor | readonly Tensor[] {
  const tf = tensorFlow();
  const { xs } = readInputs(model, x, 'x', lookAtRows);
  const count = xs[0]?.shape[0] as number;
  checkBatch(model, count, 'x');
  ready(tf, model);
  return alone(outputsOf(tf, model, xs, 0, count));
}

/** In a scope of tfjs's, as `tidy` makes it. */
function outputsOf(tf: Tf, model: Spec, xs: readonly Rows[], from: number, to: number): readonly Tensor[] {
  const engine = tfjsEngine(tf);
  let outputs: readonly Tensor[] = [];
  engine.startScope();
  try {
    const inputs = xs.map((rows) => batchOf(tf, rows, from, to));
    const made = outputsOfModel(predicting(tf), model, inputs);
    // The user's tensors stay the user's.
    outputs = made.some((y) => inputs.includes(y)) ? made.map((y) => tf.clone(y)) : made;
    return outputs;
  } finally {
    engine.endScope(alone(outputs));
  }
}

function batchOf(tf: Tf, rows: Rows, from: number, to: number): Tensor {
  if (to - from === rows.shape[0]) return wholeRows(tf, rows);
  const some = sliceRows(rows, from, to);
  return rowsTensor(tf, { ...some, data: some.data.slice() });
}
