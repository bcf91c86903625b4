import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../../layer/call.js';
import type { Kind } from '../../layer/facts.js';
import { boolean, integer, number, oneOf, positiveNumber, rate, text } from '../../layer/kinds.js';
import { largest } from '../../layer/largest.js';
import { absolute } from '../../parts/absolute.js';
import { EPSILON } from '../../parts/epsilon.js';
import type { PartFact } from '../../parts/part.js';
import { unitVectors } from '../../parts/unitVectors.js';
import {
  binaryCrossentropy,
  categoricalCrossentropy,
  sparseCategoricalCrossentropy,
} from './crossentropy.js';

/** What is known of one loss: keras/src/losses/losses.py. */
export interface LossFact extends PartFact {
  /** 'values': targets have the shape of the outputs; 'classes': one whole number in place of the last axis. */
  readonly targets: 'values' | 'classes';
  /** Targets must be one-hot: each row one 1. Only for what errors say. */
  readonly oneHot?: true;
  /** Loss of each sample (and step): y and p, [batch, …, units] → [batch, …]. */
  readonly values: (tf: Tf, y: Tensor, p: Tensor, config: Record<string, any>) => Tensor;
  /** Entries that don't count, where the loss itself says so: [batch, …], 1 = counts. */
  readonly mask?: (tf: Tf, y: Tensor, config: Record<string, any>) => Tensor | null;
}

/** Arguments that every loss takes. */
const common = (name: string) => ({ reduction: 'sum_over_batch_size', name });
export const reduction = oneOf('sum_over_batch_size', 'sum', 'mean', 'mean_with_sample_weight');
const kinds = { reduction, name: text };
/** Keras's `axis`: here the classes are always on the last. */
const lastAxis: Kind = { expects: '-1, the last axis', accepts: (v) => v === -1 };
const crossentropyKinds = { ...kinds, fromLogits: boolean, labelSmoothing: rate, axis: lastAxis };

type Elementwise = (tf: Tf, y: Tensor, p: Tensor, config: Record<string, any>) => Tensor;
/** A loss that is the mean of something over the last axis. */
const meanOf = (name: string, of: Elementwise, aliases: readonly string[] = []): LossFact => ({
  args: common(name),
  kinds,
  aliases,
  targets: 'values',
  values: (tf, y, p, config) => tf.mean(of(tf, y, p, config), -1),
});

/** Σ e² / n over the last axis; its gradient, 2 · e / n, in one operation instead of tfjs's nine. */
function meanSquare(tf: Tf, e: Tensor): Tensor {
  const mean = tf.customGrad((x, save) => {
    (save as (tensors: Tensor[]) => void)([x as Tensor]);
    return {
      value: tf.mean(tf.square(x as Tensor), -1),
      gradFunc: (dy: Tensor, [saved]: Tensor[]) =>
        tf.mul(tf.expandDims(dy, -1), tf.mul(saved as Tensor, 2 / (e.shape.at(-1) as number))),
    };
  });
  return mean(e);
}

/** 0/1 targets as −1/+1, as Keras does when all of a batch are 0 or 1. */
const signs = (tf: Tf, y: Tensor): Tensor => {
  const binary = tf.all(tf.logicalOr(tf.equal(y, 0), tf.equal(y, 1)));
  return tf.where(binary, tf.sub(tf.mul(2, y), 1), y);
};
const hinge = (tf: Tf, y: Tensor, p: Tensor): Tensor => tf.maximum(tf.sub(1, tf.mul(signs(tf, y), p)), 0);
const smooth = (tf: Tf, y: Tensor, smoothing: number, share: number): Tensor =>
  smoothing === 0 ? y : tf.add(tf.mul(y, 1 - smoothing), smoothing * share);
export const cosine = (tf: Tf, y: Tensor, p: Tensor, axis: number): Tensor =>
  tf.sum(tf.mul(unitVectors(tf, y, axis), unitVectors(tf, p, axis)), axis);

