import type { Tensor } from '@tensorflow/tfjs';
import type { Dim, Shape } from '../shape/shape.js';
import type { Tf } from './call.js';
import type { ArgFact, Kind } from './facts.js';
import { oneOf } from './kinds.js';

/** Which axis of a sequence holds the channels. */
export type DataFormat = 'channels_last' | 'channels_first';

export const dataFormat: Kind = { ...oneOf('channels_last', 'channels_first'), whenNull: 'channels_last' };
export const dataFormatArg: ArgFact = {
  kind: dataFormat,
  says: "'channels_last': [batch, steps, channels]; 'channels_first': [batch, channels, steps]. Default null: 'channels_last'.",
  byDefault: null,
  does: (format: DataFormat) =>
    format === 'channels_first' ? 'the channels are read from axis 1, and the steps from axis 2' : undefined,
};

/** [batch, steps, channels] in words, as the format orders them. Type twin: `AxesText`. */
export const axesText = (format: DataFormat): string =>
  format === 'channels_first' ? '[batch, channels, steps]' : '[batch, steps, channels]';
export type AxesText<Format> = Format extends 'channels_first'
  ? '[batch, channels, steps]'
  : '[batch, steps, channels]';

/** The sizes that the format puts there. A union of formats gives a union. */
export type StepsOf<X, Y, Format> = Format extends 'channels_first' ? Y : X;
export type ChannelsOf<X, Y, Format> = Format extends 'channels_first' ? X : Y;
/** Type twin of `ordered`. */
export type Ordered<B, T, C, Format> = Format extends 'channels_first' ? [B, C, T] : [B, T, C];

/** Three sizes or names as [batch, steps, channels], and back: the swap is its own inverse. */
export function ordered<D>([batch, a, b]: readonly [D, D, D], format: DataFormat): [D, D, D] {
  return format === 'channels_first' ? [batch, b, a] : [batch, a, b];
}
export const orderedShape = (shape: Shape, format: DataFormat): [Dim, Dim, Dim] =>
  ordered(shape as [Dim, Dim, Dim], format);

/** A tensor as [batch, steps, channels], and back. */
export const orderedTensor = (tf: Tf, x: Tensor, format: DataFormat): Tensor =>
  format === 'channels_first' ? tf.transpose(x, [0, 2, 1]) : x;
