import * as tf from '@tensorflow/tfjs';
import {
  Bidirectional,
  Dense,
  draw,
  type Figure,
  GRU,
  LSTM,
  Sequential,
  SimpleRNN,
  TimeDistributed,
} from 'unrolled';
import { leaves, type Wire } from '../../lib/figure/scene';
import { fill, filled, numbers } from '../trace/fill';
import { figureOf, TOKENS, X } from './gallery';
import { cells, groups, words } from './marks';

describe('what figures must not get wrong', () => {
  it.each(['single', 'multiple', 'lstm', 'gru', 'stacked', 'masked', 'stacked cells'])(
    '%s: output = state',
    (name) => {
      const all = cells(figureOf(name));
      let seen = 0;
      for (const [id, cell] of all) {
        const [, layer, t, k] = /^(L\d+)\/y\[(\d+)\]\[(\d+)\]$/.exec(id) ?? [];
        const state = layer && all.get(`${layer}/h[${t}][${k}]`);
        if (!state) continue;
        seen++;
        expect([id, cell.value, cell.text, cell.fill]).toEqual([id, state.value, state.text, state.fill]);
      }
      expect(seen).toBeGreaterThan(name === 'single' || name === 'stacked cells' ? -1 : 3);
      for (const [id, { value }] of all)
        if (/\/[hy]\[/.test(id) && value !== null) expect(Math.abs(value)).toBeLessThanOrEqual(1);
    },
  );

  it('one W U b, and T−1 times the same', () => {
    for (const name of ['single', 'multiple', 'gru', 'lstm']) {
      const all = words(figureOf(name).toJSON().scene.marks);
      expect([all.filter((w) => w === 'W U b').length, all.filter((w) => w === 'same W U b').length]).toEqual(
        [1, 2],
      );
    }
  });

  it('probabilities sum to 1, four cells for four classes, with the largest named', () => {
    const figure = figureOf('ner');
    const all = cells(figure);
    for (let t = 0; t < 3; t++) {
      const row = [0, 1, 2, 3].map((k) => all.get(`L1/p[${t}][${k}]`)!.value!);
      expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
    }
    expect(words(figure.toJSON().scene.marks)).toEqual(
      expect.arrayContaining(['0 O · 1 PERSON', '2 PLACE · 3 NAME']),
    );
  });

  it('single and multiple output stand at the same places', () => {
    const [one, all] = [cells(figureOf('single')), cells(figureOf('multiple'))];
    for (const id of ['L0/x[0][0]', 'L0/h[-1][0]', 'L0/h[1][3]', 'L0/x[2][1]'])
      expect([one.get(id)!.x, one.get(id)!.y]).toEqual([all.get(id)!.x, all.get(id)!.y]);
  });

  it('values are the layer’s own', () => {
    const layer = filled(SimpleRNN(4, { inputShape: [3, 2], returnSequences: true }), [1, 3, 2]);
    const y = (layer(tf.tensor3d(X) as never) as unknown as tf.Tensor).arraySync() as number[][][];
    const all = cells(draw(layer, X));
    for (let t = 0; t < 3; t++)
      for (let k = 0; k < 4; k++) expect(all.get(`L0/y[${t}][${k}]`)!.value).toBeCloseTo(y[0]![t]![k]!, 6);
  });

  it('a masked step repeats, its block says skipped', () => {
    const figure = figureOf('masked');
    const all = cells(figure);
    expect(all.get('L0/y[4][1]')!.value).toBe(all.get('L0/y[2][1]')!.value);
    expect([0, 1, 2, 3, 4].map((t) => all.get(`L0/m[${t}][0]`)!.value)).toEqual([1, 1, 1, 0, 0]);
    expect(words(figure.toJSON().scene.marks).filter((w) => w === 'skipped').length).toBe(2);
  });
});

describe('links', () => {
  it('lead from each number of the code to what it sets', () => {
    const { scene } = figureOf('linked').toJSON();
    const all = cells(figureOf('linked'));
    const wires = leaves(scene.marks).filter((m): m is Wire => m.kind === 'wire');
    const ends = (paint: string) =>
      wires.flatMap((w) => (w.paint === paint && w.head ? [w.points.at(-1)!] : []));
    const beside = (id: string, side: 'left' | 'right') => {
      const { x, y, w, h } = all.get(id)!;
      return [side === 'left' ? x - 2 : x + w + 2, y + h / 2];
    };
    expect(ends('units')).toEqual([
      beside('L0/h[-1][0]', 'left'),
      beside('L1/h[-1][0]', 'left'),
      beside('L2/p[0][0]', 'left'),
    ]);
    expect(ends('features')).toEqual([beside('L0/x[2][1]', 'right')]);
    expect(ends('time').length).toBe(1);
  });

  it('are for the unrolled view', () => {
    expect(() => draw(SimpleRNN(4, { inputShape: [3, 2] }), null, { links: true, view: 'model' })).toThrow(
      "draw has links for the unrolled view only, not for view: 'model'",
    );
    expect(() => draw(SimpleRNN(4, { inputShape: [3, 2] }), null, { links: 1 as never })).toThrow(
      'draw links must be true or false, not 1',
    );
  });
});

describe('untrained weights', () => {
  const model = () =>
    Sequential([
      SimpleRNN(4, { inputShape: [3, 2], returnSequences: true }),
      TimeDistributed(Dense(4, { activation: 'softmax' })),
    ]);
  const said = (m: ReturnType<typeof model>) =>
    words(draw(m, X).toJSON().scene.marks).includes('untrained weights: tags are random');

  it('are said, until they are set or trained', () => {
    expect(said(model())).toBe(true);
    expect(said(fill(model()))).toBe(false);
    const trained = model();
    trained.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
    expect(said(trained)).toBe(true);
    trained.trainOnBatch(X, [
      [
        [1, 0, 0, 0],
        [1, 0, 0, 0],
        [0, 0, 0, 1],
      ],
    ]);
    expect(said(trained)).toBe(false);
  });
});

describe('chips', () => {
  const chipsOf = (figure: Figure): string[] =>
    groups(figure.toJSON().scene.marks, 'chip').map((g) => words([g]).join(''));

  it('are the shapes of the tensors, batch included', () => {
    const seen = (name: string) => chipsOf(figureOf(name)).sort();
    expect(seen('single')).toEqual(['x (1, 3, 2)', 'y (1, 4)']);
    expect(seen('multiple')).toEqual(['x (1, 3, 2)', 'y (1, 3, 4)']);
    expect(seen('ner')).toEqual(['p (1, 3, 4)', 'x (1, 3, 2)', 'y (1, 3, 4)']);
    expect(seen('lstm')).toEqual(['c (1, 4)', 'h (1, 4)', 'x (1, 3, 2)', 'y (1, 3, 4)']);
    expect(seen('bidirectional')).toEqual(['x (1, 3, 2)', 'y (1, 3, 2·3 = 6)']);
    expect(seen('bidirectional last')).toEqual(['x (1, 3, 2)', 'y (1, 3 + 5 = 8)']);
    expect(seen('shapes of unknown time')).toContain('y (batch, time, 2·8 = 16)');
    expect(seen('whole model')).toEqual(
      expect.arrayContaining(['(batch, time, 2)', '(batch, 5)', 'h (batch, 8)', '(batch, 56)', '(batch, 2)']),
    );
  });

  it('follow the data', () => {
    const layer = filled(LSTM(4, { returnSequences: true }), [6, 3, 2]);
    expect(chipsOf(draw(layer, numbers([6, 3, 2]), { sample: 5 }))).toEqual(['y (6, 3, 4)', 'x (6, 3, 2)']);
  });
});

describe('draw', () => {
  it('refuses what it does not know', () => {
    const layer = SimpleRNN(4, { inputShape: [3, 2] });
    expect(() => draw(layer, X, { token: TOKENS } as never)).toThrow(
      "draw has no option 'token'; did you mean 'tokens'?",
    );
    expect(() => draw(layer, X, { theme: 'blue' } as never)).toThrow(
      "draw theme must be 'light', 'dark' or 'auto', not 'blue'",
    );
    expect(() => draw(layer, X, { tokens: 'I am' } as never)).toThrow(
      'draw tokens must be a list of strings',
    );
    expect(() => draw(layer, X, { tokens: [...TOKENS, 'too'] })).toThrow(
      'draw tokens has 4 words, but the data has 3 time steps; give at most one per time step',
    );
    for (const method of ['toSVG', 'toHTML'] as const)
      expect(() => draw(layer, X)[method]({ theme: 'blue' } as never)).toThrow(
        `${method} theme must be 'light', 'dark' or 'auto', not 'blue'`,
      );
    expect(() => draw(Bidirectional(GRU(2)))).toThrow('draw(layer, { input: [null, …] })');
  });

  it('opens any model: none is too odd', () => {
    expect(draw(Sequential([Dense(2, { inputShape: [3] })]), [[1, 2, 3]]).title).toBe('Dense(2)');
    expect(draw(Sequential([Dense(2, { inputShape: [3, 4, 5] })])).description).toContain(
      'any by 3 by 4 by 5',
    );
  });

  it('opens a cell with the formulas that it really computes', () => {
    const formulas = (layer: never) =>
      draw(filled(layer, [1, 3, 2]), X, { cell: true }).toJSON().trace!.layers[0]!.lanes[0]!.formulas;
    expect(formulas(SimpleRNN(4, { activation: 'relu', useBias: false }) as never)).toEqual({
      h: 'relu(x·W + h·U)',
    });
    expect(formulas(LSTM(4, { recurrentActivation: 'hard_sigmoid' }) as never)).toEqual({
      i: 'hard_sigmoid((x·W + h·U + b)[0:4])',
      f: 'hard_sigmoid((x·W + h·U + b)[4:8])',
      g: 'tanh((x·W + h·U + b)[8:12])',
      o: 'hard_sigmoid((x·W + h·U + b)[12:16])',
      c: 'f ⊙ c[t−1] + i ⊙ g',
      h: 'o ⊙ tanh(c[t])',
    });
    expect(formulas(GRU(4) as never)).toMatchObject({
      g: 'tanh((x·W + b₀)[8:12] + r ⊙ (h·U + b₁)[8:12])',
      h: 'z ⊙ h[t−1] + (1 − z) ⊙ g',
    });
    expect(formulas(GRU(4, { resetAfter: false }) as never)).toMatchObject({
      z: 'sigmoid((x·W + b)[0:4] + h·U[0:4])',
      g: 'tanh((x·W + b)[8:12] + (r ⊙ h)·U[8:12])',
    });
    expect(() => draw(GRU(4, { inputShape: [3, 2] }), null, { cell: true })).toThrow('draw cell needs data');
    expect(() => draw(filled(GRU(4), [1, 3, 2]), X, { cell: true, step: 3 })).toThrow('from 0 to 2, not 3');
  });
});
