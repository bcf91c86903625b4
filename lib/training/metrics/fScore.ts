import type { Tensor } from '@tensorflow/tfjs';
import { oneOf, positiveNumber, text } from '../../layer/kinds.js';
import { EPSILON } from '../../parts/epsilon.js';
import type { MetricFact } from './metricFacts.js';

/** keras/src/metrics/f_score_metrics.py: (1 + β²) · precision · recall / (β² · precision + recall), of one-hot targets. */
export const fScore = (name: string, beta: Readonly<Record<string, number>>): MetricFact => ({
  args: { average: null, ...beta, threshold: null, name },
  kinds: {
    average: oneOf('micro', 'macro', 'weighted'),
    beta: positiveNumber,
    threshold: {
      expects: 'a number above 0, at most 1',
      accepts: (v) => typeof v === 'number' && v > 0 && v <= 1,
    },
    name: text,
  },
  direction: 'up',
  refuses: ({ average }) =>
    average === null
      ? "average: null gives one value per class, and logs hold one number per metric; give average: 'macro', 'micro' or 'weighted'"
      : undefined,
  count: ({ average }, output) => 4 * (average === 'micro' ? 1 : (output.at(-1) ?? 1)),
  sums: ({ tf, y, p, weight }, { average, threshold }) => {
    const label = tf.cast(y, 'float32');
    const guess = tf.cast(
      threshold === null
        ? tf.logicalAnd(tf.greaterEqual(p, tf.max(p, -1, true)), tf.greater(tf.abs(p), 1e-9))
        : tf.greater(p, threshold),
      'float32',
    );
    const sum = (x: Tensor): Tensor => {
      const each = tf.sum(weight ? tf.mul(x, tf.reshape(weight, [-1, 1])) : x, 0); // [classes]
      return average === 'micro' ? tf.reshape(tf.sum(each), [1]) : each;
    };
    const [hits, alarms] = [tf.mul(guess, label), tf.mul(guess, tf.sub(1, label))];
    return tf.concat([sum(hits), sum(alarms), sum(tf.mul(tf.sub(1, guess), label)), sum(label)]);
  },
  result: (sums, { average, beta = 1 }) => {
    const n = sums.length / 4;
    const of = (block: number, i: number): number => sums[block * n + i] as number;
    const total = sums.slice(3 * n).reduce((a, b) => a + b, 0);
    let score = 0;
    for (let i = 0; i < n; i++) {
      const precision = of(0, i) / (of(0, i) + of(1, i) + EPSILON);
      const recall = of(0, i) / (of(0, i) + of(2, i) + EPSILON);
      const f = ((1 + beta ** 2) * precision * recall) / (beta ** 2 * precision + recall + EPSILON);
      score += f * (average === 'weighted' ? of(3, i) / (total + EPSILON) : 1 / n);
    }
    return score;
  },
});
