import * as tf from '@tensorflow/tfjs';
import type { Dim, Shape } from '../../lib/shape/shape.js';
import type { Draw } from './draw.js';
import { batch, countOf, type Entry, hasSteps, says, sequence, type Twin } from './twin.js';

type Format = 'channels_last' | 'channels_first';
type Sizes = readonly number[];

/** As the config says it; the default may be left out or null. */
const said = (d: Draw, f: Format): Record<string, unknown> =>
  f === 'channels_last'
    ? d.pick<Record<string, unknown>>({}, { dataFormat: null }, { dataFormat: f })
    : { dataFormat: f };
const theirs = (f: Format) => (f === 'channels_first' ? 'channelsFirst' : 'channelsLast');
/** A number where all sizes are the same, or the list. */
const written = (d: Draw, sizes: Sizes): unknown =>
  sizes.every((s) => s === sizes[0]) ? d.pick<unknown>(sizes[0], sizes) : sizes;
const apart = (sample: Shape, f: Format): { space: Shape; channels: Dim } =>
  f === 'channels_first'
    ? { space: sample.slice(1), channels: sample[0] as Dim }
    : { space: sample.slice(0, -1), channels: sample.at(-1) as Dim };
const together = (space: Shape, channels: Dim, f: Format): Shape =>
  f === 'channels_first' ? [channels, ...space] : [...space, channels];

/** Sizes of all axes but the last known. */
const start =
  (rank: number, min: number) =>
  (d: Draw): Shape => [batch(d), ...Array.from({ length: rank - 1 }, () => d.int(min, 6))];
const hasRank = (rank: number) => (shape: Shape) =>
  shape.length === rank && shape.slice(1).every((n) => n !== null);

/** Windows that fit into this space. */
function slide(d: Draw, space: Shape, axes = space.length) {
  const padding = d.pick('valid' as const, 'same' as const);
  const room = (i: number): number => (padding === 'valid' ? (space[i] ?? 6) : 6);
  const list = (value: (i: number) => number): Sizes => Array.from({ length: axes }, (_, i) => value(i));
  const sizes = list((i) => d.int(1, Math.min(3, room(i))));
  const dilated = d.yes();
  const fitting = [1, 2].filter(
    (n) => padding !== 'valid' || sizes.every((size, i) => (size - 1) * n < room(i)),
  );
  const dilations = dilated ? list(() => d.pick(...fitting)) : list(() => 1);
  const strides = dilations.every((n) => n === 1) ? list(() => d.int(1, 3)) : list(() => 1);
  return { padding, sizes, dilations, strides };
}
type Slide = ReturnType<typeof slide>;
const slideConfig = (d: Draw, { padding, strides, dilations }: Slide): Record<string, unknown> => ({
  ...(padding === 'valid' ? d.maybe('padding', padding) : { padding }),
  ...(strides.every((s) => s === 1) ? d.maybe('strides', 1) : { strides: written(d, strides) }),
  ...(dilations.every((s) => s === 1) ? d.maybe('dilationRate', 1) : { dilationRate: written(d, dilations) }),
});
const slideLeaves = ['dataFormat', 'padding', 'strides', 'dilationRate'];
/** Keras's formula (operation_utils.py, compute_conv_output_shape), for what tfjs has no layer for. */
const slid = (space: Shape, { padding, sizes, dilations, strides }: Slide): Shape =>
  space.map((size, i) => {
    const covers = padding === 'valid' ? ((sizes[i] as number) - 1) * (dilations[i] as number) + 1 : 1;
    return size === null ? null : Math.floor((size - covers) / (strides[i] as number)) + 1;
  });

function drawConv2D(d: Draw, shape: Shape): Twin {
  const f = d.pick<Format>('channels_last', 'channels_first');
  const { space, channels } = apart(shape.slice(1), f);
  const groups = d.pick(...[1, 2, 3].filter((n) => (channels as number) % n === 0));
  const filters = groups * d.int(1, 3);
  const how = slide(d, space);
  const useBias = d.yes();
  // tfjs ignores groups: each is a layer.
  const one = (count: number): tf.layers.Layer =>
    tf.layers.conv2d({
      filters: count,
      kernelSize: [...how.sizes],
      strides: how.strides as [number, number],
      dilationRate: how.dilations as [number, number],
      padding: how.padding,
      useBias,
      dataFormat: theirs(f),
      kernelInitializer: 'zeros',
    });
  return {
    ours: d.layer('Conv2D', [filters, written(d, how.sizes)], {
      config: {
        useBias,
        ...said(d, f),
        ...slideConfig(d, how),
        ...(groups === 1 ? d.maybe('groups', 1) : { groups }),
      },
      leaves: [...slideLeaves, 'groups'],
    }),
    shape: (input) => one(filters).computeOutputShape(input as tf.Shape) as Shape,
    count: (input) => {
      const [b, ...sample] = input as Shape;
      const { space, channels } = apart(sample, f);
      return (
        groups *
        countOf(one(filters / groups), [b as Dim, ...together(space, (channels as number) / groups, f)])
      );
    },
  };
}

