import type { Tensor } from '@tensorflow/tfjs';
import { ShapeError } from '../errors.js';
import type { Common } from '../layer/args.js';
import type { DataFormat } from '../layer/dataFormat.js';
import {
  type GlobalPoolingConfig,
  type GlobalPoolingRule,
  globalPoolingFacts,
} from '../layer/globalPooling.js';
import { type Layer, layer } from '../layer/layer.js';
import { zeroedUnless } from '../layer/zeroedUnless.js';
import { shapeText } from '../shape/describe.js';
import type { Given, Or, Shape } from '../shape/shape.js';

export interface GlobalAveragePooling1DConfig<I, Keep, Format>
  extends GlobalPoolingConfig<Keep, Format>,
    Common<I> {}
export interface GlobalAveragePooling1D<Keep, Format>
  extends GlobalPoolingRule<'GlobalAveragePooling1D', Keep, Format> {}

export const facts = globalPoolingFacts({
  name: 'GlobalAveragePooling1D',
  source: 'keras/src/layers/pooling/global_average_pooling1d.py',
  says: 'takes the mean of each channel over all steps, leaving out masked ones',
  takesMask: true,
  mask: 'uses',
  /** y = Σ kept steps / number of kept steps; NaN where none is kept, as in Keras */
  pool: (tf, x, mask) => {
    if (mask === null) return tf.mean(x, 1); // [batch, channels]
    checkMask(mask, x);
    const kept = tf.expandDims(tf.cast(mask, 'bool'), 2); // [batch, steps, 1]
    const sum = tf.sum(zeroedUnless(tf, kept, x), 1);
    return tf.div(sum, tf.sum(tf.cast(kept, 'float32'), 1)); // [batch, channels]
  },
});

/** One step of an outer mask, as TimeDistributed hands it on, has no steps. */
function checkMask(mask: Tensor, x: Tensor): void {
  const [batch, steps] = x.shape as [number, number];
  if (mask.rank === 2 && [1, batch].includes(mask.shape[0] as number) && mask.shape[1] === steps) return;
  throw new ShapeError([
    {
      code: 'mask-shape',
      sentence: `GlobalAveragePooling1D expects a mask ${shapeText([batch, steps])} for input ${shapeText(x.shape)} but its mask is ${shapeText(mask.shape)}`,
    },
  ]);
}

/**
 * The mean over all steps: keras/src/layers/pooling/global_average_pooling1d.py.
 * [batch, steps, channels] → [batch, channels]
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank
 */
export function GlobalAveragePooling1D<
  const I extends Shape = never,
  Keep extends boolean = false,
  Format extends DataFormat | null = never,
>(
  config?: GlobalAveragePooling1DConfig<I, Keep, Format>,
): Layer<GlobalAveragePooling1D<Keep, Or<Format, 'channels_last'>>, Given<I>> {
  return layer(facts, [], config);
}
GlobalAveragePooling1D.facts = facts;
