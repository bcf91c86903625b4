import type { Common } from '../layer/args.js';
import type { DataFormat } from '../layer/dataFormat.js';
import { type Layer, layer } from '../layer/layer.js';
import { means } from '../layer/pools.js';
import {
  type SpacePoolingConfig,
  type SpacePoolingRule,
  spacePoolingArgs,
  spacePoolingFacts,
  spacePoolSizeArg,
} from '../layer/spacePooling.js';
import type { Given, Or, Shape } from '../shape/shape.js';

export interface AveragePooling2DConfig<I, St, Pad, Format>
  extends SpacePoolingConfig<St, Pad, Format>,
    Common<I> {}
export interface AveragePooling2D<P, St, Pad, Format>
  extends SpacePoolingRule<'AveragePooling2D', P, St, Pad, Format> {}

export const facts = spacePoolingFacts({
  name: 'AveragePooling2D',
  source: 'keras/src/layers/pooling/average_pooling2d.py',
  says: 'takes the mean of each channel in each window over height and width',
  args: { poolSize: spacePoolSizeArg, ...spacePoolingArgs },
  pool: means,
});

/**
 * The mean of each window: keras/src/layers/pooling/average_pooling2d.py.
 * [batch, height, width, channels] → [batch, windows down, windows across, channels]
 * @param poolSize height and width of a window: a positive integer for both, or one each
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank, or where not even one
 * window fits
 */
export function AveragePooling2D<
  const P extends number | readonly [number, number],
  const I extends Shape = never,
  const St extends number | readonly [number, number] | null = never,
  Pad extends 'valid' | 'same' = never,
  Format extends DataFormat | null = never,
>(
  poolSize: P,
  config?: AveragePooling2DConfig<I, St, Pad, Format>,
): Layer<AveragePooling2D<P, St, Or<Pad, 'valid'>, Or<Format, 'channels_last'>>, Given<I>> {
  return layer(facts, [poolSize], config);
}
AveragePooling2D.facts = facts;
