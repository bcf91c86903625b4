import type { Common } from '../layer/args.js';
import type { DataFormat } from '../layer/dataFormat.js';
import { type Layer, layer } from '../layer/layer.js';
import { maxima } from '../layer/pools.js';
import {
  type SpacePoolingConfig,
  type SpacePoolingRule,
  spacePoolingArgs,
  spacePoolingFacts,
  spacePoolSizeArg,
} from '../layer/spacePooling.js';
import type { Given, Or, Shape } from '../shape/shape.js';

export interface MaxPooling2DConfig<I, St, Pad, Format>
  extends SpacePoolingConfig<St, Pad, Format>,
    Common<I> {}
export interface MaxPooling2D<P, St, Pad, Format>
  extends SpacePoolingRule<'MaxPooling2D', P, St, Pad, Format> {}

export const facts = spacePoolingFacts({
  name: 'MaxPooling2D',
  source: 'keras/src/layers/pooling/max_pooling2d.py',
  says: 'keeps the largest value of each channel in each window over height and width',
  args: {
    poolSize: {
      ...spacePoolSizeArg,
      says: 'Height and width of a window: a positive integer for both, or one each. Default 2.',
      byDefault: [2, 2],
    },
    ...spacePoolingArgs,
  },
  pool: maxima,
});

/**
 * The largest value of each window: keras/src/layers/pooling/max_pooling2d.py.
 * [batch, height, width, channels] → [batch, windows down, windows across, channels]
 * @param poolSize height and width of a window: a positive integer for both, or one each; 2 by default
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank, or where not even one
 * window fits
 */
export function MaxPooling2D<
  const P extends number | readonly [number, number] = readonly [2, 2],
  const I extends Shape = never,
  const St extends number | readonly [number, number] | null = never,
  Pad extends 'valid' | 'same' = never,
  Format extends DataFormat | null = never,
>(
  poolSize?: P,
  config?: MaxPooling2DConfig<I, St, Pad, Format>,
): Layer<MaxPooling2D<P, St, Or<Pad, 'valid'>, Or<Format, 'channels_last'>>, Given<I>> {
  return layer(facts, [poolSize], config);
}
MaxPooling2D.facts = facts;