export const lossFacts = {
  MeanSquaredError: {
    args: common('mean_squared_error'),
    kinds,
    aliases: ['mse'],
    targets: 'values',
    values: (tf, y, p) => meanSquare(tf, tf.sub(p, y)),
  },
  MeanAbsoluteError: meanOf('mean_absolute_error', (tf, y, p) => absolute(tf, tf.sub(y, p)), ['mae']),
  MeanAbsolutePercentageError: meanOf(
    'mean_absolute_percentage_error',
    (tf, y, p) => tf.mul(100, absolute(tf, tf.div(tf.sub(y, p), tf.maximum(tf.abs(y), EPSILON)))),
    ['mape'],
  ),
  MeanSquaredLogarithmicError: meanOf(
    'mean_squared_logarithmic_error',
    (tf, y, p) => {
      const log = (x: Tensor): Tensor => tf.log(tf.add(tf.maximum(x, EPSILON), 1));
      return tf.square(tf.sub(log(p), log(y)));
    },
    ['msle'],
  ),
  Huber: {
    ...meanOf(
      'huber_loss',
      (tf, y, p, { delta }) => {
        const e = absolute(tf, tf.sub(p, y));
        const square = tf.minimum(e, delta); // ½e² up to δ, then on in a line: δe − ½δ²
        return tf.add(tf.mul(0.5, tf.square(square)), tf.mul(delta, tf.sub(e, square)));
      },
      ['huberLoss'],
    ),
    args: { delta: 1, ...common('huber_loss') },
    kinds: { ...kinds, delta: positiveNumber },
  },
  LogCosh: meanOf('log_cosh', (tf, y, p) => {
    const e = tf.sub(p, y);
    return tf.sub(tf.add(e, tf.softplus(tf.mul(e, -2))), Math.LN2);
  }),
  Hinge: meanOf('hinge', hinge),
  SquaredHinge: meanOf('squared_hinge', (tf, y, p) => tf.square(hinge(tf, y, p))),
  CategoricalHinge: {
    args: common('categorical_hinge'),
    kinds,
    targets: 'values',
    oneHot: true,
    values: (tf, y, p) => {
      const right = tf.sum(tf.mul(y, p), -1);
      const wrong = largest(tf, tf.mul(tf.sub(1, y), p), p.rank - 1, 'shared');
      return tf.maximum(tf.add(tf.sub(wrong, right), 1), 0);
    },
  },
  KLDivergence: {
    args: common('kl_divergence'),
    kinds,
    aliases: ['kld', 'kullback_leibler_divergence'],
    targets: 'values',
    values: (tf, y, p) => {
      const t = tf.clipByValue(y, EPSILON, 1);
      return tf.sum(tf.mul(t, tf.log(tf.div(t, tf.clipByValue(p, EPSILON, 1)))), -1);
    },
  },
  Poisson: meanOf('poisson', (tf, y, p) => tf.sub(p, tf.mul(y, tf.log(tf.add(p, EPSILON))))),
  CosineSimilarity: {
    args: { axis: -1, ...common('cosine_similarity') },
    kinds: { ...kinds, axis: integer },
    targets: 'values',
    values: (tf, y, p, { axis }) => tf.neg(cosine(tf, y, p, axis)),
  },
  BinaryCrossentropy: {
    args: { fromLogits: false, labelSmoothing: 0, axis: -1, ...common('binary_crossentropy') },
    kinds: crossentropyKinds,
    aliases: ['bce'],
    targets: 'values',
    values: (tf, y, p, { fromLogits, labelSmoothing }) =>
      tf.mean(binaryCrossentropy(tf, smooth(tf, y, labelSmoothing, 0.5), p, fromLogits), -1),
  },
  CategoricalCrossentropy: {
    args: { fromLogits: false, labelSmoothing: 0, axis: -1, ...common('categorical_crossentropy') },
    kinds: crossentropyKinds,
    targets: 'values',
    oneHot: true,
    values: (tf, y, p, { fromLogits, labelSmoothing }) => {
      const classes = y.shape.at(-1) as number;
      return categoricalCrossentropy(tf, smooth(tf, y, labelSmoothing, 1 / classes), p, fromLogits);
    },
  },
  BinaryFocalCrossentropy: {
    args: {
      applyClassBalancing: false,
      ...{ alpha: 0.25, gamma: 2, fromLogits: false, labelSmoothing: 0, axis: -1 },
      ...common('binary_focal_crossentropy'),
    },
    kinds: { ...crossentropyKinds, applyClassBalancing: boolean, alpha: number, gamma: number },
    targets: 'values',
    values: (tf, y, p, { applyClassBalancing, alpha, gamma, fromLogits, labelSmoothing }) => {
      const t = smooth(tf, y, labelSmoothing, 0.5);
      const q = fromLogits ? tf.sigmoid(p) : p;
      const right = tf.add(tf.mul(t, q), tf.mul(tf.sub(1, t), tf.sub(1, q)));
      const focal = tf.mul(tf.pow(tf.sub(1, right), gamma), binaryCrossentropy(tf, t, p, fromLogits));
      const balance = tf.add(tf.mul(t, alpha), tf.mul(tf.sub(1, t), 1 - alpha));
      return tf.mean(applyClassBalancing ? tf.mul(balance, focal) : focal, -1);
    },
  },
  CategoricalFocalCrossentropy: {
    args: {
      ...{ alpha: 0.25, gamma: 2, fromLogits: false, labelSmoothing: 0, axis: -1 },
      ...common('categorical_focal_crossentropy'),
    },
    kinds: { ...crossentropyKinds, alpha: number, gamma: number },
    targets: 'values',
    oneHot: true,
    values: (tf, y, p, { alpha, gamma, fromLogits, labelSmoothing }) => {
      const t = smooth(tf, y, labelSmoothing, 1 / (y.shape.at(-1) as number));
      const soft = fromLogits ? tf.softmax(p) : p;
      const q = tf.clipByValue(tf.div(soft, tf.sum(soft, -1, true)), EPSILON, 1 - EPSILON);
      const focal = tf.mul(alpha, tf.pow(tf.sub(1, q), gamma));
      return tf.neg(tf.sum(tf.mul(focal, tf.mul(t, tf.log(q))), -1));
    },
  },
  SparseCategoricalCrossentropy: {
    args: {
      fromLogits: false,
      ignoreClass: null,
      reduction: 'sum_over_batch_size',
      axis: -1,
      name: 'sparse_categorical_crossentropy',
    },
    kinds: { ...kinds, fromLogits: boolean, ignoreClass: integer, axis: lastAxis },
    targets: 'classes',
    mask: (tf, y, { ignoreClass }) => (ignoreClass === null ? null : tf.notEqual(y, ignoreClass)),
    values: (tf, y, p, { fromLogits, ignoreClass }) => {
      if (ignoreClass === null) return sparseCategoricalCrossentropy(tf, y, p, fromLogits);
      // An ignored entry counts as class 0 of zero logits, and is then left out.
      const counts = tf.notEqual(y, ignoreClass);
      const id = tf.mul(y, tf.cast(counts, y.dtype as 'float32'));
      const shown = tf.where(tf.expandDims(counts, -1), p, tf.zerosLike(p));
      return tf.mul(sparseCategoricalCrossentropy(tf, id, shown, fromLogits), tf.cast(counts, 'float32'));
    },
  },
} as const satisfies Record<string, LossFact>;
