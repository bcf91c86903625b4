import type { DataFormat } from '../layer/dataFormat.js';
import { type Layer, layer } from '../layer/layer.js';
import type { PosInt } from '../layer/positive.js';
import type { Returns } from '../layer/recurrent.js';
import type { Given, Or, Shape } from '../shape/shape.js';
import { type ConvLSTMConfig, type ConvLSTMRule, convLSTMFacts } from './convLSTM.js';

export interface ConvLSTM2D<F, K, St, Pad, Format, Dil, Ret>
  extends ConvLSTMRule<'ConvLSTM2D', 2, F, K, St, Pad, Format, Dil, Ret> {}

export const facts = convLSTMFacts(2);

/**
 * LSTM with convolutions over height and width: keras/src/layers/rnn/conv_lstm2d.py; Shi et al., 2015.
 * [batch, timesteps, height, width, channels] → [batch, height, width, filters], or
 * [batch, timesteps, height, width, filters] with `returnSequences`; `returnState` adds h and c.
 * What is asked of strides, padding and dilation holds for the input; the
 * state is convolved with padding 'same', so that its size stays.
 * @param filters number of channels of the output and of each state; a positive integer
 * @param kernelSize height and width of a window; a positive integer for both, or one each
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank, or where not even one
 * window fits
 */
export function ConvLSTM2D<
  F extends number,
  const K extends number | readonly [number, number],
  const I extends Shape = never,
  const St extends number | readonly [number, number] = 1,
  Pad extends 'valid' | 'same' = never,
  Format extends DataFormat | null = never,
  const Dil extends number | readonly [number, number] = 1,
  Seq extends boolean = false,
  State extends boolean = false,
>(
  filters: PosInt<F, 'ConvLSTM2D filters'>,
  kernelSize: K,
  config?: ConvLSTMConfig<I, St, Pad, Format, Dil, Seq, State>,
): Layer<
  ConvLSTM2D<F, K, St, Or<Pad, 'valid'>, Or<Format, 'channels_last'>, Dil, Returns<Seq, State>>,
  Given<I>
> {
  return layer(facts, [filters, kernelSize], config);
}
ConvLSTM2D.facts = facts;
