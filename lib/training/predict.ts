import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../layer/call.js';
import type { ArgFact, Spec } from '../layer/facts.js';
import { positiveInteger } from '../layer/kinds.js';
import type { Rows } from '../runtime/data.js';
import { flatOutputs, run } from '../runtime/run.js';
import { tensorFlow } from '../runtime/tensorflow.js';
import { batchSizeFor, checkBatch } from './batchSize.js';
import { readOptions } from './options.js';
import { inOrder } from './order.js';
import { ready } from './ready.js';
import { takeRows } from './rows.js';
import { readInputs } from './samples.js';

const facts: Readonly<Record<'batchSize', ArgFact>> = {
  batchSize: { kind: positiveInteger, says: 'Samples run at once. Default 32.', byDefault: null },
};

/** Outputs for all samples, batch by batch: one tensor per output. */
export function predict(model: Spec, x: unknown, given: unknown): Tensor | readonly Tensor[] {
  const { batchSize } = readOptions<{ batchSize: number | null }>('predict', facts, given);
  const tf = tensorFlow();
  const { xs } = readInputs(model, x);
  const count = xs[0]?.shape[0] as number;
  const size = batchSizeFor(model, batchSize, count, 'x');
  ready(tf, model);
  if (count <= size) return alone(outputsOf(tf, model, xs, 0, count));
  return alone(
    tf.tidy((): any => {
      const batches: Tensor[][] = [];
      for (let from = 0; from < count; from += size)
        batches.push(outputsOf(tf, model, xs, from, Math.min(from + size, count)));
      return (batches[0] as Tensor[]).map((_, i) =>
        tf.concat(
          batches.map((outputs) => outputs[i] as Tensor),
          0,
        ),
      );
    }) as Tensor[],
  );
}

/** Outputs of one batch. */
export function predictOnBatch(model: Spec, x: unknown): Tensor | readonly Tensor[] {
  const tf = tensorFlow();
  const { xs } = readInputs(model, x);
  const count = xs[0]?.shape[0] as number;
  checkBatch(model, count, 'x');
  ready(tf, model);
  return alone(outputsOf(tf, model, xs, 0, count));
}

function outputsOf(tf: Tf, model: Spec, xs: readonly Rows[], from: number, to: number): Tensor[] {
  const order = inOrder(xs[0]?.shape[0] as number);
  return tf.tidy((): any => {
    const inputs = xs.map((rows) => takeRows(tf, rows, order, from, to));
    return flatOutputs(run({ tf, training: false, addLoss: () => {} }, model, inputs).outputs);
  }) as Tensor[];
}

const alone = (outputs: Tensor[]): Tensor | readonly Tensor[] =>
  outputs.length === 1 ? (outputs[0] as Tensor) : outputs;
