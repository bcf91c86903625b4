import type { Common } from '../layer/args.js';
import type { DataFormat } from '../layer/dataFormat.js';
import {
  type GlobalPoolingConfig,
  type GlobalPoolingRule,
  globalPoolingFacts,
  maximum,
} from '../layer/globalPooling.js';
import { type Layer, layer } from '../layer/layer.js';
import type { Given, Or, Shape } from '../shape/shape.js';

export interface GlobalMaxPooling1DConfig<I, Keep, Format>
  extends GlobalPoolingConfig<Keep, Format>,
    Common<I> {}
export interface GlobalMaxPooling1D<Keep, Format>
  extends GlobalPoolingRule<'GlobalMaxPooling1D', Keep, Format> {}

export const facts = globalPoolingFacts({
  name: 'GlobalMaxPooling1D',
  source: 'keras/src/layers/pooling/global_max_pooling1d.py',
  says: 'keeps the largest value of each channel over all steps',
  mask: 'drops',
  pool: maximum,
});

/**
 * The largest value over all steps: keras/src/layers/pooling/global_max_pooling1d.py.
 * [batch, steps, channels] → [batch, channels]
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank
 */
export function GlobalMaxPooling1D<
  const I extends Shape = never,
  Keep extends boolean = false,
  Format extends DataFormat | null = never,
>(
  config?: GlobalMaxPooling1DConfig<I, Keep, Format>,
): Layer<GlobalMaxPooling1D<Keep, Or<Format, 'channels_last'>>, Given<I>> {
  return layer(facts, [], config);
}
GlobalMaxPooling1D.facts = facts;
