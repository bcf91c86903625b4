import type { Tensor } from '@tensorflow/tfjs';
import { ShapeError } from '../errors.js';
import type { Common } from '../layer/args.js';
import type { Call } from '../layer/call.js';
import type { Facts } from '../layer/facts.js';
import { anything, integer, rate } from '../layer/kinds.js';
import { type Layer, layer } from '../layer/layer.js';
import { moments } from '../layer/moments.js';
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
import { type InitializerName, initializer } from '../parts/initializers.js';
import type { Part } from '../parts/part.js';
import { shapeText } from '../shape/describe.js';
import type { Dim, Given, Shape } from '../shape/shape.js';

export interface BatchNormalizationConfig<I> extends NormalizationConfig, Common<I> {
  /** The axis whose entries are normalized each by itself: the features. Default -1: the last. */
  axis?: number;
  /** Share of the moving mean and variance that one training step keeps; 0 to 1. Default 0.99. */
  momentum?: number;
  /** First values of the moving mean. Default 'zeros'. */
  movingMeanInitializer?: InitializerName | Part;
  /** First values of the moving variance. Default 'ones'. */
  movingVarianceInitializer?: InitializerName | Part;
  /** Batch renormalization; false only. Default false. */
  renorm?: false;
  /** Limits of batch renormalization; null only. Default null. */
  renormClipping?: null;
  /** Momentum of batch renormalization; 0.99 only. Default 0.99. */
  renormMomentum?: 0.99;
  /** Statistics over all devices; false only. Default false. */
  synchronized?: false;
}
export interface BatchNormalization extends OneToOne<'BatchNormalization'> {
  readonly out: this['in'];
}
interface Args extends NormalizationArgs {
  readonly axis: number;
  readonly momentum: number;
  readonly movingMeanInitializer: Part;
  readonly movingVarianceInitializer: Part;
  readonly renorm: false;
  readonly renormClipping: null;
  readonly renormMomentum: 0.99;
  readonly synchronized: false;
}
const { epsilon, center, scale, betaInitializer, gammaInitializer, ...penalties } = normalizationArgs;
const noRenorm = 'batch renormalization is not built in';

export const facts: Facts<Args> = {
  name: 'BatchNormalization',
  source: 'keras/src/layers/normalization/batch_normalization.py',
  says: 'brings each feature to mean 0 and variance 1: over the batch in training, by moving averages otherwise',
  args: {
    axis: {
      kind: integer,
      says: 'The axis whose entries are normalized each by itself: the features. Default -1: the last.',
      byDefault: -1,
      does: (axis: number) =>
        axis === -1 ? undefined : `each entry of axis ${axis} has a mean and variance of its own`,
    },
    momentum: {
      kind: rate,
      says: 'Share of the moving mean and variance that one training step keeps; 0 to 1. Default 0.99.',
      byDefault: 0.99,
    },
    epsilon,
    center,
    scale,
    betaInitializer,
    gammaInitializer,
    movingMeanInitializer: {
      kind: initializer,
      says: "First values of the moving mean. Default 'zeros'.",
      byDefault: 'zeros',
    },
    movingVarianceInitializer: {
      kind: initializer,
      says: "First values of the moving variance. Default 'ones'.",
      byDefault: 'ones',
    },
    ...penalties,
    renorm: {
      kind: anything,
      says: 'Batch renormalization; false only. Default false.',
      byDefault: false,
      only: noRenorm,
    },
    renormClipping: {
      kind: anything,
      says: 'Limits of batch renormalization; null only. Default null.',
      byDefault: null,
      only: noRenorm,
    },
    renormMomentum: {
      kind: anything,
      says: 'Momentum of batch renormalization; 0.99 only. Default 0.99.',
      byDefault: 0.99,
      only: noRenorm,
    },
    synchronized: {
      kind: anything,
      says: 'Statistics over all devices; false only. Default false.',
      byDefault: false,
      only: 'TensorFlow.js trains on one device',
    },
  },
  positional: [],
  shape: (input, { axis }) => lacksAxis('BatchNormalization', axis, input) ?? input,
  weights: (input, args) => {
    const shape = [input.at(args.axis) as Dim];
    const axes = [args.axis === -1 ? 'features' : `axis ${args.axis}`];
    const moving = (name: string, initial: Part) => ({
      name,
      shape,
      axes,
      initializer: initial,
      trainable: false,
    });
    return [
      ...gammaAndBeta(shape, axes, args),
      moving('moving_mean', args.movingMeanInitializer),
      moving('moving_variance', args.movingVarianceInitializer),
    ];
  },
  takesMask: true,
  mask: 'keeps',
  anyMask: true,
  call: (call) => {
    const { tf, args, inputs, masks, training, spec, weights, update } = call;
    const x = inputs[0] as Tensor;
    const axis = axisFrom0(args.axis, x.rank);
    const wide = <T extends Tensor | undefined>(weight: T): T => spread(tf, weight, x, [axis]);
    const before = { mean: weights.moving_mean as Tensor, variance: weights.moving_variance as Tensor };
    checkMask(call);
    // A layer that is not trainable runs as in inference, and its averages stay.
    const learns = training && spec.trainable;
    const now = learns ? moments(tf, x, axis, masks[0] ?? null) : before;
    if (learns) {
      const moved = (old: Tensor, fresh: Tensor): Tensor =>
        tf.add(tf.mul(old, args.momentum), tf.mul(fresh, 1 - args.momentum));
      update('moving_mean', moved(before.mean, now.mean));
      update('moving_variance', moved(before.variance, now.variance));
    }
    return normalized(tf, x, {
      mean: wide(now.mean),
      variance: wide(now.variance),
      gamma: wide(weights.gamma),
      beta: wide(weights.beta),
      epsilon: args.epsilon,
    });
  },
};

/** Keras takes a mask of all axes but the last only, [batch] included. */
function checkMask({ inputs, masks }: Call<Args>): void {
  const [x, mask] = [inputs[0] as Tensor, masks[0]];
  if (!mask || (mask.rank === x.rank - 1 && mask.shape.every((d, i) => d === 1 || d === x.shape[i]))) return;
  throw new ShapeError([
    {
      code: 'mask-shape',
      sentence: `BatchNormalization expects a mask ${shapeText(x.shape.slice(0, -1))} for input ${shapeText(x.shape)} but its mask is ${shapeText(mask.shape)}`,
      reason:
        'its training statistics leave out masked steps, so the mask needs every axis of the input but the last',
    },
  ]);
}

/**
 * Each feature to mean 0 and variance 1: keras/src/layers/normalization/batch_normalization.py; Ioffe and Szegedy, 2015.
 * The shape stays. In training (and `trainable`) the statistics are the batch’s, else the moving averages.
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when the input lacks the axis
 */
export function BatchNormalization<const I extends Shape = never>(
  config?: BatchNormalizationConfig<I>,
): Layer<BatchNormalization, Given<I>> {
  return layer(facts, [], config);
}
BatchNormalization.facts = facts;
