import type { CellFact } from '../layer/cell.js';
import {
  type CellArgs,
  cellArgs,
  type GatedConfig,
  recurrentActivationArg,
  unitsArg,
} from '../layer/cellArgs.js';
import { type Cell, type CellRule, cellFacts } from '../layer/cellLayer.js';
import { cellFormula, cellWeights } from '../layer/cellWeights.js';
import { boolean } from '../layer/kinds.js';
import { layer } from '../layer/layer.js';
import type { PosInt } from '../layer/positive.js';
import { standardCell } from '../layer/standardCell.js';
import { activate } from '../parts/activate.js';
import type { ActivationArg } from '../parts/activations.js';
import { onesIn } from '../parts/initializers.js';

export interface LSTMCellConfig extends GatedConfig {
  /** Start the forget gate’s bias at 1, so that the cell remembers at first. Default true. */
  unitForgetBias?: boolean;
  /** Name of the cell; Keras’s automatic name by default. */
  name?: string;
}
export interface LSTMCell<U> extends CellRule<'LSTMCell', U, [0, 0]> {}

export interface LSTMCellArgs extends CellArgs {
  readonly recurrentActivation: ActivationArg;
  readonly unitForgetBias: boolean;
}
/** Input, forget, cell (candidate), output: Keras's order in every weight. */
export const GATES = ['i', 'f', 'c', 'o'] as const;
/** The states, the output first. */
export const LETTERS = ['h', 'c'] as const;
/** a = x·W + h·U + b;  i, f, o = σ(a);  g = act(a_g);  c' = f ⊙ c + i ⊙ g;  h' = o ⊙ act(c') */
export const step: NonNullable<CellFact<Pick<LSTMCellArgs, 'activation' | 'recurrentActivation'>>['step']> = (
  ops,
  { x, states: { h = x, c = x }, weights: { bias: b }, times },
  { activation: act, recurrentActivation: sigma },
) => {
  const sum = ops.add(times(x, 'kernel'), times(h, 'recurrent_kernel')); // [batch, 4·units]
  const a = ops.split(b === undefined ? sum : ops.add(sum, b), 4) as [typeof x, typeof x, typeof x, typeof x];
  const i = activate(ops, sigma, a[0]);
  const f = activate(ops, sigma, a[1]);
  const g = activate(ops, act, a[2]);
  const o = activate(ops, sigma, a[3]);
  const next = ops.add(ops.mul(f, c), ops.mul(i, g));
  return {
    a_i: a[0],
    a_f: a[1],
    a_g: a[2],
    a_o: a[3],
    i,
    f,
    g,
    o,
    c: next,
    h: ops.mul(o, activate(ops, act, next)),
  };
};
/** First values of the bias: ones for the forget gate, if so asked. */
export const biasStart = ({
  unitForgetBias,
  biasInitializer,
}: Pick<LSTMCellArgs, 'unitForgetBias' | 'biasInitializer'>) =>
  unitForgetBias ? onesIn(biasInitializer, GATES.indexOf('f'), GATES.length) : biasInitializer;
const { activation, useBias, kernelInitializer, recurrentInitializer, biasInitializer, ...rest } = cellArgs;

export const facts = cellFacts<LSTMCellArgs>({
  name: 'LSTMCell',
  source: 'keras/src/layers/rnn/lstm.py',
  says: 'computes one time step: gates decide what the cell state c forgets, takes in and shows as h',
  args: {
    units: unitsArg,
    activation,
    recurrentActivation: recurrentActivationArg,
    useBias,
    kernelInitializer,
    recurrentInitializer,
    biasInitializer,
    unitForgetBias: {
      kind: boolean,
      says: 'Start the forget gate’s bias at 1, so that the cell remembers at first. Default true.',
      byDefault: true,
    },
    ...rest,
  },
  positional: ['units'],
  label: ['units'],
  weights: (input, args) => cellWeights(input, args, GATES, { initializer: biasStart(args) }),
  formula: (input, args) => cellFormula(input, args, GATES.length),
  cell: standardCell<LSTMCellArgs>(LETTERS, step, { gates: GATES, equations: 'lstm' }),
});

/**
 * One time step of LSTM, for `RNN` and `StackedRNNCells`: keras/src/layers/rnn/lstm.py.
 * @param units length of each state; a positive integer
 * @throws ArgumentError for a wrong or unknown argument
 */
export function LSTMCell<U extends number>(
  units: PosInt<U, 'LSTMCell units'>,
  config?: LSTMCellConfig,
): Cell<LSTMCell<U>> {
  return layer(facts, [units], config);
}
LSTMCell.facts = facts;
