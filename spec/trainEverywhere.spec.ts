import type { Tensor } from '@tensorflow/tfjs';
import { Input, Model, Sequential, setRandomSeed, useBackend } from 'unrolled';
import * as layers from '../lib/layers/index.js';
import { tensorFlow } from '../lib/runtime/tensorflow.js';
import { backends } from './backends.js';

type Trained = { compile(o: object): void } & Record<string, any>;
const { Dense } = layers;
const steps = { inputShape: [4, 3] as [4, 3] };

/** A weight before the layer, so that gradients must pass through it. */
const after = (layer: unknown, sizes: readonly number[] = [4, 3]): Trained =>
  new Sequential([Dense(3, { inputShape: sizes as [4, 3] }), layer] as never);
const joined = (layer: unknown): Trained => {
  const x = Input({ shape: [4, 3] });
  const join = layer as (x: unknown) => never;
  return new Model({ inputs: x, outputs: join([Dense(3)(x), Dense(3)(x)]) });
};
const cell = (inner: unknown): Trained =>
  new Sequential([layers.RNN(inner as never, steps as never)] as never);

/** How each layer stands in a model that trains. A layer without an entry fails. */
const cases: Record<keyof typeof layers, () => Trained> = {
  Activation: () => after(layers.Activation('tanh')),
  Add: () => joined(layers.Add()),
  AdditiveAttention: () => joined(layers.AdditiveAttention()),
  Attention: () => joined(layers.Attention({ useScale: true, dropout: 0.1 })),
  Average: () => joined(layers.Average()),
  AveragePooling1D: () => after(layers.AveragePooling1D(2)),
  AveragePooling2D: () => after(layers.AveragePooling2D(2), [3, 4, 3]),
  BatchNormalization: () => after(layers.BatchNormalization()),
  Bidirectional: () =>
    new Sequential([layers.Bidirectional(layers.GRU(2, { returnSequences: true }), steps)]),
  Concatenate: () => joined(layers.Concatenate()),
  Conv1D: () => new Sequential([layers.Conv1D(2, 2, steps)]),
  Conv2D: () => after(layers.Conv2D(2, 2), [3, 4, 3]),
  ConvLSTM1D: () => after(layers.ConvLSTM1D(2, 2, { returnSequences: true }), [2, 3, 3]),
  ConvLSTM2D: () => after(layers.ConvLSTM2D(2, 2, { dropout: 0.1, recurrentDropout: 0.1 }), [2, 3, 3, 3]),
  ConvLSTM3D: () => after(layers.ConvLSTM3D(2, 2), [2, 3, 2, 2, 3]),
  Cropping1D: () => after(layers.Cropping1D()),
  Dense: () => new Sequential([Dense(2, steps)]),
  DepthwiseConv1D: () => after(layers.DepthwiseConv1D(2)),
  Dot: () => joined(layers.Dot(2)),
  Dropout: () => after(layers.Dropout(0.2)),
  ELU: () => after(layers.ELU()),
  Embedding: () =>
    new Sequential([layers.Embedding(9, 3, { inputShape: [4], maskZero: true }), layers.LSTM(2)]),
  Flatten: () => after(layers.Flatten()),
  GaussianNoise: () => after(layers.GaussianNoise(0.1)),
  GlobalAveragePooling1D: () => after(layers.GlobalAveragePooling1D()),
  GlobalAveragePooling2D: () => after(layers.GlobalAveragePooling2D(), [3, 4, 3]),
  GlobalMaxPooling1D: () => after(layers.GlobalMaxPooling1D()),
  GlobalMaxPooling2D: () => after(layers.GlobalMaxPooling2D(), [3, 4, 3]),
  GRU: () => new Sequential([layers.GRU(2, steps)]),
  GRUCell: () => cell(layers.GRUCell(2)),
  Identity: () => after(layers.Identity()),
  IntegerLookup: () =>
    new Sequential([layers.IntegerLookup({ vocabulary: [0], inputShape: [4] }), layers.Embedding(2, 3)]),
  Lambda: () => after(layers.Lambda((x) => tensorFlow().tanh(x as Tensor))),
  LayerNormalization: () => after(layers.LayerNormalization()),
  LeakyReLU: () => after(layers.LeakyReLU()),
  LSTM: () => new Sequential([layers.LSTM(2, { ...steps, dropout: 0.1, recurrentDropout: 0.1 })]),
  LSTMCell: () => cell(layers.LSTMCell(2)),
  Masking: () => new Sequential([layers.Masking(steps), layers.SimpleRNN(2, { returnSequences: true })]),
  Maximum: () => joined(layers.Maximum()),
  MaxPooling1D: () => after(layers.MaxPooling1D(2)),
  MaxPooling2D: () => after(layers.MaxPooling2D(), [3, 4, 3]),
  Minimum: () => joined(layers.Minimum()),
  MultiHeadAttention: () => joined(layers.MultiHeadAttention(2, 3, { useGate: true, dropout: 0.1 }) as never),
  Multiply: () => joined(layers.Multiply()),
  Permute: () => after(layers.Permute([2, 1])),
  ReLU: () => after(layers.ReLU()),
  RepeatVector: () => after(layers.RepeatVector(2), [3]),
  Reshape: () => after(layers.Reshape([2, 6])),
  RNN: () => cell([layers.LSTMCell(2), layers.GRUCell(3)]),
  SeparableConv1D: () => after(layers.SeparableConv1D(2, 2)),
  SimpleRNN: () => new Sequential([layers.SimpleRNN(2, steps)]),
  SimpleRNNCell: () => cell(layers.SimpleRNNCell(2)),
  Softmax: () => after(layers.Softmax()),
  SpatialDropout1D: () => after(layers.SpatialDropout1D(0.2)),
  StackedRNNCells: () => cell(layers.StackedRNNCells([layers.LSTMCell(2), layers.SimpleRNNCell(2)])),
  StringLookup: () =>
    new Sequential([layers.StringLookup({ vocabulary: ['word0'], inputShape: [4] }), layers.Embedding(2, 3)]),
  Subtract: () => joined(layers.Subtract()),
  TextVectorization: () =>
    new Sequential([
      layers.TextVectorization({ vocabulary: ['word0'], inputShape: [1] }),
      layers.Embedding(3, 3, { maskZero: true }),
      layers.LSTM(2),
    ]),
  TimeDistributed: () => new Sequential([layers.TimeDistributed(Dense(2), steps)]),
  UpSampling1D: () => after(layers.UpSampling1D()),
  ZeroPadding1D: () => after(layers.ZeroPadding1D()),
};

