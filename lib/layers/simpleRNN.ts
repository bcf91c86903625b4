import { activityArg } from '../layer/activity.js';
import type { Common } from '../layer/args.js';
import type { RegularizerName } from '../layer/cellArgs.js';
import { type CellArgs, type CellConfig, cellArgs } from '../layer/cellArgs.js';
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
import type { Part } from '../parts/part.js';
import type { Given, Shape } from '../shape/shape.js';
import { facts as cell } from './simpleRNNCell.js';

export interface SimpleRNNConfig<I, Seq, State> extends CellConfig, SequenceConfig<Seq, State>, Common<I> {
  /** Taken, and without effect: Keras 3.15 adds no such penalty here. Default null. */
  activityRegularizer?: RegularizerName | Part | null;
}
export interface SimpleRNN<U, Ret> extends RecurrentRule<'SimpleRNN', U, Ret, [0]> {}

const { kernelConstraint, recurrentConstraint, biasConstraint, dropout, recurrentDropout, seed, ...first } =
  cellArgs;

export const facts = recurrentFacts<CellArgs & SequenceArgs & { readonly activityRegularizer: Part | null }>({
  name: 'SimpleRNN',
  source: 'keras/src/layers/rnn/simple_rnn.py',
  says: 'carries a state h along the time axis; each step mixes it with the input, and h is the output',
  args: {
    units: cell.args.units,
    ...first,
    activityRegularizer: {
      ...activityArg.activityRegularizer,
      says: 'Taken, and without effect: Keras 3.15 adds no such penalty here. Default null.',
      idle: true,
      saved: () => null,
    },
    kernelConstraint,
    recurrentConstraint,
    biasConstraint,
    dropout,
    recurrentDropout,
    ...sequenceArgs,
    seed: { ...seed, unsaved: true },
  },
  positional: ['units'],
  label: ['units'],
  inner: cellOf(cell),
});

/**
 * The plain recurrent layer: keras/src/layers/rnn/simple_rnn.py. [batch, timesteps, features] → [batch, units],
 * or [batch, timesteps, units] with `returnSequences`.
 * @param units length of the state, and of each output vector; a positive integer
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank
 */
export function SimpleRNN<
  U extends number,
  const I extends Shape = never,
  Seq extends boolean = false,
  State extends boolean = false,
>(
  units: PosInt<U, 'SimpleRNN units'>,
  config?: SimpleRNNConfig<I, Seq, State>,
): Layer<SimpleRNN<U, Returns<Seq, State>>, Given<I>> {
  return layer(facts, [units], config);
}
SimpleRNN.facts = facts;
