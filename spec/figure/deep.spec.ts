import type * as tf from '@tensorflow/tfjs';
import {
  BatchNormalization,
  Dense,
  draw,
  GRU,
  Input,
  Model,
  provenance,
  Sequential,
  SimpleRNN,
  TimeDistributed,
  trace,
} from 'unrolled';
import { type Cell, leaves, type Scene } from '../../lib/figure/scene';
import { fill, filled } from '../trace/fill';
import { figureOf, X } from './gallery';

const words = ({ marks }: Scene): string[] =>
  leaves(marks).flatMap((m) => (m.kind === 'text' ? [m.spans.map((s) => s.text).join('')] : []));
const cells = ({ marks }: Scene): Cell[] => leaves(marks).filter((m): m is Cell => m.kind === 'cell');
const sceneOf = (name: string): Scene => figureOf(name).toJSON().scene;

describe('more than four like layers in a row', () => {
  it('are one box with their number, and the last of them', () => {
    const all = words(sceneOf('repeated'));
    expect(figureOf('repeated').title).toBe('GRU(3) × 6');
    expect(all).toContain('GRU(3) × 5');
    expect(all.filter((w) => w === 'GRU 6')).toHaveLength(4); // three blocks and a name
    const layers = new Set(cells(sceneOf('repeated')).map(({ id }) => id.slice(0, 2)));
    expect([...layers].sort()).toEqual(['L0', 'L4', 'L5']);
  });

  it('what enters the last is what the one before it gave', () => {
    const figure = figureOf('repeated').toJSON();
    const shown = cells(figure.scene).find(({ id }) => id === 'L4/y[1][2]')!;
    expect(shown.value).toBe(figure.trace!.layers[5]!.lanes[0]!.values!.x.at[1]![2]);
  });

  it('four are drawn, and so are five that differ', () => {
    const stack = (units: readonly number[]) =>
      draw(
        Sequential([
          Input({ shape: [3, 2] }),
          ...units.map((n) => SimpleRNN(n, { returnSequences: true })),
        ] as never),
      ).toJSON().scene;
    expect(words(stack([2, 2, 2, 2])).join()).not.toContain('×');
    expect(words(stack([2, 2, 3, 2, 2])).join()).not.toContain('×');
    expect(words(stack([2, 2, 2, 2, 2, 3])).join()).toContain('SimpleRNN(2) × 4');
  });
});

describe('a model inside a model', () => {
  it('is opened: its layers are traced and drawn, named after it', () => {
    const { scene, trace: made } = figureOf('nested').toJSON();
    expect(made!.layers.map((l) => l.name)).toEqual(['encoder/simple_rnn', 'encoder/gru', 'dense']);
    expect(words(scene).filter((w) => w === 'in encoder')).toHaveLength(2);
  });

  it('gives what the model gives; used twice, it stands there twice', () => {
    const shared = Sequential([GRU(2, { inputShape: [3, 2], returnSequences: true }), SimpleRNN(3)]);
    const [a, b] = [Input({ shape: [3, 2] }), Input({ shape: [3, 2] })];
    const model = fill(Model({ inputs: [a, b], outputs: [shared(a), shared(b)] }));
    const other = [[X[0]![1]!, X[0]![2]!, X[0]![0]!]];
    const made = trace(model, [X, other]);
    expect(made.layers).toHaveLength(4);
    const results = model.predict([X, other] as never) as unknown as tf.Tensor[];
    for (const [i, y] of results.entries()) {
      const { layer } = made.outputs[i] as { layer: number };
      for (const [k, v] of y.dataSync().entries())
        expect(made.layers[layer]!.outputs[0]!.vector![k]).toBeCloseTo(v, 6);
      y.dispose();
    }
  });

  it('called with a training of its own, it stays closed', () => {
    const inner = Sequential([GRU(2, { inputShape: [3, 2] })], { name: 'inner' });
    const x = Input({ shape: [3, 2] });
    const model = Model({ inputs: x, outputs: inner(x, { training: false }) });
    expect(trace(model, X).layers.map((l) => l.name)).toEqual(['inner']);
  });
});

