import type { DataFormat } from '../layer/dataFormat.js';
import { type Layer, layer } from '../layer/layer.js';
import type { PosInt } from '../layer/positive.js';
import type { Returns } from '../layer/recurrent.js';
import type { Given, Or, Shape } from '../shape/shape.js';
import { type ConvLSTMConfig, type ConvLSTMRule, convLSTMFacts } from './convLSTM.js';

export interface ConvLSTM3D<F, K, St, Pad, Format, Dil, Ret>
  extends ConvLSTMRule<'ConvLSTM3D', 3, F, K, St, Pad, Format, Dil, Ret> {}

export const facts = convLSTMFacts(3);

/**
 * LSTM with convolutions over depth, height and width: keras/src/layers/rnn/conv_lstm3d.py; Shi et al., 2015.
 * [batch, timesteps, depth, height, width, channels] → [batch, depth, height, width, filters], or
 * [batch, timesteps, depth, height, width, filters] with `returnSequences`; `returnState` adds h and c.
 * What is asked of strides, padding and dilation holds for the input; the
 * state is convolved with padding 'same', so that its size stays.
 * @param filters number of channels of the output and of each state; a positive integer
 * @param kernelSize depth, height and width of a window; a positive integer for all, or one each
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank, or where not even one
 * window fits
 */
export function ConvLSTM3D<
  F extends number,
  const K extends number | readonly [number, number, number],
  const I extends Shape = never,
  const St extends number | readonly [number, number, number] = 1,
  Pad extends 'valid' | 'same' = never,
  Format extends DataFormat | null = never,
  const Dil extends number | readonly [number, number, number] = 1,
  Seq extends boolean = false,
  State extends boolean = false,
>(
  filters: PosInt<F, 'ConvLSTM3D filters'>,
  kernelSize: K,
  config?: ConvLSTMConfig<I, St, Pad, Format, Dil, Seq, State>,
): Layer<
  ConvLSTM3D<F, K, St, Or<Pad, 'valid'>, Or<Format, 'channels_last'>, Dil, Returns<Seq, State>>,
  Given<I>
> {
  return layer(facts, [filters, kernelSize], config);
}
ConvLSTM3D.facts = facts;