function drawConvLSTM(d: Draw, axes: number, shape: Shape): Twin {
  const f = d.pick<Format>('channels_last', 'channels_first');
  const { space } = apart(shape.slice(2), f);
  const how = slide(d, space);
  const filters = d.int(1, 3);
  const useBias = d.yes();
  const asked: Readonly<Record<string, boolean>> = {
    returnSequences: d.yes(),
    ...d.maybe('returnState', d.yes()),
    ...d.maybe('stateful', shape[0] !== null && d.yes()),
  };
  const ours = d.layer(`ConvLSTM${axes}D`, [filters, written(d, how.sizes)], {
    config: { useBias, ...said(d, f), ...slideConfig(d, how), ...asked },
    leaves: [...slideLeaves, 'returnState', 'stateful'],
  });
  const { stateful: _, ...shown } = asked;
  // tfjs has two axes only, and there one stride for both.
  const same = (list: Sizes): boolean => list.every((n) => n === list[0]);
  if (axes === 2 && f === 'channels_last' && same(how.strides) && same(how.dilations))
    return {
      ours,
      ...says(
        () =>
          tf.layers.convLstm2d({
            filters,
            kernelSize: [...how.sizes],
            strides: how.strides as [number, number],
            dilationRate: how.dilations as [number, number],
            padding: how.padding,
            useBias,
            kernelInitializer: 'zeros',
            recurrentInitializer: 'zeros',
            ...shown,
          }) as tf.layers.Layer,
      ),
    };
  return {
    ours,
    shape: (input) => {
      const [b = null, time = null, ...step] = input as Shape;
      const field = together(slid(apart(step, f).space, how), filters, f);
      const y = asked.returnSequences ? [b, time, ...field] : [b, ...field];
      return asked.returnState ? [y, [b, ...field], [b, ...field]] : y;
    },
    count: (input) => {
      const { channels } = apart((input as Shape).slice(2), f);
      const window = how.sizes.reduce((a, b) => a * b, 1);
      return 4 * filters * (window * ((channels as number) + filters) + (useBias ? 1 : 0));
    },
  };
}

function pooling(name: 'MaxPooling2D' | 'AveragePooling2D'): Entry {
  const maker = name === 'MaxPooling2D' ? tf.layers.maxPooling2d : tf.layers.averagePooling2d;
  return {
    start: start(4, 1),
    takes: hasRank(4),
    draw: (d, shape) => {
      const f = d.pick<Format>('channels_last', 'channels_first');
      const how = slide(d, apart(shape.slice(1), f).space);
      const strides = d.yes() ? how.strides : null;
      const { padding } = how;
      return {
        ours: d.layer(name, [written(d, how.sizes)], {
          config: {
            ...said(d, f),
            ...(strides === null ? d.maybe('strides', null) : { strides: written(d, strides) }),
            ...(padding === 'valid' ? d.maybe('padding', padding) : { padding }),
          },
          leaves: ['dataFormat', 'strides', 'padding'],
        }),
        ...says(
          () =>
            maker({
              poolSize: how.sizes as [number, number],
              strides: (strides ?? how.sizes) as [number, number],
              padding,
              dataFormat: theirs(f),
            }) as tf.layers.Layer,
        ),
      };
    },
  };
}

function globalPooling(name: 'GlobalMaxPooling2D' | 'GlobalAveragePooling2D'): Entry {
  const maker =
    name === 'GlobalMaxPooling2D' ? tf.layers.globalMaxPooling2d : tf.layers.globalAveragePooling2d;
  return {
    start: start(4, 1),
    takes: hasRank(4),
    draw: (d) => {
      const f = d.pick<Format>('channels_last', 'channels_first');
      const keepdims = d.yes();
      const seen = says(() => maker({ dataFormat: theirs(f) }) as tf.layers.Layer);
      return {
        ours: d.layer(name, [], {
          config: { ...said(d, f), ...(keepdims ? { keepdims } : d.maybe('keepdims', false)) },
          leaves: ['dataFormat', 'keepdims'],
        }),
        // tfjs ignores keepdims.
        shape: (input) => {
          const [b, c] = seen.shape(input) as [Dim, Dim];
          return keepdims ? [b, ...together([1, 1], c, f)] : [b, c];
        },
        count: () => 0,
      };
    },
  };
}

