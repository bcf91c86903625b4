import type { Common } from '../layer/args.js';
import type { DataFormat } from '../layer/dataFormat.js';
import { maximum } from '../layer/globalPooling.js';
import {
  type GlobalSpacePoolingConfig,
  type GlobalSpacePoolingRule,
  globalSpacePoolingFacts,
} from '../layer/globalSpacePooling.js';
import { type Layer, layer } from '../layer/layer.js';
import type { Given, Or, Shape } from '../shape/shape.js';

export interface GlobalMaxPooling2DConfig<I, Keep, Format>
  extends GlobalSpacePoolingConfig<Keep, Format>,
    Common<I> {}
export interface GlobalMaxPooling2D<Keep, Format>
  extends GlobalSpacePoolingRule<'GlobalMaxPooling2D', Keep, Format> {}

export const facts = globalSpacePoolingFacts({
  name: 'GlobalMaxPooling2D',
  source: 'keras/src/layers/pooling/global_max_pooling2d.py',
  says: 'keeps the largest value of each channel over the whole height and width',
  pool: maximum,
});

/**
 * The largest value over height and width: keras/src/layers/pooling/global_max_pooling2d.py.
 * [batch, height, width, channels] → [batch, channels]
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank
 */
export function GlobalMaxPooling2D<
  const I extends Shape = never,
  Keep extends boolean = false,
  Format extends DataFormat | null = never,
>(
  config?: GlobalMaxPooling2DConfig<I, Keep, Format>,
): Layer<GlobalMaxPooling2D<Keep, Or<Format, 'channels_last'>>, Given<I>> {
  return layer(facts, [], config);
}
GlobalMaxPooling2D.facts = facts;
