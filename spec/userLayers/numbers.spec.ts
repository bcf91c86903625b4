import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import {
  Bidirectional,
  type CallContext,
  Dense,
  GRUCell,
  Input,
  Layer,
  type LayerWeight,
  LSTMCell,
  Model,
  optimizers,
  RNN,
  TimeDistributed,
  useBackend,
} from 'unrolled';
import { backends } from '../backends.js';
import { expectClose, wave } from '../layers/written';
import {
  Block,
  CustomEmbedding,
  MinimalRNNCell,
  MyActivation,
  TemporalSoftmax,
  TemporalSplit,
  TwoStates,
} from './examples';

interface Case {
  readonly y: unknown;
  readonly dx: readonly unknown[];
  readonly dw: unknown[];
  readonly names: string[];
  readonly [more: string]: unknown;
}
/** See spec/keras/userLayers.py. */
const { cases }: { cases: Record<string, Case> } = JSON.parse(
  readFileSync(join(__dirname, '../keras/goldens/userLayers.json'), 'utf8'),
);
const keras = (name: string): Case => cases[name] as Case;
const SHAPE = [2, 4, 3];
const MASK = [
  [1, 1, 0, 1],
  [1, 1, 1, 0],
];
const mask = (): tf.Tensor => tf.tensor2d(MASK, undefined, 'bool');

/** Notes the mask that it is given. */
class Sees extends Layer {
  override supportsMasking = true;
  seen: unknown;
  call(x: tf.Tensor, { mask: m }: CallContext) {
    this.seen = m?.arraySync();
    return tf.add(x, 0);
  }
}

/** One wave over all weights; variances are positive. */
function fill(layer: {
  readonly weights: readonly LayerWeight[];
  setWeights(values: tf.Tensor[]): void;
}): void {
  let start = 1;
  const values = layer.weights.map(({ name, shape, value }) => {
    const w = tf.tidy(() => {
      const plain = wave(shape, start);
      return name.endsWith('moving_variance') ? tf.add(tf.abs(plain), 0.1) : plain;
    });
    start += 1.7 * value.size;
    return w;
  });
  layer.setWeights(values);
  tf.dispose(values);
}
const nested = (y: unknown): unknown =>
  Array.isArray(y) ? y.map(nested) : (y as tf.Tensor | null) === null ? null : (y as tf.Tensor).arraySync();

/** Outputs, and gradients of the input and of each weight that moves, as in Keras. */
function expectKeras(name: string, layer: Layer, options: object = {}): void {
  const { y, dx, dw, names } = keras(name);
  layer.build([null, ...SHAPE.slice(1)]);
  fill(layer);
  expect(layer.weights.map((w) => w.name.split('/').at(-1))).toEqual(names);
  const moved = layer.weights.filter((w) => w.trainable).map((w) => w.value as tf.Variable);
  const x = tf.tidy(() => tf.variable(wave(SHAPE, 0.5)));
  let out: unknown;
  const { value, grads } = tf.variableGrads(() => {
    const ys = layer(x, options) as tf.Tensor | tf.Tensor[];
    out = nested(ys);
    const [first] = Array.isArray(ys) ? ys : [ys];
    return tf.sum(tf.mul(first as tf.Tensor, wave((first as tf.Tensor).shape, 4)));
  }, [x, ...moved]);
  const of = (w: tf.Variable): unknown => grads[w.name]?.arraySync();
  expectClose(out, y, 1e-5, 'y');
  expectClose(of(x), dx[0], 1e-5, 'dx');
  expectClose(moved.map(of), dw, 1e-5, 'dw');
  tf.dispose([value, grads, x]);
}