/** DepthwiseConv1D and SeparableConv1D, which tfjs has over two axes. */
function depthwise(name: 'DepthwiseConv1D' | 'SeparableConv1D'): Entry {
  return {
    start: start(3, 1),
    takes: hasRank(3),
    draw: (d, shape) => {
      const f = d.pick<Format>('channels_last', 'channels_first');
      const how = slide(d, apart(shape.slice(1), f).space);
      const [size = 1] = how.sizes;
      const depthMultiplier = d.int(1, 3);
      const filters = d.int(1, 4);
      const useBias = d.yes();
      const mixes = name === 'SeparableConv1D';
      return {
        ours: d.layer(name, mixes ? [filters, size] : [size], {
          config: { useBias, depthMultiplier, ...said(d, f), ...slideConfig(d, how) },
          leaves: slideLeaves,
        }),
        shape: (input) => {
          const [b = null, ...sample] = input as Shape;
          const { space, channels } = apart(sample, f);
          return [
            b,
            ...together(slid(space, how), mixes ? filters : (channels as number) * depthMultiplier, f),
          ];
        },
        count: (input) => {
          const sums = (apart((input as Shape).slice(1), f).channels as number) * depthMultiplier;
          const out = mixes ? filters : sums;
          return size * sums + (mixes ? sums * filters : 0) + (useBias ? out : 0);
        },
      };
    },
  };
}

const ends = (d: Draw, most: number): [first: number, last: number] => {
  const first = d.int(0, Math.max(0, most));
  return [first, d.int(0, Math.max(0, most - first))];
};
const steps = (change: (d: Draw, shape: Shape) => Twin): Entry => ({
  start: sequence(3),
  takes: hasSteps,
  draw: change,
});

export const spaceTwins: Readonly<Record<string, Entry>> = {
  Conv2D: { start: start(4, 1), takes: hasRank(4), draw: drawConv2D },
  ConvLSTM1D: { start: start(4, 1), takes: hasRank(4), draw: (d, shape) => drawConvLSTM(d, 1, shape) },
  ConvLSTM2D: { start: start(5, 1), takes: hasRank(5), draw: (d, shape) => drawConvLSTM(d, 2, shape) },
  ConvLSTM3D: { start: start(6, 1), takes: hasRank(6), draw: (d, shape) => drawConvLSTM(d, 3, shape) },
  MaxPooling2D: pooling('MaxPooling2D'),
  AveragePooling2D: pooling('AveragePooling2D'),
  GlobalMaxPooling2D: globalPooling('GlobalMaxPooling2D'),
  GlobalAveragePooling2D: globalPooling('GlobalAveragePooling2D'),
  DepthwiseConv1D: depthwise('DepthwiseConv1D'),
  SeparableConv1D: depthwise('SeparableConv1D'),
  UpSampling1D: steps((d) => {
    const size = d.int(1, 4);
    return {
      ours: d.layer('UpSampling1D', [size], {}),
      shape: (input) => (input as Shape).map((n, i) => (i === 1 && n !== null ? n * size : n)),
      count: () => 0,
    };
  }),
  Cropping1D: steps((d, shape) => {
    const [first, last] = ends(d, (shape[1] ?? 6) - 1);
    return {
      ours: d.layer('Cropping1D', [[first, last]], {}),
      shape: (input) => (input as Shape).map((n, i) => (i === 1 && n !== null ? n - first - last : n)),
      count: () => 0,
    };
  }),
  ZeroPadding1D: steps((d) => {
    const f = d.pick<Format>('channels_last', 'channels_first');
    const [first, last] = ends(d, 4);
    const axis = f === 'channels_first' ? 2 : 1;
    return {
      ours: d.layer('ZeroPadding1D', [[first, last]], { config: said(d, f), leaves: ['dataFormat'] }),
      shape: (input) => (input as Shape).map((n, i) => (i === axis && n !== null ? n + first + last : n)),
      count: () => 0,
    };
  }),
};
