import type { Common } from '../layer/args.js';
import type { DataFormat } from '../layer/dataFormat.js';
import {
  type GlobalSpacePoolingConfig,
  type GlobalSpacePoolingRule,
  globalSpacePoolingFacts,
} from '../layer/globalSpacePooling.js';
import { type Layer, layer } from '../layer/layer.js';
import type { Given, Or, Shape } from '../shape/shape.js';

export interface GlobalAveragePooling2DConfig<I, Keep, Format>
  extends GlobalSpacePoolingConfig<Keep, Format>,
    Common<I> {}
export interface GlobalAveragePooling2D<Keep, Format>
  extends GlobalSpacePoolingRule<'GlobalAveragePooling2D', Keep, Format> {}

export const facts = globalSpacePoolingFacts({
  name: 'GlobalAveragePooling2D',
  source: 'keras/src/layers/pooling/global_average_pooling2d.py',
  says: 'takes the mean of each channel over the whole height and width',
  pool: (tf, x) => tf.mean(x, 1), // [batch, channels]
});

/**
 * The mean over height and width: keras/src/layers/pooling/global_average_pooling2d.py.
 * [batch, height, width, channels] → [batch, channels]
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank
 */
export function GlobalAveragePooling2D<
  const I extends Shape = never,
  Keep extends boolean = false,
  Format extends DataFormat | null = never,
>(
  config?: GlobalAveragePooling2DConfig<I, Keep, Format>,
): Layer<GlobalAveragePooling2D<Keep, Or<Format, 'channels_last'>>, Given<I>> {
  return layer(facts, [], config);
}
GlobalAveragePooling2D.facts = facts;
