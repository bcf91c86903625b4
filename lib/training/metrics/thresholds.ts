import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../../layer/call.js';
import { boolean, integer, numbers, oneOf, positiveInteger, rate, text } from '../../layer/kinds.js';
import { sameRank } from '../losses/sameRank.js';
import { perSample } from '../losses/weighting.js';
import { type Axis, area, curves, mean, precision, ratio, recall, specificity } from './curve.js';
import type { MetricFact, Seen } from './metricFacts.js';

/**
 * Metrics of hits and misses: keras/src/metrics/confusion_metrics.py. Masks do not enter them, as in Keras.
 * Of labels and guesses, each 0 or 1, true positives are hits, false positives false alarms, false negatives misses.
 */

/** [batch, …] → [batch, …, 1, …] of the rank of `like`. */
const spread = (tf: Tf, w: Tensor, like: Tensor): Tensor =>
  tf.reshape(w, [...w.shape, ...Array<number>(like.rank - w.rank).fill(1)]);

/** Labels and outputs of one shape with the weight of each: of one class if asked, of the k likeliest if asked. */
function weighed({ tf, y, p, weight }: Seen, { classId = null, topK = null }: Record<string, any>) {
  const [yy, pp] = sameRank(tf, y, p);
  const pick = (x: Tensor): Tensor =>
    classId === null ? x : tf.gather(x, tf.tensor1d([classId], 'int32'), x.rank - 1);
  const label = tf.cast(tf.cast(pick(yy), 'bool'), 'float32');
  const output = pick(topK === null ? pp : amongTop(tf, pp, topK));
  const w = weight
    ? tf.broadcastTo(spread(tf, perSample(tf, weight, label.rank), label), label.shape)
    : tf.onesLike(label);
  return { label, output, w };
}
/** The k largest of the last axis stay, the others become −1e10. */
function amongTop(tf: Tf, p: Tensor, k: number): Tensor {
  const classes = p.shape.at(-1) as number;
  const { indices } = tf.topk(p, k);
  const kept = tf.sum(tf.oneHot(indices as never, classes), -2);
  return tf.where(tf.equal(tf.cast(kept, 'int32'), 1), p, tf.fill(p.shape, LOWEST));
}
const LOWEST = -1e10;

type Counted = (label: Tensor, guess: Tensor, tf: Tf) => Tensor;
const hit: Counted = (label, guess, tf) => tf.mul(label, guess);
const miss: Counted = (label, guess, tf) => tf.mul(label, tf.sub(1, guess));
const alarm: Counted = (label, guess, tf) => tf.mul(tf.sub(1, label), guess);
const rejection: Counted = (label, guess, tf) => tf.mul(tf.sub(1, label), tf.sub(1, guess));

/** Sums of what is counted, at one threshold. */
function counted(seen: Seen, config: Record<string, any>, what: readonly Counted[]): Tensor {
  const { tf } = seen;
  const { label, output, w } = weighed(seen, config);
  const threshold = config.thresholds ?? (config.topK ? LOWEST : 0.5);
  const guess = tf.cast(tf.greater(output, threshold), 'float32');
  return tf.stack(what.map((of) => tf.sum(tf.mul(w, of(label, guess, tf)))));
}

const threshold = {
  ...rate,
  expects: 'a number from 0 to 1; a list would give a list, and logs hold one number per metric',
};
/** How many there are at one threshold. Keras does not say whether more is better. */
const count = (name: string, of: Counted): MetricFact => ({
  args: { thresholds: null, name },
  kinds: { thresholds: threshold, name: text },
  direction: name.startsWith('true') ? 'up' : 'down',
  count: () => 1,
  sums: (seen, config) => counted(seen, config, [of]),
  result: ([n = 0]) => n,
});
/** Hits among `others` and hits. */
const share = (name: string, others: Counted): MetricFact => ({
  args: { thresholds: null, topK: null, classId: null, name },
  kinds: { thresholds: threshold, topK: positiveInteger, classId: integer, name: text },
  direction: 'up',
  sums: (seen, config) => counted(seen, config, [hit, others]),
  result: ([hits = 0, rest = 0]) => ratio(hits, hits + rest),
});

/** Hits and false alarms above each threshold: [thresholds · labels] each, then labels that are 1 and that are 0, [labels] each. */
function curveSums(seen: Seen, config: Record<string, any>, edges: Edges): Tensor {
  const { tf } = seen;
  const { label, output, w } = weighed(seen, config);
  const labels = labelsOf(config, label.shape);
  const rows = (x: Tensor): Tensor => tf.reshape(x, [1, -1, labels]); // [1, entries, labels]
  const whole = config.labelWeights && !config.multiLabel ? tf.mul(w, tf.tensor1d(config.labelWeights)) : w;
  const ones = rows(tf.mul(whole, label));
  const zeros = rows(tf.mul(whole, tf.sub(1, label)));
  const p = rows(config.fromLogits ? tf.sigmoid(output) : output);
  const above = tf.cast(edges(tf, p), 'float32'); // [thresholds, entries, labels]
  const parts = [
    tf.sum(tf.mul(above, ones), 1),
    tf.sum(tf.mul(above, zeros), 1),
    tf.sum(ones, 1),
    tf.sum(zeros, 1),
  ];
  return tf.concat(parts.map((t) => tf.reshape(t, [-1])));
}
/** What of p, [1, entries, labels], lies above each threshold: [thresholds, entries, labels]. */
type Edges = (tf: Tf, p: Tensor) => Tensor;
const labelsOf = ({ multiLabel }: Record<string, any>, shape: readonly (number | null)[]): number =>
  multiLabel ? (shape.at(-1) as number) : 1;

