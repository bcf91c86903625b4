import type { layers, Tensor } from '@tensorflow/tfjs';
import { tensorFlow } from '../../../lib/runtime/tensorflow.js';
import { normal, worst } from './onBoth.js';

const tf = tensorFlow();
const { layers: l } = tf;

/** Any recurrent initializer but the orthogonal one, which is slow in tfjs. */
const recurrentInitializer = 'glorotUniform';
const sequence = [6, 4];
const image = [6, 6, 3];
const conv1d = () => l.conv1d({ filters: 3, kernelSize: 2 });
const conv2d = () => l.conv2d({ filters: 3, kernelSize: 2 });
const dense = () => l.dense({ units: 3 });

/** Layers of sequence models: the shape of one sample, and the layers. */
const stacks: Readonly<Record<string, readonly [shape: number[], layers: () => layers.Layer[]]>> = {
  embedding: [[5], () => [l.embedding({ inputDim: 7, outputDim: 3 })]],
  'embedding, masked': [
    [5],
    () => [
      l.embedding({ inputDim: 7, outputDim: 3, maskZero: true }),
      l.lstm({ units: 3, recurrentInitializer }),
    ],
  ],
  conv1d: [sequence, () => [l.conv1d({ filters: 3, kernelSize: 2, padding: 'same', activation: 'relu' })]],
  'conv1d, strided': [sequence, () => [l.conv1d({ filters: 3, kernelSize: 1, strides: 2, padding: 'same' })]],
  conv2d: [image, () => [l.conv2d({ filters: 3, kernelSize: 2, strides: 2, padding: 'same' })]],
  conv2dTranspose: [image, () => [l.conv2dTranspose({ filters: 3, kernelSize: 3, strides: 2 })]],
  conv3d: [[3, 4, 4, 2], () => [l.conv3d({ filters: 3, kernelSize: 2 })]],
  separable: [image, () => [l.separableConv2d({ filters: 3, kernelSize: 2 })]],
  depthwise: [image, () => [l.depthwiseConv2d({ kernelSize: 2, depthMultiplier: 2 })]],
  convLstm2d: [[3, 4, 4, 2], () => [l.convLstm2d({ filters: 2, kernelSize: 2, recurrentInitializer })]],
  maxPooling1d: [sequence, () => [conv1d(), l.maxPooling1d({ poolSize: 2 })]],
  averagePooling1d: [sequence, () => [conv1d(), l.averagePooling1d({ poolSize: 2, padding: 'same' })]],
  maxPooling2d: [image, () => [conv2d(), l.maxPooling2d({ poolSize: [2, 2], padding: 'same' })]],
  averagePooling2d: [image, () => [conv2d(), l.averagePooling2d({ poolSize: [2, 2] })]],
  globalMaxPooling1d: [sequence, () => [conv1d(), l.globalMaxPooling1d()]],
  globalAveragePooling1d: [sequence, () => [conv1d(), l.globalAveragePooling1d()]],
  batchNormalization: [sequence, () => [dense(), l.batchNormalization()]],
  layerNormalization: [sequence, () => [dense(), l.layerNormalization()]],
  simpleRNN: [sequence, () => [l.simpleRNN({ units: 3, recurrentInitializer })]],
  lstm: [sequence, () => [l.lstm({ units: 3, recurrentInitializer, returnSequences: true })]],
  gru: [sequence, () => [l.gru({ units: 3, recurrentInitializer, goBackwards: true })]],
  bidirectional: [
    sequence,
    () => [l.bidirectional({ layer: l.gru({ units: 3, recurrentInitializer }), mergeMode: 'concat' })],
  ],
  timeDistributed: [sequence, () => [l.timeDistributed({ layer: dense() })]],
  'repeat, permute, reshape': [
    [4],
    () => [dense(), l.repeatVector({ n: 3 }), l.permute({ dims: [2, 1] }), l.reshape({ targetShape: [9] })],
  ],
  prelu: [sequence, () => [dense(), l.prelu()]],
  leakyReLU: [sequence, () => [dense(), l.leakyReLU()]],
  ...Object.fromEntries(
    (
      [
        'elu',
        'hardSigmoid',
        'relu',
        'relu6',
        'selu',
        'sigmoid',
        'softmax',
        'softplus',
        'softsign',
        'tanh',
        'swish',
      ] as const
    ).map((activation) => [
      `activation ${activation}`,
      [sequence, () => [l.dense({ units: 3, activation })]] as const,
    ]),
  ),
};

const waves = (shape: readonly number[], phase: number) => {
  const size = shape.reduce((a, b) => a * b, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, (_, i) => Math.sin(1.7 * i + phase) / 2),
    [...shape],
  );
};

/** Losses of three steps of plain gradient descent, then the weights: Adam would hide the size of a gradient. */
async function trained(backend: string, name: string): Promise<number[][]> {
  await tf.setBackend(backend);
  const [shape, make] = stacks[name]!;
  const batchShape = [2, ...shape];
  const input = tf.input({ batchShape, dtype: name.startsWith('embedding') ? 'int32' : 'float32' });
  const output = make().reduce((x, layer) => layer.apply(x) as typeof x, input);
  const model = tf.model({ inputs: input, outputs: output });
  const isVariance = (i: number) => model.weights[i]!.name.includes('variance');
  model.setWeights(model.getWeights().map((w, i) => (isVariance(i) ? tf.onesLike(w) : waves(w.shape, i))));
  const x = name.startsWith('embedding')
    ? tf.tensor([1, 2, 3, 0, 0, 6, 2, 2, 0, 0], [2, 5], 'int32')
    : waves(batchShape, 3);
  const y = normal(model.outputShape as number[], 5);
  model.compile({ optimizer: tf.train.sgd(0.5), loss: 'meanSquaredError' });
  const losses: number[] = [];
  for (let step = 0; step < 3; step++) losses.push((await model.trainOnBatch(x, y)) as number);
  return [losses, ...model.getWeights().map((weight: Tensor) => Array.from(weight.dataSync()))];
}

test.each(Object.keys(stacks))('wasm trains %s as cpu does', async (name) => {
  const expected = await trained('cpu', name);
  const received = await trained('wasm', name);
  expect(received.map((values) => values.length)).toEqual(expected.map((values) => values.length));
  expect(worst(received, expected)).toBeLessThan(1e-5);
});
