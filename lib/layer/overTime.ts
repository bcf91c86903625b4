import type { Tensor } from '@tensorflow/tfjs';
import type { Call, CallResult, InnerCall } from './call.js';
import { unstackTime } from './recurrence.js';

/**
 * Runs the inner `layer` on every time step; folds time into the batch where the layer treats samples one by one.
 * Keras takes no activity penalty of the layer itself here: it runs its `call` alone.
 */
export function overTime({ tf, inputs, masks, inner, spec }: Call): CallResult {
  const x = inputs[0] as Tensor; // [batch, timesteps, …]
  const layer = inner.layer as InnerCall;
  const { pointwise = false } = spec.inner.layer?.facts ?? {};
  const folds = typeof pointwise === 'function' ? pointwise(spec.inner.layer?.args) : pointwise;
  const [batch, time, ...rest] = x.shape as [number, number, ...number[]];
  if (folds) {
    const y = layer.run([tf.reshape(x, [batch * time, ...rest])], { unpenalized: true }).outputs[0] as Tensor;
    return tf.reshape(y, [batch, time, ...y.shape.slice(1)]);
  }
  const mask = masks[0] ? unstackTime(tf, masks[0]) : undefined;
  const steps = unstackTime(tf, x).map(
    (step, t) => layer.run([step], { masks: [mask?.[t] ?? null], unpenalized: true }).outputs[0] as Tensor,
  );
  return tf.stack(steps, 1);
}
