import {
  Bidirectional,
  Dense,
  Embedding,
  GRU,
  GRUCell,
  LSTM,
  LSTMCell,
  provenance,
  RNN,
  Sequential,
  SimpleRNN,
  type Trace,
  trace,
} from 'unrolled';
import { fill, filled, numbers } from './fill';

const ACT: Readonly<Record<string, (a: number) => number>> = {
  tanh: Math.tanh,
  sigmoid: (a) => 1 / (1 + Math.exp(-a)),
  relu: (a) => Math.max(0, a),
  linear: (a) => a,
};

/** The sum of its products and biases, and the activation of it, are the cell; every source's number stands in its own cell. */
function check(traced: Trace, id: string): void {
  const p = provenance(traced, id);
  const parts = [...p.terms.map((t) => t.product), ...p.biases.map((b) => b.value)];
  expect([id, parts.length > 0]).toEqual([id, true]);
  for (const t of p.terms) {
    expect(t.product).toBeCloseTo(t.value * t.factor, 6);
    if (/^L\d+\/[^ ]*$/.test(t.from) && !t.from.includes('·') && t.by !== null && !t.by.includes('/E['))
      expect(provenance(traced, t.from).value).toBeCloseTo(t.value, 5);
    if (t.inside) {
      const inside = [...t.inside.terms.map((i) => i.product), ...t.inside.biases.map((b) => b.value)];
      expect(inside.reduce((a, b) => a + b, 0)).toBeCloseTo(t.factor, 6);
    }
  }
  const total = parts.reduce((a, b) => a + b, 0);
  expect(Math.abs(total - p.total)).toBeLessThanOrEqual(1e-6);
  const value =
    p.activation === 'softmax'
      ? Math.exp(total - p.largest!) / p.normaliser!
      : p.activation === null
        ? total
        : ACT[p.activation]!(total);
  expect([id, Math.abs(value - p.value) <= 1e-6]).toEqual([id, true]);
}

function checkLane(traced: Trace, id: string, laneIndex = 0): number {
  const layer = traced.layers.find((l) => l.id === id)!;
  const lane = layer.lanes[laneIndex]!;
  const prefix = `${id}/${lane.name === null ? '' : `${lane.name}.`}`;
  let n = 0;
  for (let t = 0; t < lane.steps!; t++)
    for (const letter of ['y', ...lane.states, ...lane.gates])
      for (let k = 0; k < lane.units; k++) {
        const id = `${prefix}${letter}[${t}][${k}]`;
        const { terms, biases } = provenance(traced, id);
        expect([id, terms.length + biases.length > 0]).toEqual([id, true]);
        check(traced, id);
        n++;
      }
  return n;
}

