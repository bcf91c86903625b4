import type { Tensor } from '@tensorflow/tfjs';
import { ShapeError } from '../errors.js';
import type { Tf } from '../layer/call.js';
import { shapeText } from '../shape/describe.js';

/** The mask that goes with each eager result. */
const attached = new WeakMap<Tensor, Tensor>();

/**
 * The mask that goes with an eager result, Keras's `_keras_mask`: [batch, timesteps], true = keep; null if it has none.
 * It belongs to the result and is disposed with it.
 */
export function maskOf(x: Tensor): Tensor | null {
  const mask = attached.get(x);
  return mask && !mask.isDisposed ? mask : null;
}

/** Ties a mask to a result: it lives outside any tidy and is disposed with its tensor. */
export function attachMask(tf: Tf, y: Tensor, mask: Tensor): void {
  const own = tf.keep(tf.clone(mask));
  attached.set(y, own);
  const dispose = y.dispose.bind(y);
  y.dispose = () => {
    if (!own.isDisposed) own.dispose();
    dispose();
  };
}

/** Takes the mask off a tensor. It is still disposed with it. */
export function detachMask(x: Tensor): void {
  attached.delete(x);
}

/** Throws unless the mask has the first two axes of its input; that of a single sample counts for the whole batch. */
export function checkMask(name: string, mask: Tensor, input: Tensor): void {
  const [batch, time] = input.shape;
  const fine = mask.rank >= 2 && (mask.shape[0] === batch || mask.shape[0] === 1) && mask.shape[1] === time;
  if (!fine) {
    throw new ShapeError([
      {
        code: 'mask-shape',
        sentence: `${name} expects a mask ${shapeText([batch ?? null, time ?? null])} for input ${shapeText(input.shape)} but its mask is ${shapeText(mask.shape)}`,
      },
    ]);
  }
}
