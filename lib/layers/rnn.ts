import type { Common } from '../layer/args.js';
import { areCells, type CellsVerdict, type IsLayer, isCell, type RulesOf } from '../layer/cellLists.js';
import type { Kind, Spec } from '../layer/facts.js';
import { type AnyLayer, type Layer, layer, specOf, type Typed } from '../layer/layer.js';
import type { SequenceArgs } from '../layer/recurrence.js';
import {
  type RecurrentOut,
  type Returns,
  recurrentFacts,
  type SequenceConfig,
  sequenceArgs,
} from '../layer/recurrent.js';
import type { Apply, Check, Rule, TensorRule } from '../layer/rule.js';
import type { Given, IsAny, Shape } from '../shape/shape.js';
import { type StackedRNNCells, facts as stack } from './stackedRNNCells.js';

export interface RNNConfig<I, Seq, State> extends SequenceConfig<Seq, State>, Common<I> {}
/** C: the rule of the cell. */
export interface RNN<C extends Rule, Ret> extends TensorRule<`RNN(${C['label']})`> {
  readonly hint: Ret extends `last${string}` ? '; set returnSequences: true on it' : '';
  readonly out: this['in'] extends readonly [infer B, infer T, infer F]
    ? Apply<C, [B, F]> extends infer O
      ? O extends readonly [readonly [any, infer U], ...infer States]
        ? RecurrentOut<Ret, [B, T, U], [B, U], States>
        : O extends string
          ? O
          : Shape
      : never
    : 'RNN expects 3D input [batch, timesteps, features]';
}
/** The rule of what stands in place of a cell: of a cell, or of a list of cells as one. */
export type CellOf<C> = C extends readonly unknown[]
  ? StackedRNNCells<RulesOf<C>>
  : C extends Typed<infer R extends Rule, any>
    ? R
    : any;
export type CellVerdict<C> =
  IsAny<C> extends true
    ? true
    : C extends readonly unknown[]
      ? CellsVerdict<C, MustBe>
      : IsLayer<C> extends true
        ? C extends Typed<infer R extends Rule, any>
          ? `${MustBe}, not ${R['label']}`
          : true
        : true;
type MustBe = 'RNN cell must be a cell, such as LSTMCell(4), or a list of cells';

interface Args extends SequenceArgs {
  readonly cell: Spec;
}
/** Throws where a cell of the user's does not say its states. */
const checkStates = ({ facts: own, args, inner }: Spec): unknown => own.cell?.states(args, inner);
/** A list of cells means them stacked. */
const cellOrCells: Kind = {
  expects: 'a cell, such as LSTMCell(4), or a list of cells',
  accepts: (v) => isCell(v) || areCells(v),
  read: (v) => {
    for (const cell of Array.isArray(v) ? v : [v]) checkStates(cell);
    return Array.isArray(v) ? specOf(stack, { cells: v }) : v;
  },
};

export const facts = recurrentFacts<Args>({
  name: 'RNN',
  source: 'keras/src/layers/rnn/rnn.py',
  says: 'runs a cell along the time axis, handing its states from step to step',
  args: {
    cell: {
      kind: cellOrCells,
      says: 'What computes one time step: a cell, or a list of cells, which are stacked.',
    },
    ...sequenceArgs,
  },
  positional: ['cell'],
  label: ['cell'],
  inner: ({ cell }) => ({ cell }),
  wraps: true,
});

/**
 * Runs a cell along the time axis: keras/src/layers/rnn/rnn.py. [batch, timesteps, features] → [batch, units], or
 * [batch, timesteps, units] with `returnSequences`; `returnState` adds the states, in a list per cell where cells are stacked.
 * @param cell what computes one time step: a cell, or a list of cells, which are stacked
 * @throws ArgumentError for no cell; ShapeError when called on another rank
 */
export function RNN<
  C extends AnyLayer | readonly AnyLayer[] | [],
  const I extends Shape = never,
  Seq extends boolean = false,
  State extends boolean = false,
>(
  cell: Check<C, CellVerdict<C>>,
  config?: RNNConfig<I, Seq, State>,
): Layer<RNN<CellOf<C>, Returns<Seq, State>>, Given<I>> {
  return layer(facts, [cell], config);
}
RNN.facts = facts;
