import * as tf from '@tensorflow/tfjs';
import {
  Bidirectional,
  Conv1D,
  Dense,
  draw,
  Embedding,
  type Figure,
  Flatten,
  GlobalMaxPooling1D,
  GRU,
  GRUCell,
  LSTM,
  LSTMCell,
  RepeatVector,
  RNN,
  SimpleRNN,
  TimeDistributed,
} from 'unrolled';
import { type Group, leaves, type Mark } from '../../lib/figure/scene';
import { filled, numbers } from '../trace/fill';
import { figureOf, gallery } from './gallery';

const chips = (marks: readonly Mark[]): Group[] =>
  marks.flatMap((m) => (m.kind !== 'group' ? [] : m.role === 'chip' ? [m] : chips(m.marks)));
const textOf = (group: Group): string =>
  leaves([group])
    .flatMap((m) => (m.kind === 'text' ? m.spans.map((s) => s.text) : []))
    .join('');
/** Letter and sizes that a chip says: `y (1, 3, 2·3 = 6)` → y, [1, 3, 6] */
function said(group: Group): readonly [string, readonly number[]] {
  const [, letter = '', axes = ''] = /^(.*?) ?\((.*?),?\)$/.exec(textOf(group))!;
  return [letter, axes.split(', ').map((axis) => Number(axis.split(' = ').at(-1)))];
}
const sizes = (figure: Figure) => chips(figure.toJSON().scene.marks).map(said);

const recurrent = { returnSequences: true, returnState: true };
const layers: readonly [string, () => any, readonly number[]][] = [
  ['SimpleRNN', () => SimpleRNN(4), [2, 3, 5]],
  ['SimpleRNN, sequences', () => SimpleRNN(4, { returnSequences: true }), [2, 3, 5]],
  ['GRU, states', () => GRU(3, recurrent), [2, 3, 5]],
  ['LSTM, states', () => LSTM(3, recurrent), [2, 3, 5]],
  ['LSTM, backwards', () => LSTM(3, { returnState: true, goBackwards: true }), [2, 3, 5]],
  ['stacked cells', () => RNN([LSTMCell(3), GRUCell(2)], { returnSequences: true }), [2, 3, 5]],
  ['long and wide', () => GRU(70, { returnSequences: true }), [2, 50, 20]],
  ['both ways', () => Bidirectional(LSTM(3, { returnSequences: true })), [2, 3, 5]],
  [
    'both ways, of different widths',
    () => Bidirectional(GRU(3), { backwardLayer: GRU(5, { goBackwards: true }) }),
    [2, 3, 5],
  ],
  [
    'both ways, of different widths and kinds, in sequence',
    () =>
      Bidirectional(LSTM(2, { returnSequences: true }), {
        backwardLayer: SimpleRNN(7, { goBackwards: true, returnSequences: true }),
      }),
    [2, 3, 5],
  ],
  ...(['sum', 'mul', 'ave', null] as const).map(
    (mergeMode) =>
      [
        `both ways, ${mergeMode}`,
        () => Bidirectional(GRU(3, { returnSequences: true }), { mergeMode } as never),
        [2, 3, 5],
      ] as [string, () => any, readonly number[]],
  ),
  ['Dense', () => Dense(6), [2, 5]],
  ['Dense on steps', () => Dense(6), [2, 3, 5]],
  ['TimeDistributed', () => TimeDistributed(Dense(6, { activation: 'softmax' })), [2, 3, 5]],
  ['Conv1D', () => Conv1D(4, 2), [2, 5, 3]],
  ['pooling', () => GlobalMaxPooling1D(), [2, 5, 3]],
  ['RepeatVector', () => RepeatVector(4), [2, 3]],
  ['Flatten', () => Flatten(), [2, 5, 3]],
];

describe('what chips say', () => {
  it.each(layers)('%s: computeOutputShape, and the tensor', (_, make, shape) => {
    const layer = filled(make(), shape);
    const x = numbers(shape);
    const made = [layer(tf.tensor(x))].flat(9) as tf.Tensor[];
    const rule = layer.computeOutputShape(shape);
    const ruled = Array.isArray(rule[0]) ? rule : [rule];
    const shapes = made.map((y) => y.shape);
    expect(ruled).toEqual(shapes);
    const seen = sizes(draw(layer, x));
    expect(seen.filter(([letter]) => letter === 'x').map(([, s]) => s)).toEqual([shape]);
    const outputs = seen.filter(([letter]) => letter !== 'x');
    expect(outputs.map(([, s]) => String(s)).sort()).toEqual(shapes.map(String).sort());
    const [main] = outputs.filter(([letter]) => /y|p/.test(letter));
    expect(main![1]).toEqual(shapes[0]);
  });

  it('ids have the shape of ids', () => {
    const layer = filled(Embedding(9, 4), [2, 3]);
    expect(sizes(draw(layer, [[1, 2, 3], [4, 5, 6]])).map(String).sort()).toEqual(['x,2,3', 'y,2,3,4']); // biome-ignore format: a table
  });

  it.each(Object.keys(gallery))('%s: the batch comes first in each, in its colour', (name) => {
    for (const width of [undefined, 400]) {
      const { scene, trace } = figureOf(name, width).toJSON();
      for (const chip of chips(scene.marks)) {
        const spans = leaves([chip]).flatMap((m) => (m.kind === 'text' ? m.spans : []));
        const first = spans.find(({ paint }) => paint !== undefined);
        expect([textOf(chip), first]).toEqual([
          textOf(chip),
          { text: String(trace!.batch ?? 'batch'), paint: 'batch', bold: true },
        ]);
      }
    }
  });
});
