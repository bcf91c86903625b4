import type { Tensor } from '@tensorflow/tfjs';
import type { Spec } from '../layer/facts.js';
import { toTensor } from '../runtime/data.js';
import { flatOutputs, run } from '../runtime/run.js';
import { tensorFlow } from '../runtime/tensorflow.js';

/** Outputs for all samples, batch by batch. */
export function predict(model: Spec, x: unknown, _options: { batchSize?: number }): Tensor | readonly Tensor[] {
  return predictOnBatch(model, x);
}

/** Outputs of one batch. */
export function predictOnBatch(model: Spec, x: unknown): Tensor | readonly Tensor[] {
  const tf = tensorFlow();
  const input = toTensor(tf, x, 'x');
  const out = tf.tidy((): any => flatOutputs(run({ tf, training: false, addLoss: () => {} }, model, [input]).outputs)) as Tensor[];
  if (input !== x) input.dispose();
  return out.length === 1 ? (out[0] as Tensor) : out;
}
