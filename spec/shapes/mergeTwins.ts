import * as tf from '@tensorflow/tfjs';
import type { Shape } from '../../lib/shape/shape.js';
import type { Draw } from './draw.js';
import { type Entry, type Shapes, sequence, type Twin } from './twin.js';

/** What tfjs's layer says of a list of shapes. A merge has no weights. */
const saysOfList = (make: () => tf.layers.Layer): Pick<Twin, 'shape' | 'count'> => ({
  count: () => 0,
  shape: (inputs) => {
    const layer = make();
    layer.build(inputs as tf.Shape[]);
    return layer.computeOutputShape(inputs as tf.Shape[]) as Shapes;
  },
});
const any = { start: (d: Draw): Shape => sequence(d.int(2, 4))(d), takes: (s: Shape) => s.length > 1 };

/** Element by element; an axis of 1 is spread over the other's. */
const elementwise = (name: string, make: () => tf.layers.Layer, inputs = 3): Entry => ({
  ...any,
  draw: (d, shape) => ({
    ours: d.layer(name, [], {}),
    others: Array.from({ length: d.int(1, inputs - 1) }, () =>
      shape.map((size, axis) => (axis > 0 && size !== null ? d.pick(size, size, 1) : size)),
    ),
    ...saysOfList(make),
  }),
});

function drawConcatenate(d: Draw, shape: Shape): Twin {
  const at = d.int(1, shape.length - 1);
  const axis = d.pick(at, at - shape.length);
  return {
    ours: d.layer('Concatenate', [], {
      config: axis === -1 ? d.maybe('axis', -1) : { axis },
      leaves: ['axis'],
    }),
    others: Array.from({ length: d.int(1, 3) }, () => shape.map((size, i) => (i === at ? d.size() : size))),
    ...saysOfList(() => tf.layers.concatenate({ axis })),
  };
}

function drawDot(d: Draw, shape: Shape): Twin {
  const i = d.int(1, shape.length - 1);
  const rank = d.int(2, 3);
  const j = d.int(1, rank - 1);
  const other: Shape = [
    shape[0] ?? null,
    ...Array.from({ length: rank - 1 }, (_, k) => (k + 1 === j ? (shape[i] ?? null) : d.size())),
  ];
  const pair: [number, number] = [d.pick(i, i - shape.length), d.pick(j, j - rank)];
  const axes = i === j && d.yes() ? i : pair;
  return {
    ours: d.layer('Dot', [axes], {}),
    others: [other],
    // tfjs counts negative axes from the end only where there is one for both.
    ...saysOfList(() => tf.layers.dot({ axes: [i, j], normalize: false })),
  };
}

export const mergeTwins: Readonly<Record<string, Entry>> = {
  Add: elementwise('Add', () => tf.layers.add()),
  Average: elementwise('Average', () => tf.layers.average()),
  Concatenate: { ...any, draw: drawConcatenate },
  Dot: {
    start: (d) => sequence(d.int(2, 3))(d),
    takes: (s) => s.length === 2 || s.length === 3,
    draw: drawDot,
  },
  Maximum: elementwise('Maximum', () => tf.layers.maximum()),
  Minimum: elementwise('Minimum', () => tf.layers.minimum()),
  Multiply: elementwise('Multiply', () => tf.layers.multiply()),
  // tfjs has no Subtract; shapes follow Add's rule.
  Subtract: elementwise('Subtract', () => tf.layers.add(), 2),
};
