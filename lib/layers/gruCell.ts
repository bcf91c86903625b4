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

export interface GRUCellConfig extends GatedConfig {
  /** Apply the reset gate after the product with the recurrent kernel, with a bias of its own. Default true. */
  resetAfter?: boolean;
  /** Name of the cell; Keras’s automatic name by default. */
  name?: string;
}
export interface GRUCell<U> extends CellRule<'GRUCell', U, [0]> {}

export interface GRUCellArgs extends CellArgs {
  readonly recurrentActivation: ActivationArg;
  readonly resetAfter: boolean;
}
/** Update, reset, candidate: Keras's order in every weight. */
const GATES = ['z', 'r', 'h'] as const;
const { activation, seed, ...rest } = cellArgs;

export const facts = cellFacts<GRUCellArgs>({
  name: 'GRUCell',
  source: 'keras/src/layers/rnn/gru.py',
  says: 'computes one time step: a reset gate and an update gate mix the state before with a candidate',
  args: {
    units: unitsArg,
    activation,
    recurrentActivation: recurrentActivationArg,
    ...rest,
    resetAfter: {
      kind: boolean,
      says: 'Apply the reset gate after the product with the recurrent kernel, with a bias of its own. Default true.',
      byDefault: true,
    },
    seed,
  },
  positional: ['units'],
  label: ['units'],
  /** With resetAfter the bias has two rows: row 0 meets the input, row 1 the state. */
  weights: (input, args) =>
    cellWeights(
      input,
      args,
      GATES,
      args.resetAfter
        ? {
            shape: [2, 3 * args.units],
            axes: ['input, state', `units of the gates ${GATES.join(', ')}, one after the other`],
          }
        : {},
    ),
  formula: (input, args) => cellFormula(input, args, GATES.length, args.resetAfter ? 2 : 1),
  /** z, r = σ(…);  after: g = act(p_h + r ⊙ q_h);  before: g = act(p_h + (r ⊙ h)·U_h);  h' = z ⊙ h + (1 − z) ⊙ g */
  cell: standardCell<GRUCellArgs>(
    ['h'],
    (
      ops,
      { x, states: { h = x }, weights: { bias: b }, times },
      { activation: act, recurrentActivation: sigma, resetAfter },
    ) => {
      type V = typeof x;
      const plus = (a: V, bias: V | undefined): V => (bias === undefined ? a : ops.add(a, bias));
      const rows = b !== undefined && resetAfter ? [ops.row(b, 0), ops.row(b, 1)] : [b, undefined];
      const [pz, pr, ph] = ops.split(plus(times(x, 'kernel'), rows[0]), 3) as [V, V, V];
      const mix = (a_z: V, a_r: V, r: V, a_g: V) => {
        const z = activate(ops, sigma, a_z);
        const g = activate(ops, act, a_g);
        return { a_z, a_r, a_g, z, r, g, h: ops.add(ops.mul(z, h), ops.mul(ops.sub(1, z), g)) };
      };
      if (resetAfter) {
        const [qz, qr, qh] = ops.split(plus(times(h, 'recurrent_kernel'), rows[1]), 3) as [V, V, V];
        const a_r = ops.add(pr, qr);
        const r = activate(ops, sigma, a_r);
        return mix(ops.add(pz, qz), a_r, r, ops.add(ph, ops.mul(r, qh)));
      }
      const [qz, qr] = ops.split(times(h, 'recurrent_kernel', [0, 2]), 2) as [V, V];
      const a_r = ops.add(pr, qr);
      const r = activate(ops, sigma, a_r);
      return mix(ops.add(pz, qz), a_r, r, ops.add(ph, times(ops.mul(r, h), 'recurrent_kernel', [2, 1])));
    },
    { gates: GATES, equations: 'gru' },
  ),
});

/**
 * One time step of GRU, for `RNN` and `StackedRNNCells`: keras/src/layers/rnn/gru.py.
 * @param units length of the state; a positive integer
 * @throws ArgumentError for a wrong or unknown argument
 */
export function GRUCell<U extends number>(
  units: PosInt<U, 'GRUCell units'>,
  config?: GRUCellConfig,
): Cell<GRUCell<U>> {
  return layer(facts, [units], config);
}
GRUCell.facts = facts;
