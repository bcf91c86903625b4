import * as tf from '@tensorflow/tfjs';
import type { Dim, Shape } from '../../lib/shape/shape.js';
import type { Draw } from './draw.js';
import { countOf, type Entry, known, says, sequence, type Twin } from './twin.js';

type Format = 'channels_last' | 'channels_first';
type Three = readonly [Dim, Dim, Dim];

/** A format in which the channels are known, if one must be. */
function format(d: Draw, shape: Shape, needsChannels: boolean): Format {
  const fits = (['channels_last', 'channels_first'] as const).filter(
    (f) => !needsChannels || known(shape, f === 'channels_first' ? 1 : 2),
  );
  return d.pick(...fits);
}
/** As the config says it; the default may be left out or null. */
const said = (d: Draw, f: Format): Record<string, unknown> =>
  f === 'channels_last'
    ? d.pick<Record<string, unknown>>({}, { dataFormat: null }, { dataFormat: f })
    : { dataFormat: f };
/** [batch, steps, channels] for either format, and back. */
const turn = ([b, x, y]: Three, f: Format): Three => (f === 'channels_first' ? [b, y, x] : [b, x, y]);

function drawConv1D(d: Draw, shape: Shape): Twin {
  const f = format(d, shape, true);
  const [, steps, channels] = turn(shape as Three, f) as [Dim, Dim, number];
  const groups = d.pick(...[1, 2, 3].filter((n) => channels % n === 0));
  const filters = groups * d.int(1, 3);
  const padding = d.pick('valid', 'same', 'causal');
  const room = padding === 'valid' ? (steps ?? 6) : 6;
  const kernelSize = d.int(1, room);
  const dilations = [1, 2, 3].filter((n) => padding !== 'valid' || (kernelSize - 1) * n < room);
  const dilationRate = d.pick(...dilations);
  const strides = dilationRate > 1 ? 1 : d.int(1, 3);
  const useBias = d.yes();
  // tfjs takes 'causal' for 'valid' in its shapes; it is as long as 'same'. And it ignores groups: each is a layer.
  const one = (count: number): tf.layers.Layer =>
    tf.layers.conv1d({
      filters: count,
      kernelSize,
      strides,
      dilationRate,
      useBias,
      padding: padding === 'causal' ? 'same' : padding,
      dataFormat: f === 'channels_first' ? 'channelsFirst' : 'channelsLast',
      kernelInitializer: 'zeros',
    });
  return {
    ours: d.layer('Conv1D', [filters, d.pick<unknown>(kernelSize, [kernelSize])], {
      config: {
        useBias,
        ...said(d, f),
        ...(padding === 'valid' ? d.maybe('padding', padding) : { padding }),
        ...(strides === 1 ? d.maybe('strides', 1) : { strides }),
        ...(dilationRate === 1 ? d.maybe('dilationRate', 1) : { dilationRate }),
        ...(groups === 1 ? d.maybe('groups', 1) : { groups }),
      },
      leaves: ['dataFormat', 'padding', 'strides', 'dilationRate', 'groups'],
    }),
    shape: (input) => one(filters).computeOutputShape(input as tf.Shape) as Shape,
    count: (input) => {
      const [b, t, c] = turn(input as Three, f) as [Dim, Dim, number];
      return groups * countOf(one(filters / groups), turn([b, t, c / groups], f));
    },
  };
}

function pooling(name: 'MaxPooling1D' | 'AveragePooling1D'): Entry {
  const maker = name === 'MaxPooling1D' ? tf.layers.maxPooling1d : tf.layers.averagePooling1d;
  return {
    start: sequence(3),
    takes: (shape) => shape.length === 3,
    draw: (d, shape) => {
      const f = format(d, shape, false);
      const [, steps] = turn(shape as Three, f);
      const padding = d.pick('valid', 'same');
      const poolSize = d.int(1, padding === 'valid' ? (steps ?? 6) : 6);
      const strides = d.yes() ? d.int(1, 4) : null;
      const theirs = says(
        () => maker({ poolSize, strides: strides ?? poolSize, padding }) as tf.layers.Layer,
      );
      return {
        ours: d.layer(name, [poolSize], {
          config: {
            ...said(d, f),
            ...(strides === null ? d.maybe('strides', null) : { strides }),
            ...(padding === 'valid' ? d.maybe('padding', padding) : { padding }),
          },
          leaves: ['dataFormat', 'strides', 'padding'],
        }),
        // tfjs knows no dataFormat.
        shape: (input) => turn(theirs.shape(turn(input as Three, f)) as Three, f),
        count: () => 0,
      };
    },
  };
}

function globalPooling(name: 'GlobalMaxPooling1D' | 'GlobalAveragePooling1D'): Entry {
  const maker =
    name === 'GlobalMaxPooling1D' ? tf.layers.globalMaxPooling1d : tf.layers.globalAveragePooling1d;
  return {
    start: sequence(3),
    takes: (shape) => shape.length === 3,
    draw: (d, shape) => {
      const f = format(d, shape, false);
      const keepdims = d.yes();
      const theirs = says(() => maker({}) as tf.layers.Layer);
      return {
        ours: d.layer(name, [], {
          config: { ...said(d, f), ...(keepdims ? { keepdims } : d.maybe('keepdims', false)) },
          leaves: ['dataFormat', 'keepdims'],
        }),
        // tfjs ignores keepdims and knows no dataFormat.
        shape: (input) => {
          const [b, c] = theirs.shape(turn(input as Three, f)) as [Dim, Dim];
          return keepdims ? turn([b, 1, c], f) : [b, c];
        },
        count: () => 0,
      };
    },
  };
}

export const windowTwins: Readonly<Record<string, Entry>> = {
  Conv1D: {
    start: sequence(3),
    takes: (shape) => shape.length === 3 && (known(shape, 1) || known(shape, 2)),
    draw: drawConv1D,
  },
  MaxPooling1D: pooling('MaxPooling1D'),
  AveragePooling1D: pooling('AveragePooling1D'),
  GlobalMaxPooling1D: globalPooling('GlobalMaxPooling1D'),
  GlobalAveragePooling1D: globalPooling('GlobalAveragePooling1D'),
};
