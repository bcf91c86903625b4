import type { Common } from '../layer/args.js';
import type { DataFormat } from '../layer/dataFormat.js';
import { type Layer, layer } from '../layer/layer.js';
import {
  type PoolingConfig,
  type PoolingRule,
  poolingArgs,
  poolingFacts,
  poolSizeArg,
} from '../layer/pooling.js';
import { maxima } from '../layer/pools.js';
import type { PosInt } from '../layer/positive.js';
import type { Given, Or, Shape } from '../shape/shape.js';

export interface MaxPooling1DConfig<I, St, Pad, Format> extends PoolingConfig<St, Pad, Format>, Common<I> {}
export interface MaxPooling1D<P, St, Pad, Format> extends PoolingRule<'MaxPooling1D', P, St, Pad, Format> {}

export const facts = poolingFacts({
  name: 'MaxPooling1D',
  source: 'keras/src/layers/pooling/max_pooling1d.py',
  says: 'keeps the largest value of each channel in each window of steps',
  args: {
    poolSize: {
      ...poolSizeArg,
      says: 'Number of steps in a window; a positive integer. Default 2.',
      byDefault: 2,
    },
    ...poolingArgs,
  },
  pool: maxima,
});

/**
 * The largest value of each window: keras/src/layers/pooling/max_pooling1d.py.
 * [batch, steps, channels] → [batch, windows, channels]
 * @param poolSize number of steps in a window; a positive integer, 2 by default
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank, or on fewer steps than
 * a window covers
 */
export function MaxPooling1D<
  P extends number = 2,
  const I extends Shape = never,
  St extends number | null = never,
  Pad extends 'valid' | 'same' = never,
  Format extends DataFormat | null = never,
>(
  poolSize?: PosInt<P, 'MaxPooling1D poolSize'>,
  config?: MaxPooling1DConfig<I, St, Pad, Format>,
): Layer<MaxPooling1D<P, Or<St, P>, Or<Pad, 'valid'>, Or<Format, 'channels_last'>>, Given<I>> {
  return layer(facts, [poolSize], config);
}
MaxPooling1D.facts = facts;
