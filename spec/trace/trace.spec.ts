import * as tf from '@tensorflow/tfjs';
import {
  Bidirectional,
  Conv1D,
  GRU,
  GRUCell,
  LSTM,
  LSTMCell,
  Masking,
  RepeatVector,
  RNN,
  Sequential,
  SimpleRNN,
  SimpleRNNCell,
  trace,
} from 'unrolled';
import { MinimalRNNCell } from '../userLayers/examples';
import { filled, near, numbers, ownOutput } from './fill';

const BATCH = 3;
const SHAPE = [BATCH, 4, 2];
const x = numbers(SHAPE);

const recurrent: readonly [string, (args: object) => any][] = [
  ['SimpleRNN', (args) => SimpleRNN(3, args)],
  ['SimpleRNN relu', (args) => SimpleRNN(3, { ...args, activation: 'relu', useBias: false })],
  ['GRU', (args) => GRU(3, args)],
  ['GRU before', (args) => GRU(3, { ...args, resetAfter: false, recurrentActivation: 'hard_sigmoid' })],
  ['LSTM', (args) => LSTM(3, args)],
  ['LSTM own function', (args) => LSTM(3, { ...args, activation: (v: tf.Tensor) => tf.sin(v) })],
  ['RNN', (args) => RNN(LSTMCell(3), args)],
  ['stacked cells', (args) => RNN([SimpleRNNCell(2), LSTMCell(3), GRUCell(4)], args)],
];
const options: readonly [string, object, object][] = [
  ['plain', {}, {}],
  ['sequences', { returnSequences: true }, {}],
  [
    'masked',
    { returnSequences: true },
    {
      mask: [
        [1, 1, 1, 1],
        [0, 1, 0, 1],
        [1, 0, 0, 0],
      ],
    },
  ],
  [
    'masked, last only',
    {},
    {
      mask: [
        [1, 1, 1, 1],
        [0, 1, 0, 0],
        [0, 0, 0, 0],
      ],
    },
  ],
  [
    'zeros where masked',
    { returnSequences: true, zeroOutputForMask: true },
    {
      mask: [
        [1, 1, 1, 1],
        [0, 1, 0, 1],
        [1, 0, 0, 0],
      ],
    },
  ],
  ['backwards', { returnSequences: true, goBackwards: true }, {}],
  [
    'backwards, masked',
    { goBackwards: true },
    {
      mask: [
        [1, 1, 1, 1],
        [0, 1, 0, 1],
        [1, 0, 0, 0],
      ],
    },
  ],
];

describe.each(recurrent)('trace of %s', (name, make) => {
  it.each(options)('%s', (_, args, call: { mask?: number[][] }) => {
    const layer = filled(make(args), SHAPE);
    const input = tf.tensor(x);
    const mask = call.mask && tf.tensor2d(call.mask);
    const y = layer(input, mask ? { mask } : {}) as tf.Tensor;
    for (let sample = 0; sample < BATCH; sample++) {
      const own = ownOutput(trace(layer, x, { sample, ...call }));
      near(own, [y.arraySync()].flat()[sample]);
    }
  });

  if (name === 'stacked cells') return; // their states come in nests: see below
  it('given states, and returned ones', () => {
    const layer = filled(make({ returnSequences: true, returnState: true }), SHAPE);
    const [, ...zero] = layer(tf.tensor(x)) as tf.Tensor[];
    const initialState = zero.map((s, i) => numbers(s.shape, 7 * (i + 1)));
    const given = initialState.map((s) => tf.tensor2d(s));
    const [y, ...after] = layer(tf.tensor(x), { initialState: given }) as tf.Tensor[];
    const traced = trace(layer, x, { sample: 1, initialState });
    near(ownOutput(traced), (y!.arraySync() as number[][][])[1]);
    const lane = traced.layers[0]!.lanes[0]!;
    expect(lane.initial).toBe('given');
    lane.states.forEach((letter, i) => {
      near([lane.values!.states[letter]!.at[3]], [(after[i]!.arraySync() as number[][])[1]]);
      near([lane.values!.states[letter]!.at[-1]], [initialState[i][1]]);
    });
  });
});

