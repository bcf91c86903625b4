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
import { facts as cell, type GRUCellArgs, type GRUCellConfig } from './gruCell.js';

export interface GRUConfig<I, Seq, State>
  extends Omit<GRUCellConfig, 'name'>,
    SequenceConfig<Seq, State>,
    ActivityConfig,
    UseCudnnConfig,
    Common<I> {}
export interface GRU<U, Ret> extends RecurrentRule<'GRU', U, Ret, [0]> {}

const {
  kernelConstraint,
  recurrentConstraint,
  biasConstraint,
  dropout,
  recurrentDropout,
  resetAfter,
  seed,
  ...first
} = cell.args;

export const facts = recurrentFacts<GRUCellArgs & SequenceArgs>({
  name: 'GRU',
  source: 'keras/src/layers/rnn/gru.py',
  says: 'carries a state h along the time axis; gates decide how much of it each step replaces, and h is the output',
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
    resetAfter,
    ...useCudnnArg,
  },
  positional: ['units'],
  label: ['units'],
  inner: cellOf(cell),
});

/**
 * Gated recurrent unit: keras/src/layers/rnn/gru.py; Cho et al., 2014.
 * [batch, timesteps, features] → [batch, units], or [batch, timesteps, units] with `returnSequences`.
 * @param units length of the state, and of each output vector; a positive integer
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank
 */
export function GRU<
  U extends number,
  const I extends Shape = never,
  Seq extends boolean = false,
  State extends boolean = false,
>(
  units: PosInt<U, 'GRU units'>,
  config?: GRUConfig<I, Seq, State>,
): Layer<GRU<U, Returns<Seq, State>>, Given<I>> {
  return layer(facts, [units], config);
}
GRU.facts = facts;
