import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../../layer/call.js';
import { integer, number, positiveInteger, text } from '../../layer/kinds.js';
import type { PartFact } from '../../parts/part.js';
import type { Shape } from '../../shape/shape.js';
import { cosine, type LossFact, lossFacts } from '../losses/lossFacts.js';
import { classIds, sameRank } from '../losses/sameRank.js';
import { meanSums } from '../losses/weighting.js';
import { fScore } from './fScore.js';
import { thresholdFacts } from './thresholds.js';

/** One batch as a metric sees it. */
export interface Seen {
  readonly tf: Tf;
  /** [batch, …] */
  readonly y: Tensor;
  readonly p: Tensor;
  readonly weight: Tensor | null;
  readonly mask: Tensor | null;
}

/** What is known of one metric: keras/src/metrics/*.py. */
export interface MetricFact extends PartFact {
  /** Whether more is better. */
  readonly direction: 'up' | 'down';
  /** What adds up over the batches: [sums]. */
  readonly sums: (seen: Seen, config: Record<string, any>) => Tensor;
  /** How many sums, for outputs of a shape. Default 2. */
  readonly count?: (config: Record<string, any>, output: Shape) => number;
  /** The metric, from the sums of all batches. */
  readonly result: (sums: readonly number[], config: Record<string, any>) => number;
  /** What is wrong with arguments that are right one by one. */
  readonly refuses?: (config: Record<string, any>) => string | undefined;
}

const ratio = ([a = 0, b = 0]: readonly number[]): number => (b === 0 ? 0 : a / b);
type Values = (tf: Tf, y: Tensor, p: Tensor, config: Record<string, any>) => Tensor;

/** The mean over samples (and valid steps) of `values`. */
export const mean = (name: string, direction: 'up' | 'down', values: Values): MetricFact => ({
  args: { name },
  kinds: { name: text },
  direction,
  sums: ({ tf, y, p, weight, mask }, config) =>
    meanSums(tf, tf.cast(values(tf, y, p, config), 'float32'), weight, mask),
  result: ratio,
});

/** A loss as a metric: its mean without reduction. */
const ofLoss = (loss: keyof typeof lossFacts, name: string): MetricFact => {
  const fact: LossFact = lossFacts[loss];
  const { reduction: _, name: __, ...own } = fact.args;
  const values: Values = (tf, y, p, config) => {
    if (fact.targets === 'classes') return fact.values(tf, classIds(tf, y, p), p, config);
    return fact.values(tf, ...sameRank(tf, tf.cast(y, 'float32'), p), config);
  };
  const plain = mean(name, 'down', values);
  return {
    ...plain,
    /** Entries that the loss itself leaves out are left out beside a mask or weights only, as in Keras. */
    sums: (seen, config) => {
      const { tf, y, p, mask, weight } = seen;
      const counts = (mask || weight) && fact.mask?.(tf, classIds(tf, y, p), config);
      return plain.sums(
        counts ? { ...seen, mask: mask ? tf.logicalAnd(mask, counts) : counts } : seen,
        config,
      );
    },
    args: { name, ...own },
    kinds: { ...fact.kinds, name: text },
    ...(fact.aliases ? { aliases: fact.aliases } : {}),
  };
};

const same = (tf: Tf, a: Tensor, b: Tensor): Tensor => tf.equal(tf.cast(a, 'float32'), tf.cast(b, 'float32'));
/** Whether the right class is among the k likeliest: fewer than k are likelier. */
const inTop = (tf: Tf, id: Tensor, p: Tensor, k: number): Tensor => {
  const classes = p.shape.at(-1) as number;
  const oneHot = tf.reshape(tf.oneHot(tf.reshape(tf.cast(id, 'int32'), [-1]) as never, classes), p.shape);
  const own = tf.sum(tf.mul(tf.cast(oneHot, 'float32'), p), -1, true);
  return tf.less(tf.sum(tf.cast(tf.greater(p, own), 'float32'), -1), k);
};

