import * as tf from '@tensorflow/tfjs';
import type { Dim, Shape } from '../../lib/shape/shape.js';
import type { Draw } from './draw.js';
import { type Entry, hasFeatures, known, says, sequence, type Twin } from './twin.js';

type Theirs = () => tf.layers.Layer;
/** Any rank from 2 on. */
const any = { start: (d: Draw): Shape => sequence(d.int(2, 4))(d), takes: (s: Shape) => s.length > 1 };
const plain = (
  name: string,
  make: Theirs,
  positional: (d: Draw) => readonly unknown[] = () => [],
): Entry => ({
  ...any,
  draw: (d) => ({ ours: d.layer(name, positional(d), {}), ...says(make) }),
});

function drawDense(d: Draw): Twin {
  const [units, useBias] = [d.int(1, 6), d.yes()];
  return {
    ours: d.layer('Dense', [units], { config: { useBias } }),
    ...says(() => tf.layers.dense({ units, useBias, kernelInitializer: 'zeros' })),
  };
}
function drawEmbedding(d: Draw): Twin {
  const [inputDim, outputDim] = [d.int(1, 9), d.int(1, 6)];
  return {
    ours: d.layer('Embedding', [inputDim, outputDim], {
      config: d.maybe(
        'weights',
        d.pick(null, [Array.from({ length: inputDim }, () => Array(outputDim).fill(1))]),
      ),
      leaves: ['weights'],
    }),
    ...says(() => tf.layers.embedding({ inputDim, outputDim, embeddingsInitializer: 'zeros' })),
  };
}

function drawFlatten(d: Draw): Twin {
  const said = says(() => tf.layers.flatten() as tf.layers.Layer);
  return {
    ours: d.layer('Flatten', [], {
      config: d.maybe('dataFormat', d.pick(null, 'channels_last', 'channels_first')),
      leaves: ['dataFormat'],
    }),
    ...said,
    // tfjs throws for unknown sizes; Keras has their product unknown.
    shape: (input) => (input.slice(1).includes(null as never) ? [input[0] as Dim, null] : said.shape(input)),
  };
}
function drawReshape(d: Draw, shape: Shape): Twin {
  const values = shape.slice(1).reduce<Dim>((a, s) => (a === null || s === null ? null : a * s), 1);
  const divisors = [1, 2, 3, 4].filter((n) => values === null || values % n === 0);
  const [a, free] = [d.pick(...divisors), d.yes() || values === null];
  const rest = values === null ? -1 : values / a;
  const targetShape = d.pick([a, free ? -1 : rest], [free ? -1 : rest, a]);
  const said = says(() => tf.layers.reshape({ targetShape }));
  return {
    ours: d.layer('Reshape', [targetShape], {}),
    ...said,
    // tfjs counts an unknown batch among the unknown sizes; Keras does not.
    shape: ([size, ...sample]) => [size as Dim, ...(said.shape([7, ...(sample as Shape)]) as Shape).slice(1)],
  };
}
function drawPermute(d: Draw, shape: Shape): Twin {
  const dims: number[] = [];
  for (let left = shape.slice(1).map((_, i) => i + 1); left.length > 0; ) {
    const next = d.pick(...left);
    dims.push(next);
    left = left.filter((n) => n !== next);
  }
  return { ours: d.layer('Permute', [dims], {}), ...says(() => tf.layers.permute({ dims })) };
}
function drawRepeatVector(d: Draw): Twin {
  const n = d.int(1, 6);
  return { ours: d.layer('RepeatVector', [n], {}), ...says(() => tf.layers.repeatVector({ n })) };
}

