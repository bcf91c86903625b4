import { type CellArgs, type CellConfig, cellArgs, unitsArg } from '../layer/cellArgs.js';
import { type Cell, type CellRule, cellFacts } from '../layer/cellLayer.js';
import { cellFormula, cellWeights } from '../layer/cellWeights.js';
import { layer } from '../layer/layer.js';
import type { PosInt } from '../layer/positive.js';
import { standardCell } from '../layer/standardCell.js';
import { activate } from '../parts/activate.js';

export interface SimpleRNNCellConfig extends CellConfig {
  /** Name of the cell; Keras’s automatic name by default. */
  name?: string;
}
export interface SimpleRNNCell<U> extends CellRule<'SimpleRNNCell', U, [0]> {}

export const facts = cellFacts<CellArgs>({
  name: 'SimpleRNNCell',
  source: 'keras/src/layers/rnn/simple_rnn.py',
  says: 'computes one time step: the new state h from the input and the state before',
  args: { units: unitsArg, ...cellArgs },
  positional: ['units'],
  label: ['units'],
  weights: (input, args) => cellWeights(input, args),
  formula: (input, args) => cellFormula(input, args),
  /** h' = act(x·W + h·U + b) */
  cell: standardCell<CellArgs>(
    ['h'],
    (o, { x, states: { h = x }, weights: { bias: b }, times }, { activation }) => {
      const sum = o.add(times(x, 'kernel'), times(h, 'recurrent_kernel')); // [batch, units]
      const a = b === undefined ? sum : o.add(sum, b);
      return { a, h: activate(o, activation, a) };
    },
    { equations: 'simpleRNN' },
  ),
});

/**
 * One time step of SimpleRNN, for `RNN` and `StackedRNNCells`: keras/src/layers/rnn/simple_rnn.py.
 * @param units length of the state; a positive integer
 * @throws ArgumentError for a wrong or unknown argument
 */
export function SimpleRNNCell<U extends number>(
  units: PosInt<U, 'SimpleRNNCell units'>,
  config?: SimpleRNNCellConfig,
): Cell<SimpleRNNCell<U>> {
  return layer(facts, [units], config);
}
SimpleRNNCell.facts = facts;
