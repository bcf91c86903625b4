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
import { means } from '../layer/pools.js';
import type { PosInt } from '../layer/positive.js';
import type { Given, Or, Shape } from '../shape/shape.js';

export interface AveragePooling1DConfig<I, St, Pad, Format>
  extends PoolingConfig<St, Pad, Format>,
    Common<I> {}
export interface AveragePooling1D<P, St, Pad, Format>
  extends PoolingRule<'AveragePooling1D', P, St, Pad, Format> {}

export const facts = poolingFacts({
  name: 'AveragePooling1D',
  source: 'keras/src/layers/pooling/average_pooling1d.py',
  says: 'takes the mean of each channel in each window of steps',
  args: { poolSize: poolSizeArg, ...poolingArgs },
  pool: means,
});

/**
 * The mean of each window: keras/src/layers/pooling/average_pooling1d.py.
 * [batch, steps, channels] → [batch, windows, channels]
 * @param poolSize number of steps in a window; a positive integer
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank, or on fewer steps than
 * a window covers
 */
export function AveragePooling1D<
  P extends number,
  const I extends Shape = never,
  St extends number | null = never,
  Pad extends 'valid' | 'same' = never,
  Format extends DataFormat | null = never,
>(
  poolSize: PosInt<P, 'AveragePooling1D poolSize'>,
  config?: AveragePooling1DConfig<I, St, Pad, Format>,
): Layer<AveragePooling1D<P, Or<St, P>, Or<Pad, 'valid'>, Or<Format, 'channels_last'>>, Given<I>> {
  return layer(facts, [poolSize], config);
}
AveragePooling1D.facts = facts;
