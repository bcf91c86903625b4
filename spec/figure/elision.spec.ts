import { Dense, draw, GRU, LSTM, Sequential, SimpleRNN, TimeDistributed } from 'unrolled';
import { filled, numbers } from '../trace/fill';
import { TOKENS, X } from './gallery';
import { cells, groups, words } from './marks';

describe('elision', () => {
  const hiddenIn = (all: readonly string[]): number[] =>
    all.flatMap((w) => (/^\+\d+$/.test(w) ? [Number(w)] : []));

  it('shown and hidden add up', () => {
    for (const [steps, units, features] of [
      [7, 17, 3],
      [6, 16, 40],
      [41, 9, 8],
      [500, 70, 16],
    ] as const) {
      const figure = draw(
        filled(GRU(units, { returnSequences: true }), [1, steps, features]),
        numbers([1, steps, features]),
      );
      const all = [...cells(figure).keys()];
      const text = words(figure.toJSON().scene.marks);
      const shown = new Set(all.flatMap((id) => /\/y\[(\d+)\]/.exec(id)?.[1] ?? []));
      const more = text.map((w) => /^⋯ (\d+) more ⋯$/.exec(w)?.[1]).find((n) => n !== undefined) ?? '0';
      expect(shown.size + Number(more)).toBe(steps);
      const first = all.filter((id) => id.startsWith('L0/y[0][')).length;
      const inputs = all.filter((id) => id.startsWith('L0/x[0][')).length;
      const gaps = new Set(hiddenIn(text));
      expect(first === units || gaps.has(units - first)).toBe(true);
      expect(inputs === features || gaps.has(features - inputs)).toBe(true);
      const bins = text.find((w) => / bins of /.test(w));
      if (!bins) continue;
      const [t, a, b, u, c, d] = bins.match(/\d+/g)!.map(Number) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      expect([t, u]).toEqual([steps, units]);
      expect([Math.ceil(t / b), Math.ceil(u / d)]).toEqual([a, c]);
    }
  });

  it.each([
    ['one output', [SimpleRNN(4, { inputShape: [3, 2] })]],
    ['an output per word', [SimpleRNN(4, { inputShape: [3, 2], returnSequences: true })]],
    [
      'tags',
      [
        SimpleRNN(4, { inputShape: [3, 2], returnSequences: true }),
        TimeDistributed(Dense(4, { activation: 'softmax' })),
      ],
    ],
    ['stacked', [SimpleRNN(4, { inputShape: [3, 2], returnSequences: true }), SimpleRNN(4)]],
    ['two states', [LSTM(4, { inputShape: [3, 2] })]],
  ] as const)('400 px hold the guide’s figures: %s', (_, layers) => {
    const figure = draw(Sequential(layers as never), X, { tokens: TOKENS, width: 400 });
    expect(figure.width).toBeLessThanOrEqual(400);
    const chips = groups(figure.toJSON().scene.marks, 'chip').map((g) => words([g]).join(''));
    expect(chips[0]).toBe('x (1, 3, 2)');
    expect(chips).toHaveLength(1 + layers.length);
  });

  it('a width below 600 px is kept with what fits there', () => {
    const model = filled(SimpleRNN(4, { inputShape: [3, 2], returnSequences: true }), [1, 3, 2]);
    expect(draw(model, X, { width: 600 }).width).toBeLessThanOrEqual(600);
    const long = filled(SimpleRNN(64, { returnSequences: true }), [1, 30, 20]);
    expect(draw(long, numbers([1, 30, 20]), { width: 600 }).width).toBeLessThanOrEqual(600);
  });

  it('a width is kept by dropping numbers, then units, then steps', () => {
    const model = filled(SimpleRNN(8, { returnSequences: true }), [1, 6, 4]);
    const at = (width?: number) => draw(model, numbers([1, 6, 4]), width ? { width } : {});
    const wide = at().width;
    for (const width of [1500, 1100, 800]) {
      const figure = at(width);
      expect(figure.width).toBeLessThanOrEqual(Math.min(width, wide));
    }
  });
});