/** Keras's thresholds 0, 1/(n − 1), …, 1: outputs above each, those `from` it included if asked. */
const even =
  (n: number, from: boolean): Edges =>
  (tf, p) => {
    const steps = tf.mul(tf.clipByValue(p, 0, 1), n - 1);
    const i = tf.tensor3d(
      Array.from({ length: n }, (_, k) => k - (k === 0 ? 1 : 0)),
      [n, 1, 1],
    );
    const last = tf.tensor3d(
      Array.from({ length: n }, (_, k) => (k === n - 1 && !from ? 0 : 1)),
      [n, 1, 1],
    );
    return tf.mul(tf.cast(from ? tf.greaterEqual(steps, i) : tf.greater(steps, i), 'float32'), last);
  };
const given =
  (thresholds: readonly number[]): Edges =>
  (tf, p) => {
    const all = [-1e-7, ...[...thresholds].sort((a, b) => a - b), 1 + 1e-7];
    return tf.greater(p, tf.tensor3d(all, [all.length, 1, 1]));
  };

const aucThresholds = ({ thresholds, numThresholds }: Record<string, any>): number =>
  thresholds ? thresholds.length + 2 : numThresholds;
const isEven = (thresholds: readonly number[]): boolean =>
  thresholds.length > 0 && thresholds.every((t, i) => Math.abs(t - (i + 1) / (thresholds.length + 1)) < 1e-7);

/** The best of one rate where another is at least as asked. */
const best = (name: string, asked: string, where: Axis, of: Axis): MetricFact => ({
  args: { [asked]: undefined, numThresholds: 200, classId: null, name },
  kinds: { [asked]: rate, numThresholds: positiveInteger, classId: integer, name: text },
  direction: 'up',
  refuses: (config) =>
    config[asked] === undefined ? `${asked} is missing: a number from 0 to 1` : undefined,
  count: ({ numThresholds }) => 2 * numThresholds + 2,
  sums: (seen, config) =>
    curveSums(
      seen,
      config,
      config.numThresholds === 1 ? (tf, p) => tf.greater(p, 0.5) : even(config.numThresholds, true),
    ),
  result: (sums, { [asked]: least, numThresholds }) => {
    const points = (curves(sums, numThresholds)[0] ?? []).filter((p) => where(p) >= least);
    return points.length === 0 ? 0 : Math.max(...points.map(of));
  },
});

export const thresholdFacts = {
  TruePositives: count('true_positives', hit),
  FalsePositives: count('false_positives', alarm),
  TrueNegatives: count('true_negatives', rejection),
  FalseNegatives: count('false_negatives', miss),
  Precision: share('precision', alarm),
  Recall: share('recall', miss),
  AUC: {
    args: {
      numThresholds: 200,
      curve: 'ROC',
      summationMethod: 'interpolation',
      name: 'auc',
      thresholds: null,
      multiLabel: false,
      numLabels: null,
      labelWeights: null,
      fromLogits: false,
    },
    kinds: {
      numThresholds: {
        expects: 'a whole number from 2 up',
        accepts: (v) => Number.isSafeInteger(v) && (v as number) > 1,
      },
      curve: oneOf('ROC', 'PR', 'PRGAIN'),
      summationMethod: oneOf('interpolation', 'minoring', 'majoring'),
      name: text,
      thresholds: {
        expects: 'a list of numbers from 0 to 1',
        accepts: (v) => Array.isArray(v) && v.every(rate.accepts),
      },
      multiLabel: boolean,
      numLabels: positiveInteger,
      labelWeights: numbers,
      fromLogits: boolean,
    },
    direction: 'up',
    count: (config, output) => (2 * aucThresholds(config) + 2) * labelsOf(config, output),
    sums: (seen, config) => {
      const { thresholds } = config;
      const n = aucThresholds(config);
      return curveSums(seen, config, !thresholds || isEven(thresholds) ? even(n, false) : given(thresholds));
    },
    result: (sums, config) => {
      const areas = curves(sums, aucThresholds(config)).map((points) => area(points, config));
      return mean(areas, config.multiLabel ? config.labelWeights : null);
    },
  },
  RecallAtPrecision: best('recall_at_precision', 'precision', precision, recall),
  PrecisionAtRecall: best('precision_at_recall', 'recall', recall, precision),
  SensitivityAtSpecificity: best('sensitivity_at_specificity', 'specificity', specificity, recall),
  SpecificityAtSensitivity: best('specificity_at_sensitivity', 'sensitivity', recall, specificity),
} as const satisfies Record<string, MetricFact>;
