import type { Tensor } from '@tensorflow/tfjs';
import type { Common } from '../layer/args.js';
import type { Facts } from '../layer/facts.js';
import { axisOrAxes } from '../layer/kinds.js';
import { type Layer, layer } from '../layer/layer.js';
import { maskedSoftmax } from '../layer/maskedSoftmax.js';
import { axisFrom0, lacksAxis } from '../layer/normalization.js';
import type { OneToOne } from '../layer/rule.js';
import { spreadMask } from '../layer/spreadMask.js';
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
const listOf = (axis: number | readonly number[]): readonly number[] =>
  typeof axis === 'number' ? [axis] : axis;

export const facts: Facts<Args> = {
  name: 'Softmax',
  source: 'keras/src/layers/activations/softmax.py',
  says: 'turns numbers into shares that are positive and sum to 1',
  args: {
    axis: {
      kind: axisOrAxes,
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
  takesMask: true,
  mask: 'keeps',
  anyMask: true,
  pointwise: ({ axis }) => listOf(axis).every((a) => a === -1 || a > 0),
  call: ({ tf, args, inputs, masks }) => {
    const x = inputs[0] as Tensor;
    const mask = masks[0] ?? null;
    const over = listOf(args.axis).map((a) => axisFrom0(a, x.rank));
    return maskedSoftmax(tf, x, mask && spreadMask(tf, mask, x.shape, 'Softmax'), over);
  },
};

/**
 * Shares that sum to 1: keras/src/layers/activations/softmax.py. The shape stays. Where its mask is false the share is 0.
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when the input lacks an axis or the mask does not fit
 */
export function Softmax<const I extends Shape = never>(config?: SoftmaxConfig<I>): Layer<Softmax, Given<I>> {
  return layer(facts, [], config);
}
Softmax.facts = facts;
