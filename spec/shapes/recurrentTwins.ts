import * as tf from '@tensorflow/tfjs';
import { isShape, type Shape } from '../../lib/shape/shape.js';
import type { Layer } from '../layers/catalogue.js';
import type { Draw } from './draw.js';
import { countOf, type Entry, hasSteps, type Shapes, says, sequence, type Twin } from './twin.js';

type TfCell = ReturnType<(typeof makers)[Kind][1]>;
type Cell = {
  readonly ours: Layer;
  readonly make: () => TfCell;
  readonly states: number;
  readonly extra: number;
};
/** tfjs's orthogonal initializer takes seconds. */
const quick = { kernelInitializer: 'zeros', recurrentInitializer: 'zeros' } as const;
const makers = {
  SimpleRNN: [tf.layers.simpleRNN, tf.layers.simpleRNNCell, 1],
  GRU: [tf.layers.gru, tf.layers.gruCell, 1],
  LSTM: [tf.layers.lstm, tf.layers.lstmCell, 2],
} as const;
type Kind = keyof typeof makers;
const kinds = Object.keys(makers) as Kind[];

/** What both a recurrent layer and its cell are told; tfjs gets all of it. */
function cellArgs(
  d: Draw,
  kind: Kind,
): { units: number; config: Record<string, unknown>; theirs: any; extra: number } {
  const units = d.int(1, 4);
  const useBias = d.yes();
  const resetAfter = kind === 'GRU' && d.yes();
  return {
    units,
    config: { useBias, ...(kind === 'GRU' ? { resetAfter } : {}) },
    theirs: { units, useBias, ...quick, ...(kind === 'GRU' ? { resetAfter: false } : {}) },
    // tfjs's GRU has no resetAfter, which gives the bias a second row.
    extra: resetAfter && useBias ? 3 * units : 0,
  };
}

function cell(d: Draw): Cell {
  const kind = d.pick(...kinds);
  const { units, config, theirs, extra } = cellArgs(d, kind);
  const [, make, states] = makers[kind];
  return { ours: d.layer(`${kind}Cell`, [units], { config }), make: () => make(theirs), states, extra };
}

/** Arguments of the loop; stateful needs a known batch. */
function loopArgs(d: Draw, shape: Shape): Record<string, boolean> {
  return {
    returnSequences: d.yes(),
    ...d.maybe('returnState', d.yes()),
    ...d.maybe('stateful', shape[0] !== null && d.yes()),
  };
}
const loop = { leaves: ['returnState', 'stateful', 'useCudnn'] };
const cudnn = (d: Draw, kind: Kind): Record<string, unknown> =>
  kind === 'SimpleRNN' ? {} : d.maybe('useCudnn', 'auto');

function recurrent(kind: Kind): Entry {
  return {
    start: sequence(3),
    takes: hasSteps,
    draw: (d, shape) => drawRecurrent(d, kind, loopArgs(d, shape)),
  };
}
function drawRecurrent(d: Draw, kind: Kind, asked: Record<string, boolean>): Twin {
  const { units, config, theirs, extra } = cellArgs(d, kind);
  const own = { ...config, ...asked, ...cudnn(d, kind) };
  const { stateful: _, ...shown } = asked; // tfjs wants a batch size elsewhere
  const said = says(() => makers[kind][0]({ ...theirs, ...shown }) as tf.layers.Layer);
  return {
    ours: d.layer(kind, [units], { config: own, ...loop }),
    ...said,
    count: (input) => said.count(input) + extra,
  };
}

function drawRNN(d: Draw, shape: Shape): Twin {
  const asked = loopArgs(d, shape);
  const { stateful: _, ...shown } = asked;
  const form = d.pick('one', 'list', 'stack');
  const cells = Array.from({ length: form === 'one' ? 1 : d.int(1, 3) }, () => cell(d));
  const [first] = cells as [Cell];
  const list = cells.map((c) => c.ours);
  const given = form === 'one' ? first.ours : form === 'list' ? list : d.layer('StackedRNNCells', [list], {});
  const make = (): tf.layers.Layer =>
    tf.layers.rnn({
      cell: form === 'one' ? first.make() : tf.layers.stackedRNNCells({ cells: cells.map((c) => c.make()) }),
      ...shown,
    });
  return {
    ours: d.layer('RNN', [given], { config: asked, ...loop }),
    shape: (input) => {
      const theirs = make().computeOutputShape(input as tf.Shape) as Shape | Shape[];
      return form === 'one' || isShape(theirs) ? theirs : inOrder(theirs as Shape[], cells);
    },
    count: (input) => countOf(make(), input) + cells.reduce((n, c) => n + c.extra, 0),
  };
}
/** tfjs gives the states of stacked cells flat and last cell first; Keras nested, in the order of the cells. */
function inOrder([y, ...states]: Shape[], cells: readonly Cell[]): Shapes {
  const rest = [...states];
  const backwards = [...cells].reverse().map((c) => rest.splice(0, c.states));
  return [y as Shape, ...backwards.reverse()];
}

const mergeModes = ['concat', 'sum', 'mul', 'ave', null] as const;
function drawBidirectional(d: Draw, shape: Shape): Twin {
  const kind = d.pick(...kinds);
  const inside = loopArgs(d, shape);
  const mode = d.pick('default' as const, ...mergeModes);
  // The other direction may have another bias, as far as shapes go.
  const { units, config, theirs, extra } = cellArgs(d, kind);
  const make = (goBackwards: boolean): Layer =>
    d.layer(kind, [units], { config: { ...config, ...inside, goBackwards }, ...loop });
  const pair = d.yes() ? { backwardLayer: make(true) } : {};
  const { stateful: _, ...shown } = inside;
  const said = says(
    () =>
      tf.layers.bidirectional({
        layer: makers[kind][0]({ ...theirs, ...shown }) as tf.RNN,
        mergeMode: mode === 'default' ? 'concat' : (mode as 'concat'),
      }) as tf.layers.Layer,
  );
  return {
    ours: d.layer('Bidirectional', [make(false)], {
      config: { ...(mode === 'default' ? {} : { mergeMode: mode }), ...pair, ...d.maybe('weights', null) },
      leaves: ['mergeMode', 'backwardLayer', 'weights'],
    }),
    ...said,
    count: (input) => said.count(input) + 2 * extra,
  };
}

export const recurrentTwins: Readonly<Record<string, Entry>> = {
  SimpleRNN: recurrent('SimpleRNN'),
  GRU: recurrent('GRU'),
  LSTM: recurrent('LSTM'),
  RNN: { start: sequence(3), takes: hasSteps, draw: drawRNN },
  Bidirectional: { start: sequence(3), takes: hasSteps, draw: drawBidirectional },
};
/** Drawn as part of RNN. */
export const cellNames = ['SimpleRNNCell', 'GRUCell', 'LSTMCell', 'StackedRNNCells'];
