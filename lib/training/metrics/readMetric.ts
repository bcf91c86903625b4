import type { Tensor } from '@tensorflow/tfjs';
import { ArgumentError } from '../../errors.js';
import { show } from '../../layer/args.js';
import { brandOf } from '../../layer/kinds.js';
import { snakeCase } from '../../layer/spelling.js';
import { didYouMean } from '../../nearest.js';
import { classNamed, factory, type Part } from '../../parts/part.js';
import type { Shape } from '../../shape/shape.js';
import { isSparse } from '../losses/readLoss.js';
import { type MetricFact, mean, metricFacts, type Seen } from './metricFacts.js';

/** A metric of the user's own: its value for each sample [batch, …], or one number per batch. */
export type MetricFunction = (yTrue: Tensor, yPred: Tensor) => Tensor;

/** A metric ready to compute. */
export interface MetricUse {
  readonly name: string;
  /** Whether more is better; null where nobody knows. */
  readonly direction: 'up' | 'down' | null;
  readonly sums: (seen: Seen) => Tensor;
  /** How many sums. */
  readonly count: number;
  readonly result: (sums: readonly number[]) => number;
}

/** What a metric argument means. Output and target shapes decide what 'accuracy' is, as in Keras. Throws for an unknown name. */
export function readMetric(given: unknown, output: Shape, target: Shape): MetricUse {
  if (typeof given === 'function' && brandOf(given) === undefined) {
    const own = mean('', 'up', (_, y, p) => (given as MetricFunction)(y, p));
    return {
      name: given.name === '' ? 'metric' : given.name,
      direction: null,
      sums: (seen) => own.sums(seen, {}),
      count: 2,
      result: (sums) => own.result(sums, {}),
    };
  }
  const { className, config } = metricPart(given, output, target);
  const fact: MetricFact = metricFacts[className as keyof typeof metricFacts];
  return {
    name: typeof given === 'string' ? given : (config.name as string),
    direction: fact.direction,
    sums: (seen) => fact.sums(seen, config),
    count: fact.count?.(config, output) ?? 2,
    result: (sums) => fact.result(sums, config),
  };
}

/** The metric that is meant. Throws for an unknown name or another value. */
export function metricPart(given: unknown, output: Shape = [], target: Shape = []): Part {
  if (brandOf(given) === 'metric') return checked(given as Part);
  if (brandOf(given) === 'loss')
    throw new ArgumentError(
      `compile metrics: ${show(given)} is a loss; write its name, or the metric of that name in metrics.*`,
      'loss-as-metric',
    );
  if (typeof given !== 'string')
    throw new ArgumentError(
      `compile metrics must be names of Keras metrics, ones made by metrics.*, or functions of targets and outputs, not ${show(given)}`,
      'wrong-argument',
    );
  const className = /^acc(uracy)?$/i.test(given)
    ? accuracyFor(output, target)
    : classNamed(metricFacts, given);
  if (className === undefined)
    throw new ArgumentError(
      `compile metrics: there is no metric '${given}'${didYouMean(given, metricNames)}`,
      'unknown-metric',
    );
  return checked(factory('metric', className, metricFacts[className as keyof typeof metricFacts])());
}
function checked(part: Part): Part {
  const fact: MetricFact = metricFacts[part.className as keyof typeof metricFacts];
  const wrong = fact.refuses?.(part.config);
  if (wrong !== undefined) throw new ArgumentError(`${part.className} ${wrong}`, 'wrong-argument');
  return part;
}
const metricNames = Object.keys(metricFacts).map(snakeCase);

/** Keras's choice among the accuracies, by shapes. */
function accuracyFor(output: Shape, target: Shape): keyof typeof metricFacts {
  if (output.at(-1) === 1) return 'BinaryAccuracy';
  return isSparse(output, target) ? 'SparseCategoricalAccuracy' : 'CategoricalAccuracy';
}
