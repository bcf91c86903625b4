import type { Tensor } from '@tensorflow/tfjs';
import { ShapeError } from '../errors.js';
import type { Common } from '../layer/args.js';
import type { Facts, Kind } from '../layer/facts.js';
import { type Layer, layer } from '../layer/layer.js';
import { maskedSoftmax } from '../layer/maskedSoftmax.js';
import { axisFrom0, lacksAxis } from '../layer/normalization.js';
import type { OneToOne } from '../layer/rule.js';
import { shapeText } from '../shape/describe.js';
import type { Given, Shape } from '../shape/shape.js';

export interface SoftmaxConfig<I> extends Common<I> {
  /** The axis, or list of axes, along which the results sum to 1. Default -1: the last. */
  axis?: number | readonly number[];
}
export interface Softmax extends OneToOne<'Softmax'> {
  readonly out: this['in'];
}
interface Args {
  readonly axis: number | readonly number[];
}
const axes: Kind = {
  expects: 'an integer or a list of integers',
  accepts: (v) =>
    Number.isSafeInteger(v) || (Array.isArray(v) && v.length > 0 && v.every(Number.isSafeInteger)),
};
const listOf = (axis: number | readonly number[]): readonly number[] =>
  typeof axis === 'number' ? [axis] : axis;

export const facts: Facts<Args> = {
  name: 'Softmax',
  source: 'keras/src/layers/activations/softmax.py',
  says: 'turns numbers into shares that are positive and sum to 1',
  args: {
    axis: {
      kind: axes,
      says: 'The axis, or list of axes, along which the results sum to 1. Default -1: the last.',
      byDefault: -1,
      does: (axis: number | readonly number[]) =>
        axis === -1 ? undefined : `they sum to 1 along axis ${listOf(axis).join(' and axis ')}`,
    },
  },
  positional: [],
  shape: (input, { axis }) =>
    listOf(axis)
      .map((a) => lacksAxis('Softmax', a, input))
      .find((e) => e !== undefined) ?? input,
  mask: 'keeps',
  anyMask: true,
  pointwise: ({ axis }) => listOf(axis).every((a) => a === -1 || a > 0),
  call: ({ tf, args, inputs, masks }) => {
    const x = inputs[0] as Tensor;
    const mask = masks[0] ?? null;
    if (mask) checkSpreads(mask.shape, x.shape);
    const over = listOf(args.axis).map((a) => axisFrom0(a, x.rank));
    return maskedSoftmax(tf, x, mask && tf.greater(tf.cast(mask, 'float32'), 0.5), over);
  },
  departures: ['one axis only, and no mask'],
};

/** A mask is spread over the input from the last axis on. */
function checkSpreads(mask: Shape, input: Shape): void {
  const offset = input.length - mask.length;
  if (offset >= 0 && mask.every((d, i) => d === 1 || d === input[i + offset])) return;
  throw new ShapeError([
    {
      code: 'mask-shape',
      sentence: `Softmax expects a mask that can be spread over its input ${shapeText(input)} but its mask is ${shapeText(mask)}`,
      reason: 'each axis of the mask, counted from the last, is 1 or the size of that axis',
    },
  ]);
}

/**
 * Shares that sum to 1: keras/src/layers/activations/softmax.py. The shape stays. Where its mask is false the share is 0.
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when the input lacks an axis or the mask does not fit
 */
export function Softmax<const I extends Shape = never>(config?: SoftmaxConfig<I>): Layer<Softmax, Given<I>> {
  return layer(facts, [], config);
}
Softmax.facts = facts;
