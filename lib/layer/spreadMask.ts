import type { Tensor } from '@tensorflow/tfjs';
import { ShapeError } from '../errors.js';
import { shapeText } from '../shape/describe.js';
import type { Shape } from '../shape/shape.js';
import type { Tf } from './call.js';

/**
 * A mask as a boolean tensor of this shape: it is spread from the last axis on.
 * @param name the layer whose mask it is, for the error
 * @throws ShapeError where an axis of the mask is neither 1 nor of that axis's size
 */
export function spreadMask(
  tf: Tf,
  mask: Tensor,
  shape: readonly number[],
  name: string,
  over = 'input',
): Tensor {
  checkSpreads(mask.shape, shape, name, over);
  // Any number but 0 keeps.
  return tf.cast(tf.broadcastTo(tf.cast(tf.cast(mask, 'bool'), 'float32'), [...shape]), 'bool');
}

/** Throws unless a mask of this shape can be spread over one of that. */
export function checkSpreads(mask: Shape, shape: Shape, name: string, over: string): void {
  const offset = shape.length - mask.length;
  if (offset >= 0 && mask.every((d, i) => d === 1 || d === shape[i + offset])) return;
  throw new ShapeError([
    {
      code: 'mask-shape',
      sentence: `${name} expects a mask that can be spread over its ${over} ${shapeText(shape)} but its mask is ${shapeText(mask)}`,
      reason: 'each axis of the mask, counted from the last, is 1 or the size of that axis',
    },
  ]);
}