/** Different numbers of this shape; whole ones from 1 up for ids. */
function data(shape: readonly (number | null)[], ids: boolean) {
  const sizes = shape.map((d) => d ?? 2);
  const n = sizes.reduce((a, b) => a * b, 1);
  const value = (i: number): number => (ids ? 1 + (i % 8) : Math.sin(3 * i + 1));
  return { data: Float32Array.from({ length: n }, (_, i) => value(i)), shape: sizes };
}

/** Different words of this shape. */
function words(shape: readonly (number | null)[], at = ''): unknown {
  const [n, ...rest] = shape;
  return n === undefined
    ? `word${at}`
    : Array.from({ length: n ?? 2 }, (_, i) => words(rest, at === '' ? `${i}` : `${at} word${i}`));
}

describe.each(backends)('one step of training on %s', (device) => {
  beforeAll(async () => {
    expect((await useBackend(device)).name).toBe(device);
    setRandomSeed(3);
  });

  it.each(Object.keys(layers))('%s', (name) => {
    const make = cases[name as keyof typeof layers];
    if (!make)
      throw new Error(`spec/trainEverywhere.spec.ts has no case for ${name}: say how it stands in a model`);
    const tf = tensorFlow();
    const start = tf.memory().numTensors;
    const model = make();
    model.compile({ optimizer: 'sgd', loss: 'mse' });
    model.build(model.inputShape);
    const before: Float32Array[] = model.weights.map((w: any) => Float32Array.from(w.value.dataSync()));
    const x =
      model.inputs[0].dtype === 'string'
        ? words(model.inputShape)
        : data(model.inputShape, name === 'Embedding');
    const y = data(model.outputShape, false);
    const loss = model.trainOnBatch(x, y);
    expect(Number.isFinite(loss)).toBe(true);
    const moved = model.weights.map((w: any, i: number) =>
      Math.max(
        ...(w.value.dataSync() as Float32Array).map((v, k) => Math.abs(v - (before[i]?.[k] as number))),
      ),
    ) as number[];
    expect(moved.every(Number.isFinite)).toBe(true);
    const trainable = moved.filter((_, i) => model.weights[i].trainable);
    expect(trainable.length).toBeGreaterThan(0);
    expect(Math.max(...trainable)).toBeGreaterThan(0);
    model.dispose();
    expect(tf.memory().numTensors).toBe(start);
  });
});
