import { type ActivityConfig, activityArg } from '../layer/activity.js';
import type { Common } from '../layer/args.js';
import { cellOf } from '../layer/cellLayer.js';
import { type Layer, layer } from '../layer/layer.js';
import type { PosInt } from '../layer/positive.js';
import type { SequenceArgs } from '../layer/recurrence.js';
import {
  type RecurrentRule,
  type Returns,
  recurrentFacts,
  type SequenceConfig,
  sequenceArgs,
} from '../layer/recurrent.js';
import { type UseCudnnConfig, useCudnnArg } from '../layer/useCudnn.js';
import type { Given, Shape } from '../shape/shape.js';
import { facts as cell, type LSTMCellArgs, type LSTMCellConfig } from './lstmCell.js';

export interface LSTMConfig<I, Seq, State>
  extends Omit<LSTMCellConfig, 'name'>,
    SequenceConfig<Seq, State>,
    ActivityConfig,
    UseCudnnConfig,
    Common<I> {}
export interface LSTM<U, Ret> extends RecurrentRule<'LSTM', U, Ret, [0, 0]> {}

const { kernelConstraint, recurrentConstraint, biasConstraint, dropout, recurrentDropout, seed, ...first } =
  cell.args;

export const facts = recurrentFacts<LSTMCellArgs & SequenceArgs>({
  name: 'LSTM',
  source: 'keras/src/layers/rnn/lstm.py',
  says: 'carries a hidden state h and a cell state c along the time axis; h is the output',
  args: {
    ...first,
    ...activityArg,
    kernelConstraint,
    recurrentConstraint,
    biasConstraint,
    dropout,
    recurrentDropout,
    seed,
    ...sequenceArgs,
    ...useCudnnArg,
  },
  positional: ['units'],
  label: ['units'],
  inner: cellOf(cell),
});

/**
 * Long short-term memory: keras/src/layers/rnn/lstm.py; Hochreiter and Schmidhuber, 1997.
 * [batch, timesteps, features] → [batch, units], or [batch, timesteps, units] with `returnSequences`;
 * `returnState` adds h and c, [batch, units] each.
 * @param units length of each state, and of each output vector; a positive integer
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank
 */
export function LSTM<
  U extends number,
  const I extends Shape = never,
  Seq extends boolean = false,
  State extends boolean = false,
>(
  units: PosInt<U, 'LSTM units'>,
  config?: LSTMConfig<I, Seq, State>,
): Layer<LSTM<U, Returns<Seq, State>>, Given<I>> {
  return layer(facts, [units], config);
}
LSTM.facts = facts;