export const metricFacts = {
  Accuracy: mean('accuracy', 'up', (tf, y, p) => same(tf, ...sameRank(tf, y, p))),
  BinaryAccuracy: {
    ...mean('binary_accuracy', 'up', (tf, y, p, { threshold }) => {
      const [yy, pp] = sameRank(tf, y, p);
      return same(tf, yy, tf.greater(pp, threshold));
    }),
    args: { threshold: 0.5, name: 'binary_accuracy' },
    kinds: { threshold: number, name: text },
  },
  CategoricalAccuracy: mean('categorical_accuracy', 'up', (tf, y, p) =>
    same(tf, tf.argMax(y, -1), tf.argMax(p, -1)),
  ),
  SparseCategoricalAccuracy: mean('sparse_categorical_accuracy', 'up', (tf, y, p) =>
    same(tf, classIds(tf, y, p), tf.argMax(p, -1)),
  ),
  TopKCategoricalAccuracy: {
    ...mean('top_k_categorical_accuracy', 'up', (tf, y, p, { k }) => inTop(tf, tf.argMax(y, -1), p, k)),
    args: { k: 5, name: 'top_k_categorical_accuracy' },
    kinds: { k: positiveInteger, name: text },
  },
  SparseTopKCategoricalAccuracy: {
    ...mean('sparse_top_k_categorical_accuracy', 'up', (tf, y, p, { k }) =>
      inTop(tf, classIds(tf, y, p), p, k),
    ),
    args: { k: 5, name: 'sparse_top_k_categorical_accuracy' },
    kinds: { k: positiveInteger, name: text },
  },
  ...thresholdFacts,
  FBetaScore: fScore('fbeta_score', { beta: 1 }),
  F1Score: fScore('f1_score', {}),
  RootMeanSquaredError: {
    ...mean('root_mean_squared_error', 'down', (tf, y, p) => tf.square(tf.sub(...sameRank(tf, p, y)))),
    /** Keras leaves masks out here. */
    sums: ({ tf, y, p, weight }) =>
      meanSums(tf, tf.square(tf.sub(...sameRank(tf, p, tf.cast(y, 'float32')))), weight, null),
    result: (sums) => Math.sqrt(ratio(sums)),
  },
  MeanSquaredError: ofLoss('MeanSquaredError', 'mean_squared_error'),
  MeanAbsoluteError: ofLoss('MeanAbsoluteError', 'mean_absolute_error'),
  MeanAbsolutePercentageError: ofLoss('MeanAbsolutePercentageError', 'mean_absolute_percentage_error'),
  MeanSquaredLogarithmicError: ofLoss('MeanSquaredLogarithmicError', 'mean_squared_logarithmic_error'),
  /** Unlike the loss, not negated. */
  CosineSimilarity: {
    ...mean('cosine_similarity', 'up', (tf, y, p, { axis }) =>
      cosine(tf, ...sameRank(tf, tf.cast(y, 'float32'), p), axis),
    ),
    args: { name: 'cosine_similarity', axis: -1 },
    kinds: { name: text, axis: integer },
  },
  LogCoshError: { ...ofLoss('LogCosh', 'logcosh'), aliases: ['log_cosh'] },
  Huber: ofLoss('Huber', 'huber'),
  KLDivergence: ofLoss('KLDivergence', 'kl_divergence'),
  Poisson: ofLoss('Poisson', 'poisson'),
  Hinge: ofLoss('Hinge', 'hinge'),
  SquaredHinge: ofLoss('SquaredHinge', 'squared_hinge'),
  CategoricalHinge: ofLoss('CategoricalHinge', 'categorical_hinge'),
  BinaryCrossentropy: ofLoss('BinaryCrossentropy', 'binary_crossentropy'),
  CategoricalCrossentropy: ofLoss('CategoricalCrossentropy', 'categorical_crossentropy'),
  SparseCategoricalCrossentropy: ofLoss('SparseCategoricalCrossentropy', 'sparse_categorical_crossentropy'),
} as const satisfies Record<string, MetricFact>;