describe('a trace of training', () => {
  const rates = [{ dropout: 0.5 }, { recurrentDropout: 0.4 }, { dropout: 0.3, recurrentDropout: 0.3 }];
  it.each([
    ['SimpleRNN', (args: object) => SimpleRNN(3, { ...args, returnSequences: true })],
    ['GRU', (args: object) => GRU(3, { ...args, returnSequences: true })],
    ['GRU before', (args: object) => GRU(3, { ...args, resetAfter: false, returnSequences: true })],
    ['LSTM', (args: object) => LSTM(3, { ...args, returnSequences: true })],
    [
      'stacked cells',
      (args: object) => RNN([SimpleRNNCell(2, args), LSTMCell(3, args)], { returnSequences: true }),
    ],
    ['Bidirectional', (args: object) => Bidirectional(LSTM(3, { ...args, returnSequences: true }))],
  ] as [string, (args: object) => any][])('holds what %s dropped', (_, make) => {
    for (const rate of rates)
      for (let sample = 0; sample < BATCH; sample++) {
        const layer = filled(make({ ...rate, seed: 5 }), SHAPE);
        const traced = trace(layer, x, { sample, training: true });
        const [first, second] = traced.layers[0]!.lanes;
        const last = traced.layers[0]!.lanes.at(-1)!;
        const own = traced.layers[0]!.outputs[0]!.series!;
        for (let t = 0; t < 4; t++)
          near(
            first!.name === 'fwd'
              ? [...first!.values!.y.at[t]!, ...second!.values!.y.at[t]!]
              : last.values!.y.at[t],
            own.at[t],
          );
        expect(last.dropped).toBeDefined();
        expect(trace(layer, x, { sample }).layers[0]!.lanes[0]!.dropped).toBeUndefined();
      }
  });
});