/** An axis whose size is known, counted from either end; the batch may be one. */
function knownAxis(d: Draw, shape: Shape): number {
  const axis = d.pick(...shape.flatMap((size, i) => (size === null ? [] : [i])));
  return d.yes() ? axis : axis - shape.length;
}
function drawBatchNormalization(d: Draw, shape: Shape): Twin {
  const axis = known(shape, -1) && d.yes() ? -1 : knownAxis(d, shape);
  const [scale, center] = [d.yes(), d.yes()];
  return {
    ours: d.layer('BatchNormalization', [], {
      config: { scale, center, ...(axis === -1 ? {} : { axis }) },
      leaves: ['axis'],
    }),
    ...says(() => tf.layers.batchNormalization({ axis, scale, center })),
  };
}
function drawLayerNormalization(d: Draw, shape: Shape): Twin {
  const axes = shape.flatMap((size, i) => (size === null ? [] : [i])).filter(() => d.yes());
  const axis = axes.length === 0 ? (known(shape, -1) && d.yes() ? -1 : knownAxis(d, shape)) : axes;
  const [scale, center] = [d.yes(), d.yes()];
  return {
    ours: d.layer('LayerNormalization', [], {
      config: { scale, center, ...(axis === -1 ? {} : { axis }) },
      leaves: ['axis'],
    }),
    ...says(() => tf.layers.layerNormalization({ axis, scale, center })),
  };
}
function drawDropout(d: Draw, shape: Shape): Twin {
  const noiseShape = shape.map((size) => d.pick(null, 1, size));
  return {
    ours: d.layer('Dropout', [d.pick(0, 0.4, 1)], {
      config: d.maybe('noiseShape', noiseShape),
      leaves: ['noiseShape'],
    }),
    ...says(() => tf.layers.dropout({ rate: 0.4 })),
  };
}
function drawSoftmax(d: Draw, shape: Shape): Twin {
  const axis = d.int(-1, shape.length - 1);
  return {
    ours: d.layer('Softmax', [], axis === -1 ? { leaves: ['axis'] } : { config: { axis } }),
    ...says(() => tf.layers.softmax({ axis })),
  };
}
function drawLambda(d: Draw, shape: Shape): Twin {
  const outputShape = d.pick<unknown>(shape.slice(1), (input: Shape) => input);
  const more = { ...d.maybe('mask', null), ...d.maybe('arguments', { by: 2 }) };
  return {
    ours: d.layer('Lambda', [(x: tf.Tensor) => tf.relu(x)], {
      config: { ...(d.yes() ? { outputShape } : {}), ...more },
      leaves: ['outputShape', 'mask', 'arguments'],
    }),
    // tfjs has no Lambda; this function's layer keeps the shape.
    ...says(() => tf.layers.activation({ activation: 'relu' })),
  };
}

export const plainTwins: Readonly<Record<string, Entry>> = {
  Activation: plain(
    'Activation',
    () => tf.layers.activation({ activation: 'relu' }),
    (d) => [d.pick('relu', 'softmax')],
  ),
  BatchNormalization: {
    ...any,
    takes: (s) => s.length > 1 && s.some((size) => size !== null),
    draw: drawBatchNormalization,
  },
  Dense: { ...any, takes: hasFeatures, draw: drawDense },
  Dropout: { ...any, draw: drawDropout },
  ELU: plain('ELU', () => tf.layers.elu()),
  Embedding: {
    start: (d) => sequence(d.int(1, 3))(d),
    takes: (s) => s.length < 4,
    draw: drawEmbedding,
  },
  Flatten: { start: (d) => sequence(d.int(3, 4))(d), takes: (s) => s.length > 2, draw: drawFlatten },
  GaussianNoise: plain(
    'GaussianNoise',
    () => tf.layers.gaussianNoise({ stddev: 0.4 }),
    () => [0.4],
  ),
  Identity: plain('Identity', () => tf.layers.activation({ activation: 'linear' })),
  Lambda: { ...any, draw: drawLambda },
  LayerNormalization: {
    ...any,
    takes: (s) => s.length > 1 && s.some((size) => size !== null),
    draw: drawLayerNormalization,
  },
  LeakyReLU: plain('LeakyReLU', () => tf.layers.leakyReLU()),
  Masking: plain('Masking', () => tf.layers.masking({ maskValue: 0 })),
  Permute: { ...any, draw: drawPermute },
  ReLU: plain('ReLU', () => tf.layers.reLU()),
  RepeatVector: { start: sequence(2), takes: (s) => s.length === 2, draw: drawRepeatVector },
  Reshape: { ...any, draw: drawReshape },
  Softmax: { ...any, draw: drawSoftmax },
  SpatialDropout1D: {
    ...plain(
      'SpatialDropout1D',
      () => tf.layers.spatialDropout1d({ rate: 0.4 }),
      () => [0.4],
    ),
    start: sequence(3),
    takes: (s) => s.length === 3,
  },
};
