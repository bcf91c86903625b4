import type { Tensor } from '@tensorflow/tfjs';
import type { Common } from '../layer/args.js';
import {
  type AxesText,
  axesText,
  type ChannelsOf,
  type DataFormat,
  dataFormatArg,
  type Ordered,
  ordered,
  orderedShape,
  orderedTensor,
  type StepsOf,
} from '../layer/dataFormat.js';
import { bothEnds, type Ends, endsArg, endsText } from '../layer/ends.js';
import type { Facts } from '../layer/facts.js';
import { type Layer, layer } from '../layer/layer.js';
import type { OneToOne } from '../layer/rule.js';
import { pad } from '../layer/windows.js';
import type { Sum } from '../shape/arithmetic.js';
import type { Given, Or, Shape } from '../shape/shape.js';
import { add } from '../shape/sizes.js';
import type { At } from '../shape/space.js';

export interface ZeroPadding1DConfig<I, Format> extends Common<I> {
  /** 'channels_last': [batch, steps, channels]; 'channels_first': [batch, channels, steps]. Default null: 'channels_last'. */
  dataFormat?: Format;
}
export interface ZeroPadding1D<P, Format> extends OneToOne<'ZeroPadding1D'> {
  readonly out: this['in'] extends readonly [infer B, infer X, infer Y]
    ? Ordered<B, Sum<Sum<StepsOf<X, Y, Format>, At<P, '0'>>, At<P, '1'>>, ChannelsOf<X, Y, Format>, Format>
    : `ZeroPadding1D expects 3D input ${AxesText<Format>}`;
}
interface Args {
  readonly padding: Ends;
  readonly dataFormat: DataFormat;
}

export const facts: Facts<Args> = {
  name: 'ZeroPadding1D',
  source: 'keras/src/layers/reshaping/zero_padding1d.py',
  says: 'adds steps of zeros at both ends',
  args: {
    padding: {
      ...endsArg,
      says: 'How many steps to add at each end: a whole number for both, or one each. Default 1.',
      byDefault: 1,
      does: (ends: Ends) => `${endsText(ends)} are added`,
    },
    dataFormat: dataFormatArg,
  },
  positional: ['padding'],
  reads: ['batch', 'steps', 'channels'],
  shape: (input, { padding, dataFormat: format }) => {
    if (input.length !== 3)
      return {
        expects: `ZeroPadding1D expects 3D input ${axesText(format)}`,
        code: input.length === 2 ? 'missing-timesteps' : 'wrong-rank',
      };
    const [batch, steps, channels] = orderedShape(input, format);
    const [first, last] = bothEnds(padding);
    return ordered([batch, add(steps, first + last), channels], format);
  },
  mask: 'drops',
  call: ({ tf, args: { padding, dataFormat: format }, inputs }) => {
    const x = orderedTensor(tf, inputs[0] as Tensor, format); // [batch, steps, channels]
    return orderedTensor(tf, pad(tf, x, bothEnds(padding)), format);
  },
};

/**
 * Zeros before and after a sequence: keras/src/layers/reshaping/zero_padding1d.py.
 * [batch, steps, channels] → [batch, first + steps + last, channels]
 * @param padding steps to add at each end: a whole number for both, or [first, last]; 1 by default
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank
 */
export function ZeroPadding1D<
  const P extends number | readonly [number, number] = 1,
  const I extends Shape = never,
  Format extends DataFormat | null = never,
>(
  padding?: P,
  config?: ZeroPadding1DConfig<I, Format>,
): Layer<ZeroPadding1D<P, Or<Format, 'channels_last'>>, Given<I>> {
  return layer(facts, [padding], config);
}
ZeroPadding1D.facts = facts;