describe('trace', () => {
  it('runs stacked cells from states nested as they come', () => {
    const layer = filled(RNN([new MinimalRNNCell(3), LSTMCell(2)], { returnState: true }), SHAPE);
    const [a, h, c] = [3, 2, 2].map((size, i) => numbers([BATCH, size], 7 * (i + 1)));
    const tensors = [tf.tensor2d(a), [tf.tensor2d(h), tf.tensor2d(c)]];
    const [y, first, second] = layer(tf.tensor(x), { initialState: tensors }) as unknown as [any, any, any[]];
    const traced = trace(layer, x, { sample: 1, initialState: [a, [h, c]] });
    near(ownOutput(traced), y.arraySync()[1]);
    const ends = traced.layers[0]!.lanes.flatMap(({ states, values }) =>
      states.map((letter) => values!.states[letter]!.at[3]),
    );
    near(
      ends,
      [first, ...second].map((state) => state.arraySync()[1]),
    );
  });

  it('leaves a stateful layer as it is, and starts from what it carries', () => {
    const layer = filled(LSTM(3, { stateful: true, returnSequences: true, inputShape: [4, 2] }), SHAPE);
    expect(trace(layer, x).layers[0]!.lanes[0]!.initial).toBe('zeros');
    expect(layer.states).toBeNull();
    layer(tf.tensor(x) as never);
    const before = (layer.states as tf.Tensor[]).map((s) => s.arraySync());
    const traced = trace(layer, x, { sample: 2 });
    expect((layer.states as tf.Tensor[]).map((s) => s.arraySync())).toEqual(before);
    expect(traced.layers[0]!.lanes[0]!.initial).toBe('carried');
    const y = layer(tf.tensor(x) as never) as unknown as tf.Tensor;
    near(ownOutput(traced), (y.arraySync() as number[][][])[2]);
  });

  it('leaves no tensor behind', () => {
    const layer = filled(LSTM(3, { stateful: true, returnSequences: true }), SHAPE);
    layer(tf.tensor(x) as never);
    const before = tf.memory().numTensors;
    trace(layer, x);
    trace(filled(Bidirectional(GRU(2, { stateful: true })), SHAPE), x);
    expect(tf.memory().numTensors - before).toBe(12 - 6); // the weights of the second layer
  });

  it.each(['concat', 'sum', 'mul', 'ave', null] as const)('opens both lanes: %s', (mergeMode) => {
    for (const returnSequences of [true, false]) {
      const layer: any = filled(
        Bidirectional(SimpleRNN(3, { returnSequences }), { mergeMode } as never),
        SHAPE,
      );
      const mask = [
        [1, 1, 1, 1],
        [1, 1, 0, 0],
        [0, 1, 1, 0],
      ];
      const y = layer(tf.tensor(x), { mask: tf.tensor2d(mask) });
      const traced = trace(layer, x, { sample: 1, mask });
      const [f, b] = traced.layers[0]!.lanes;
      expect([f!.name, b!.name, f!.backwards, b!.backwards]).toEqual(['fwd', 'bwd', false, true]);
      const rows = (lane: typeof f) =>
        returnSequences
          ? [0, 1, 2, 3].map((t) => lane!.values!.y.at[t]!)
          : [lane!.values!.y.at[lane!.backwards ? 0 : 3]!];
      const [yf, yb] = [rows(f), rows(b)];
      const own = (t: tf.Tensor) => [(t.arraySync() as number[][][])[1]].flat(returnSequences ? 1 : 0);
      if (mergeMode === null) {
        near(yf, own(y[0]));
        near(yb, own(y[1]));
        continue;
      }
      const merged = yf.map((v, t) =>
        mergeMode === 'concat'
          ? [...v, ...yb[t]!]
          : v.map(
              (a, k) => ({ sum: a + yb[t]![k]!, mul: a * yb[t]![k]!, ave: (a + yb[t]![k]!) / 2 })[mergeMode],
            ),
      );
      near(merged, own(y));
      near(
        returnSequences
          ? [0, 1, 2, 3].map((t) => traced.layers[0]!.outputs[0]!.series!.at[t]!)
          : [traced.layers[0]!.outputs[0]!.vector!],
        own(y),
      );
    }
  });

  it('summarises a long sequence', () => {
    const layer = filled(GRU(20, { returnSequences: true }), [1, 500, 3]);
    const traced = trace(layer, numbers([1, 500, 3]));
    const { y } = traced.layers[0]!.lanes[0]!.values!;
    expect(Object.keys(y.at)).toEqual(['0', '1', '2', '498', '499']);
    expect([y.overview!.means.length, y.overview!.stepsPerBin, y.overview!.means[0]!.length]).toEqual([
      100, 5, 20,
    ]);
    expect(JSON.stringify(traced).length).toBeLessThan(300_000);
    const all = layer(tf.tensor3d(numbers([1, 500, 3])) as never) as unknown as tf.Tensor;
    near([y.at[499]], [(all.arraySync() as number[][][])[0]![499]]);
  });

  it('without data: shapes only, no TensorFlow.js needed', () => {
    const model = Sequential([
      Conv1D(4, 2, { inputShape: [null, 2] }),
      Masking(),
      SimpleRNN(3),
      RepeatVector(2),
    ]);
    const traced = trace(model);
    expect(traced.mode).toBe('shapes');
    expect(traced.layers.map((l) => l.outputs[0]!.shape)).toEqual([
      [null, null, 4],
      [null, null, 4],
      [null, 3],
      [null, 2, 3],
    ]);
    expect(traced.layers[2]!.lanes[0]!.steps).toBeNull();
  });

  it('refuses a sample that is not there, and data without the batch', () => {
    const layer = SimpleRNN(4, { inputShape: [3, 2] });
    expect(() => trace(layer, numbers([1, 3, 2]), { sample: 1 })).toThrow(
      'trace sample must be a whole number from 0 to 0, not 1: the data holds 1 sample',
    );
    expect(() => trace(Sequential([layer]), numbers([3, 2]))).toThrow('put one sample into a list of one');
  });
});
