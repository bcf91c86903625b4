import { ArgumentError } from '../errors.js';
import { didYouMean } from '../nearest.js';
import type { Shape } from '../shape/shape.js';
import type { Compiled } from './compiled.js';
import { type LossUse, readLoss } from './losses/readLoss.js';
import { type MetricUse, readMetric } from './metrics/readMetric.js';
import { isRecord } from './rows.js';

/** What to compute of one output. */
export interface OutputPlan {
  readonly name: string;
  /** Null: this output has no loss. */
  readonly loss: LossUse | null;
  readonly lossWeight: number | null;
  readonly metrics: readonly MetricUse[];
  readonly weighted: readonly MetricUse[];
}

/** Losses and metrics handed out to the outputs, as keras/src/trainers/compile_utils.py. */
export function planOf(
  { loss, lossWeights, metrics, weightedMetrics }: Compiled,
  names: readonly string[],
  outputs: readonly Shape[],
  targets: readonly (Shape | null)[],
): readonly OutputPlan[] {
  const losses = handOut('loss', loss, names, true);
  const weights = handOut('lossWeights', lossWeights, names, true);
  const plain = metricsPer('metrics', metrics, names);
  const weighted = metricsPer('weightedMetrics', weightedMetrics, names);
  return names.map((name, i) => {
    const output = outputs[i] as Shape;
    const target = targets[i] ?? output;
    const read = (list: readonly unknown[] | undefined) =>
      (list ?? []).map((m) => readMetric(m, output, target));
    const own = losses[i];
    return {
      name,
      loss: own === null || own === undefined ? null : readLoss(own, output, target),
      lossWeight: (weights[i] as number | null | undefined) ?? null,
      metrics: read(plain[i]),
      weighted: read(weighted[i]),
    };
  });
}

/** One value per output: of a list, an object by output name, or one for all. */
function handOut(asked: string, given: unknown, names: readonly string[], same: boolean): readonly unknown[] {
  if (given === null) return names.map(() => null);
  if (isRecord(given) && !('~unrolled' in given)) {
    for (const name of Object.keys(given))
      if (!names.includes(name))
        throw new ArgumentError(
          `compile ${asked} names an output '${name}'${didYouMean(name, names)}; the outputs are ${names.join(', ')}`,
          'unknown-name',
        );
    return names.map((name) => given[name] ?? null);
  }
  if (Array.isArray(given)) {
    if (given.length === names.length) return given;
    throw new ArgumentError(
      `compile ${asked} is a list of ${given.length}, but the model has ${names.length} output${names.length === 1 ? '' : 's'}: ${names.join(', ')}`,
      'output-count',
    );
  }
  return names.map(() => (same ? given : null));
}

function metricsPer(
  asked: string,
  given: unknown,
  names: readonly string[],
): readonly (readonly unknown[])[] {
  const asList = (v: unknown): readonly unknown[] =>
    v === null || v === undefined ? [] : Array.isArray(v) ? v.flat() : [v];
  if (given === null) return names.map(() => []);
  const one = names.length === 1;
  if (one && !(isRecord(given) && !('~unrolled' in given))) return [asList(given)];
  return handOut(asked, Array.isArray(given) || isRecord(given) ? given : asList(given), names, false).map(
    asList,
  );
}
