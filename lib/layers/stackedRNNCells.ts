import type { Tensor } from '@tensorflow/tfjs';
import type { Call, InnerCall, States } from '../layer/call.js';
import { type CellFact, listed, stateAt } from '../layer/cell.js';
import { type Cell, cellFacts } from '../layer/cellLayer.js';
import { type Alone, type CellsVerdict, cells, type Labels, type RulesOf } from '../layer/cellLists.js';
import type { Spec } from '../layer/facts.js';
import { type AnyLayer, layer } from '../layer/layer.js';
import { firstStates } from '../layer/recurrence.js';
import type { Apply, Check, OneToOne, Rule } from '../layer/rule.js';
import type { Dim, IsDynamic, Shape } from '../shape/shape.js';

export interface StackedRNNCellsConfig {
  /** Name of the cell; Keras’s automatic name by default. */
  name?: string;
  /** Whether training moves the weights. Default true. */
  trainable?: boolean;
}
/** Cells: the rules of the cells, first to last. */
export interface StackedRNNCells<Cells extends readonly unknown[]>
  extends OneToOne<`StackedRNNCells([${Labels<Cells>}])`> {
  readonly out: IsDynamic<Cells> extends true
    ? Shape
    : this['in'] extends readonly [infer B, infer F]
      ? Stack<Cells, B, F>
      : 'StackedRNNCells expects 2D input [batch, features]';
}
/** The last cell's output, then the states of each cell: a list, or the one of a cell with an integer stateSize. F: what the next cell reads. */
type Stack<Cells, B, F, States extends readonly unknown[] = []> = Cells extends readonly [
  infer C extends Rule,
  ...infer Rest,
]
  ? Apply<C, [B, F]> extends readonly [readonly [any, infer U], ...infer S]
    ? Stack<Rest, B, U, [...States, C extends Alone ? S[number] : S]>
    : Apply<C, [B, F]>
  : [[B, F], ...States];
interface Args {
  readonly cells: readonly Spec[];
}
type Inner = Readonly<Record<string, Spec>>;
const factOf = ({ facts: own }: Spec): CellFact => own.cell as CellFact;
const sizeOf = (cell: Spec): number => factOf(cell).outputSize(cell.args, cell.inner);
const key = (i: number): string => `cell${i}`;
const inOrder = (inner: Inner): readonly Spec[] => Object.values(inner);

export const facts = cellFacts<Args>({
  name: 'StackedRNNCells',
  source: 'keras/src/layers/rnn/stacked_rnn_cells.py',
  says: 'runs several cells at each time step: each reads the output of the one before and carries states of its own',
  args: {
    cells: {
      kind: cells,
      says: 'The cells, from input to output; a list of one or more.',
      does: (list: readonly Spec[]) =>
        list.length === 1
          ? undefined
          : `each time step passes through ${list.length} cells, one after the other`,
    },
  },
  positional: ['cells'],
  label: ['cells'],
  inner: (args) => Object.fromEntries(args.cells.map((cell, i) => [key(i), cell])),
  /** The first cell reads the input, each other the output of the one before: [batch, …, size] */
  innerInput: (input, at, args) => {
    const i = args.cells.findIndex((_, n) => key(n) === at);
    const before = args.cells[i - 1];
    return before ? [...input.slice(0, -1), sizeOf(before)] : input;
  },
  wraps: true,
  cell: {
    states: (_, inner) => inOrder(inner).map((cell) => factOf(cell).states(cell.args, cell.inner)),
    outputSize: (_, inner) => sizeOf(inOrder(inner).at(-1) as Spec),
    initialState: (tf, batch, _, inner) =>
      inOrder(inner).map((cell) => {
        const states = firstStates(tf, cell, [batch]);
        const alone = stateAt(factOf(cell).states(cell.args, cell.inner));
        return alone ? (states[0] as Tensor) : states;
      }),
    begin,
  },
});

/** Each cell's own beginning; a step passes through all of them. */
function begin(call: Call<Args>): ReturnType<CellFact['begin']> {
  const { tf, inputs, args, inner, spec } = call;
  const input = inputs[0] as (typeof inputs)[number];
  const steps = args.cells.map((cell, i) => {
    const shape = spec.facts.innerInput?.(input.shape, key(i), args, [input.shape]) as readonly (Dim &
      number)[];
    // Cells read sizes, not values, of what their beginning is given.
    const seen = i === 0 ? input : tf.zeros([shape[0] as number, shape.at(-1) as number]);
    return factOf(cell).begin((inner[key(i)] as InnerCall).on([seen]));
  });
  return (x, before) => {
    let output = x;
    const states: (Tensor | States)[] = [];
    for (const [i, step] of steps.entries()) {
      const own = before[i] as Tensor | States;
      const next = step(output, listed(own));
      output = next.output;
      states.push(Array.isArray(own) ? next.states : (next.states[0] as Tensor));
    }
    return { output, states };
  };
}

/**
 * Cells one on the other, as one cell for `RNN`: keras/src/layers/rnn/stacked_rnn_cells.py.
 * `RNN([a, b])` is `RNN(StackedRNNCells([a, b]))`. States come as a list per cell, in the order of the cells; a cell
 * of your own with a number as `stateSize` gives its state by itself.
 * @param cells_ the cells, from input to output; one or more
 * @throws ArgumentError when one is no cell
 */
export function StackedRNNCells<Cs extends readonly AnyLayer[] | []>(
  cells_: Check<
    Cs,
    CellsVerdict<Cs, 'StackedRNNCells cells must be a list of cells, such as [GRUCell(8), LSTMCell(4)]'>
  >,
  config?: StackedRNNCellsConfig,
): Cell<StackedRNNCells<RulesOf<Cs>>> {
  return layer(facts, [cells_], config);
}
StackedRNNCells.facts = facts;
