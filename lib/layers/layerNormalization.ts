import type { Tensor } from '@tensorflow/tfjs';
import type { Common } from '../layer/args.js';
import type { Facts, Kind, Spec } from '../layer/facts.js';
import { type Layer, layer } from '../layer/layer.js';
import {
  axisFrom0,
  gammaAndBeta,
  lacksAxis,
  type NormalizationArgs,
  type NormalizationConfig,
  normalizationArgs,
  normalized,
  spread,
} from '../layer/normalization.js';
import type { OneToOne } from '../layer/rule.js';
import type { Dim, Given, Shape } from '../shape/shape.js';

export interface LayerNormalizationConfig<I> extends NormalizationConfig, Common<I> {
  /** The axis, or list of axes, over which mean and variance are taken. Default -1: the last. */
  axis?: number | readonly number[];
}
export interface LayerNormalization extends OneToOne<'LayerNormalization'> {
  readonly out: this['in'];
}
interface Args extends NormalizationArgs {
  readonly axis: number | readonly number[];
}
type Inner = Readonly<Record<string, Spec>>;
const axes: Kind = {
  expects: 'an integer or a list of different integers',
  accepts: (v) =>
    Number.isSafeInteger(v) ||
    (Array.isArray(v) && v.length > 0 && v.every(Number.isSafeInteger) && new Set(v).size === v.length),
};

/** In the order in which Keras sorts them, which is that of the weights' axes. */
const sorted = (axis: number | readonly number[]): readonly number[] =>
  typeof axis === 'number' ? [axis] : [...axis].sort((a, b) => a - b);

export const facts: Facts<Args> = {
  name: 'LayerNormalization',
  source: 'keras/src/layers/normalization/layer_normalization.py',
  says: 'brings each vector to mean 0 and variance 1 by itself, in training and otherwise alike',
  args: {
    axis: {
      kind: axes,
      says: 'The axis, or list of axes, over which mean and variance are taken. Default -1: the last.',
      byDefault: -1,
      saved: (axis: number | readonly number[], _: Args, __: Inner, built: boolean) =>
        built ? sorted(axis) : axis,
      does: (axis: number | readonly number[]) =>
        axis === -1 ? undefined : `mean and variance are taken over ${written(sorted(axis))}`,
    },
    ...normalizationArgs,
  },
  positional: [],
  shape: (input, { axis }) => {
    const list = sorted(axis);
    const lacking = list.map((a) => lacksAxis('LayerNormalization', a, input)).find((e) => e !== undefined);
    if (lacking) return lacking;
    if (new Set(list.map((a) => axisFrom0(a, input.length))).size < list.length)
      return {
        expects: `LayerNormalization expects each axis once, not [${list.join(', ')}],`,
        code: 'wrong-axis',
        reason: `of ${input.length} axes, two of these are the same one`,
      };
    return input;
  },
  weights: (input, args) => {
    const list = sorted(args.axis);
    return gammaAndBeta(
      list.map((a) => input.at(a) as Dim),
      list.map((a) => (a === -1 ? 'features' : `axis ${a}`)),
      args,
    );
  },
  moreConfig: () => ({ rms_scaling: false }),
  mask: 'keeps',
  pointwise: ({ axis }) => sorted(axis).every((a) => a === -1 || a > 0),
  call: ({ tf, args, inputs, weights }) => {
    const x = inputs[0] as Tensor;
    const over = sorted(args.axis).map((a) => axisFrom0(a, x.rank));
    return normalized(tf, x, {
      ...tf.moments(x, over, true), // 1 along each of these axes
      gamma: spread(tf, weights.gamma, x, over),
      beta: spread(tf, weights.beta, x, over),
      epsilon: args.epsilon,
    });
  },
};
const written = (list: readonly number[]): string => list.map((a) => `axis ${a}`).join(' and ');

/**
 * Each vector to mean 0 and variance 1: keras/src/layers/normalization/layer_normalization.py; Ba et al., 2016.
 * The shape stays.
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when the input lacks an axis
 */
export function LayerNormalization<const I extends Shape = never>(
  config?: LayerNormalizationConfig<I>,
): Layer<LayerNormalization, Given<I>> {
  return layer(facts, [], config);
}
LayerNormalization.facts = facts;