describe('provenance', () => {
  it.each([
    ['SimpleRNN', SimpleRNN(3), 18],
    ['SimpleRNN relu', SimpleRNN(3, { activation: 'relu', useBias: false }), 18],
    ['GRU', GRU(3), 45],
    ['GRU before', GRU(3, { resetAfter: false }), 45],
    ['GRU without bias', GRU(3, { useBias: false }), 45],
    ['LSTM', LSTM(3), 63],
    ['LSTM backwards', LSTM(3, { goBackwards: true, returnSequences: true }), 63],
  ])('of every cell of %s', (_, layer: any, cells) => {
    const traced = trace(filled(layer, [2, 3, 2]), numbers([2, 3, 2]), { sample: 1 });
    expect(checkLane(traced, 'L0')).toBe(cells);
  });

  it.each([
    ['SimpleRNN', (args: object) => SimpleRNN(3, args), 18],
    ['GRU', (args: object) => GRU(3, args), 45],
    ['GRU before', (args: object) => GRU(3, { ...args, resetAfter: false }), 45],
    ['LSTM', (args: object) => LSTM(3, args), 63],
  ])('of every cell of %s in training: dropped numbers count nothing, others more', (_, make: any, cells) => {
    for (const rate of [{ dropout: 0.5 }, { dropout: 0.5, recurrentDropout: 0.5 }]) {
      const layer = filled(make({ ...rate, seed: 3 }), [2, 3, 2]);
      const traced = trace(layer, numbers([2, 3, 2]), { sample: 1, training: true });
      expect(checkLane(traced, 'L0')).toBe(cells);
      const { x, h } = traced.layers[0]!.lanes[0]!.dropped!;
      for (const [k, from] of ['L0/x[1][0]', 'L0/x[1][1]'].entries()) {
        const [gate] = traced.layers[0]!.lanes[0]!.gates;
        const { terms } = provenance(traced, `L0/${gate ?? 'y'}[1][0]`);
        expect(terms[k]!.from).toBe(`${from} · ${x[0]!.includes(k) ? 0 : 2}`);
      }
      expect(h.length > 0).toBe('recurrentDropout' in rate);
    }
  });

  it('of stacked cells', () => {
    const traced = trace(filled(RNN([LSTMCell(3), GRUCell(2)]), [1, 3, 2]), numbers([1, 3, 2]));
    expect(checkLane(traced, 'L0', 0) + checkLane(traced, 'L0', 1)).toBe(63 + 30);
    expect(provenance(traced, 'L0/cell1.z[1][0]').terms[0]!.from).toBe('L0/cell0.h[1][0]');
  });

  it.each(['concat', 'sum', 'mul', 'ave', null] as const)('of merge mode %s', (mergeMode) => {
    for (const returnSequences of [true, false]) {
      const layer = filled(Bidirectional(GRU(2, { returnSequences }), { mergeMode } as never), [1, 3, 2]);
      const traced = trace(layer, numbers([1, 3, 2]));
      expect(checkLane(traced, 'L0', 0) + checkLane(traced, 'L0', 1)).toBe(2 * 3 * 2 * 5);
      for (const t of mergeMode === null ? [] : returnSequences ? [0, 1, 2] : [2])
        for (let k = 0; k < (mergeMode === 'concat' ? 4 : 2); k++) check(traced, `L0/y[${t}][${k}]`);
    }
  });

  it('of words and weights, by name', () => {
    const model = fill(
      Sequential([
        Embedding(5, 2, { inputShape: [3] }),
        SimpleRNN(4, { returnSequences: true }),
        Dense(3, { activation: 'softmax' }),
      ]),
    );
    const traced = trace(model, [[1, 4, 2]]);
    for (let t = 0; t < 3; t++) {
      for (let k = 0; k < 3; k++) check(traced, `L2/p[${t}][${k}]`);
      for (let k = 0; k < 2; k++) check(traced, `L0/y[${t}][${k}]`);
    }
    expect(provenance(traced, 'L0/y[1][0]').terms).toMatchObject([{ from: 'L0/x[1][0]', by: 'L0/E[4,0]' }]);
    expect(provenance(traced, 'L1/y[0][2]').terms.map(({ from, by }) => [from, by])).toEqual([
      ['L0/y[0][0]', 'L1/W[0,2]'],
      ['L0/y[0][1]', 'L1/W[1,2]'],
      ['L1/h[-1][0]', 'L1/U[0,2]'],
      ['L1/h[-1][1]', 'L1/U[1,2]'],
      ['L1/h[-1][2]', 'L1/U[2,2]'],
      ['L1/h[-1][3]', 'L1/U[3,2]'],
    ]);
    expect(provenance(traced, 'L1/y[0][2]').biases[0]!.name).toBe('L1/b[2]');
    expect(provenance(traced, 'L1/h[1][2]').terms[2]!.from).toBe('L1/h[0][0]');
  });

  it('both lanes begin at -1', () => {
    const traced = trace(filled(Bidirectional(SimpleRNN(2)), [1, 3, 2]), numbers([1, 3, 2]));
    const sources = (id: string) => provenance(traced, id).terms.map(({ from }) => from);
    expect(sources('L0/fwd.h[0][0]')).toContain('L0/fwd.h[-1][0]');
    expect(sources('L0/bwd.h[2][0]')).toContain('L0/bwd.h[-1][0]');
    expect(sources('L0/bwd.h[0][0]')).toContain('L0/bwd.h[1][0]');
  });

  it('of skipped steps', () => {
    const layer = filled(LSTM(2, { returnSequences: true }), [1, 3, 2]);
    const traced = trace(layer, numbers([1, 3, 2]), { mask: [[0, 1, 0]] });
    expect(provenance(traced, 'L0/y[2][1]').copiedFrom).toBe('L0/y[1][1]');
    expect(provenance(traced, 'L0/y[0][1]').copiedFrom).toBeNull();
    expect(provenance(traced, 'L0/c[2][1]').copiedFrom).toBe('L0/c[1][1]');
    expect(provenance(traced, 'L0/c[0][1]').copiedFrom).toBe('L0/c[-1][1]');
  });

  it('refuses what the trace does not hold', () => {
    const traced = trace(filled(LSTM(2), [1, 3, 2]), numbers([1, 3, 2]));
    expect(() => provenance(traced, 'y[0]')).toThrow("'y[0]' is no cell id; one looks like L0/y[1][2]");
    expect(() => provenance(traced, 'L3/y[0][0]')).toThrow("the trace holds no cell 'L3/y[0][0]'");
    expect(() => provenance(trace(LSTM(2, { inputShape: [3, 2] })), 'L0/y[0][0]')).toThrow('without data');
  });
});