describe('layers after one that goes backwards', () => {
  it('read its last step first, and their numbers say so', () => {
    const { scene, trace: made } = figureOf('turned').toJSON();
    expect(words(scene)).toContain('turned: the last step comes first');
    const { terms } = provenance(made!, 'L1/y[0][1]');
    expect(terms.map(({ from }) => from)).toContain('L0/y[2][0]');
    for (const { from, value } of terms) {
      const shown = cells(scene).find(({ id }) => id === from);
      if (shown) expect(shown.value).toBeCloseTo(value, 6);
    }
  });

  it('of a long sequence only the steps that are drawn are led on', () => {
    const model = Sequential([
      GRU(2, { inputShape: [9, 2], returnSequences: true, goBackwards: true }),
      TimeDistributed(Dense(1)),
    ]);
    expect(words(draw(model).toJSON().scene)).toContain('⋯ 4 more ⋯');
  });
});

describe('in training', () => {
  it('what dropout drops is crossed out, and is zero', () => {
    const { scene, trace: made } = figureOf('training').toJSON();
    const crossed = cells(scene).filter((c) => c.crossed);
    expect(crossed.length).toBeGreaterThan(0);
    for (const { id, value, text, title } of crossed)
      expect([/^L[13]\/y/.test(id), value === 0, text, title.endsWith('(dropped)')]).toEqual([
        true,
        true,
        null,
        true,
      ]);
    const held = Object.values(made!.layers[1]!.dropped!).flat().length;
    expect(crossed.filter(({ id }) => id.startsWith('L1'))).toHaveLength(held);
    expect(words(scene)).toContain('crossed out: dropped');
    expect(cells(sceneOf('classifier')).some((c) => c.crossed)).toBe(false);
  });

  it('what cells drop is crossed out where it is read: all of it, or a corner for some gates', () => {
    const { scene, trace: made } = figureOf('training, inside cells').toJSON();
    const { x, h } = made!.layers[0]!.lanes[0]!.dropped!;
    const how = (lists: readonly (readonly number[])[], k: number) =>
      lists.every((l) => l.includes(k)) ? true : lists.some((l) => l.includes(k)) ? 'partly' : undefined;
    const seen = new Set<unknown>();
    for (const { id, crossed } of cells(scene)) {
      const [, tensor, unit] = /^L0\/(\w)\[-?\d+\]\[(\d+)\]$/.exec(id)!;
      const lists = { x, h }[tensor as 'x'];
      expect([id, crossed]).toEqual([id, lists && how(lists, Number(unit))]);
      seen.add(crossed);
    }
    expect(seen.has('partly')).toBe(true);
    expect(words(scene)).toContain('corner crossed: dropped for some gates');
    const one = filled(GRU(3, { dropout: 0.5, seed: 1 }), [1, 3, 2]);
    const whole = draw(one, X, { training: true }).toJSON();
    const gone = whole.trace!.layers[0]!.lanes[0]!.dropped!.x[0]!;
    expect(gone.length).toBeGreaterThan(0);
    for (const { id, crossed } of cells(whole.scene))
      expect([id, crossed]).toEqual([
        id,
        gone.some((k) => id.endsWith(`x[${id.at(-5)}][${k}]`)) || undefined,
      ]);
  });

  it('nothing of the model moves', () => {
    const model = fill(Sequential([BatchNormalization({ inputShape: [3, 2] }), GRU(2)]));
    const before = model.getWeights().map((w) => [...w.dataSync()]);
    trace(model, X, { training: true });
    expect(model.getWeights().map((w) => [...w.dataSync()])).toEqual(before);
  });

  it('says what it does not hold', () => {
    const layer = filled(GRU(2), [1, 3, 2]);
    expect(() => draw(layer, X, { training: true, gradients: true })).toThrow(
      'draw has gradients of predictions only; leave out training or gradients',
    );
    expect(() => draw(layer, null, { training: true })).toThrow('draw needs data for training');
    expect(() => draw(layer, X, { training: 1 as never })).toThrow(
      'draw training must be true or false, not 1',
    );
  });
});
