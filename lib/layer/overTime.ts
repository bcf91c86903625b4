import type { Tensor } from '@tensorflow/tfjs';
import { ShapeError } from '../errors.js';
import { shapeText } from '../shape/describe.js';
import { label } from './args.js';
import type { Call, CallResult, InnerCall } from './call.js';
import type { Spec } from './facts.js';
import { unstackTime } from './recurrence.js';

/**
 * Runs the inner `layer` on every time step; folds time into the batch where the layer treats samples one by one.
 * Keras takes no activity penalty of the layer itself here: it runs its `call` alone.
 */
export function overTime({ tf, inputs, masks, inner, spec }: Call): CallResult {
  const x = inputs[0] as Tensor; // [batch, timesteps, …]
  const layer = inner.layer as InnerCall;
  const { pointwise = false, takesMask = false } = spec.inner.layer?.facts ?? {};
  const apart = typeof pointwise === 'function' ? pointwise(spec.inner.layer?.args) : pointwise;
  const folds = apart && !(masks[0] && takesMask);
  const [batch, time, ...rest] = x.shape as [number, number, ...number[]];
  checkMask(spec, masks[0] ?? null, x.shape);
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

/** As Keras, whose mask is one of every sample and step; what is inside may want further axes. */
function checkMask(spec: Spec, mask: Tensor | null, shape: readonly number[]): void {
  if (!mask || (mask.shape[0] === shape[0] && mask.shape[1] === shape[1])) return;
  throw new ShapeError([
    {
      code: 'mask-shape',
      sentence: `${label(spec)} expects a mask of its samples and time steps, ${shapeText(shape.slice(0, 2))} or more axes, but its mask is ${shapeText(mask.shape)}`,
    },
  ]);
}