describe.each(backends)('layers and cells of one’s own, in Keras’s numbers, on %s', (backend) => {
  let before = 0;
  let given: tf.Tensor;
  beforeAll(async () => {
    await useBackend(backend);
  });
  beforeEach(() => {
    before = tf.memory().numTensors;
    given = mask();
  });
  /** Nothing is left when the layers are disposed. */
  const clean = (...made: { dispose(): void }[]): void => {
    for (const layer of made) layer.dispose();
    given.dispose();
    expect(tf.memory().numTensors).toBe(before);
  };
  const held = { returnSequences: true, returnState: true } as const;

  test('a cell', () => {
    const layer = RNN(new MinimalRNNCell(5), held);
    expectKeras('cell', layer);
    clean(layer);
  });
  test('a cell under a mask', () => {
    const layer = RNN(new MinimalRNNCell(5), held);
    expectKeras('cell masked', layer, { mask: given });
    clean(layer);
  });
  test('cells on each other', () => {
    const layer = RNN([new MinimalRNNCell(5), new MinimalRNNCell(2)]);
    expectKeras('stacked', layer);
    clean(layer);
  });
  const deep = () =>
    RNN([new MinimalRNNCell(3), LSTMCell(2), GRUCell(2), new TwoStates(), new MinimalRNNCell(2)], held);
  test('cells on each other, with their states: of a cell whose stateSize is a number, no list', () => {
    const layer = deep();
    expectKeras('stacked states', layer, { mask: given });
    const [y, first, second] = layer(Input({ shape: [4, 3] }));
    expect([y.shape, first.shape, second.map(({ shape }) => shape)]).toEqual([
      [null, 4, 2],
      [null, 3],
      [
        [null, 2],
        [null, 2],
      ],
    ]);
    clean(layer);
  });
  test('cells on each other, from states given as they come, or each in a list', () => {
    const layer = deep();
    const state = (size: number, start: number): tf.Tensor => wave([2, size], start);
    const [a, e] = [state(3, 3), state(2, 9)];
    const middle = [[state(2, 4), state(2, 5)], [state(2, 6)], [state(2, 7), state(3, 8)]];
    expectKeras('stacked states given', layer, { initialState: [a, ...middle, e] });
    expectKeras('stacked states given', layer, { initialState: [[a], ...middle, [e]] });
    tf.dispose([a, e, ...middle] as tf.TensorContainer);
    clean(layer);
  });
  test('a cell of two states, with outputSize, getInitialState and a layer inside', () => {
    const layer = RNN(new TwoStates(), held);
    expectKeras('two states', layer, { mask: given });
    clean(layer);
  });
  test('a cell read both ways', () => {
    const layer = Bidirectional(RNN(new MinimalRNNCell(2), { returnSequences: true }));
    expectKeras('bidirectional', layer, { mask: given });
    clean(layer);
  });

  test('a layer of layers: outputs, gradients, order of weights, losses', () => {
    const layer = new Block(3);
    expectKeras('block', layer, { training: true });
    const x = wave(SHAPE, 0.5);
    const y = layer(x);
    const { losses } = layer;
    expectClose(losses.map(nested), keras('block').losses, 1e-5, 'losses');
    tf.dispose([x, y, ...losses]);
    clean(layer);
  });

  test('the layers of the guide on masking', () => {
    const want = keras('embedding');
    const ids = tf.tensor2d([
      [1, 2, 0, 3],
      [4, 0, 0, 5],
    ]);
    const embedding = new CustomEmbedding(6, 4, true);
    (embedding as Layer).build([null, 4]);
    fill(embedding);
    const y = embedding(ids);
    expectClose(nested(y), want.y, 1e-5);
    const sees = new Sees();
    const [first, second] = new TemporalSplit()(y);
    expectClose(nested([first, second]), want.halves, 1e-5);
    const activated = new MyActivation()(y);
    expectClose(nested(activated), want.activation, 1e-5);
    const seen = [y, activated, first, second].map((t) => {
      sees(t).dispose();
      return sees.seen;
    });
    const bits = (v: unknown): unknown => (Array.isArray(v) ? v.map(bits) : Number(v));
    expect(seen).toEqual(bits([want.mask, want.kept, ...(want.masks as unknown[])]));
    tf.dispose([ids, y, first, second, activated]);
    clean(embedding, sees);
  });

  test('a layer that uses up a mask, in a model', () => {
    const inputs = Input({ shape: [null] });
    const h = new CustomEmbedding(6, 4, true)(inputs);
    const model = Model({ inputs, outputs: new TemporalSoftmax()(Dense(1)(new MyActivation()(h))) });
    model.build([null, null]);
    fill(model);
    const warned = jest.spyOn(console, 'warn').mockImplementation(() => {});
    const y = model.predict([
      [1, 2, 0, 3],
      [4, 0, 0, 5],
    ]);
    expect(warned.mock.calls.flat().join()).toContain("Layer 'temporal_softmax' (of type TemporalSoftmax)");
    warned.mockRestore();
    expectClose(nested(y), keras('softmax').y, 1e-5);
    y.dispose();
    clean(model);
  });

  test('training: gradients, regularizers, constraints, added losses, moving averages', () => {
    const i = Input({ shape: [4, 3] });
    const h = TimeDistributed(new MyActivation())(new Block(3)(i));
    const model = Model({ inputs: i, outputs: Dense(1)(RNN(new MinimalRNNCell(2))(h)) });
    model.build([null, 4, 3]);
    fill(model);
    model.compile({ optimizer: optimizers.SGD(0.5), loss: 'mse' });
    const [x, y] = [wave(SHAPE, 0.5), wave([2, 1], 3)];
    const losses = Array.from({ length: 5 }, () => model.trainOnBatch(x, y));
    const { losses: want, after } = keras('training');
    expectClose(losses, want, 1e-4, 'losses');
    expectClose(
      model.weights.map(({ value }) => value.arraySync()),
      after,
      1e-4,
      'weights',
    );
    tf.dispose([x, y]);
    clean(model);
  });
});
