import { ArgumentError } from '../errors.js';
import type { Spec } from '../layer/facts.js';
import { refuseUnknown } from '../nearest.js';
import type { History } from './history.js';
import { lossPart } from './losses/readLoss.js';
import { metricPart } from './metrics/readMetric.js';
import type { OptimizerState } from './optimizers/optimizer.js';
import { readOptimizer } from './optimizers/readOptimizer.js';
import type { OutputPlan } from './plan.js';
import { isRecord } from './rows.js';

/** What `compile` set for a model. */
export interface Compiled {
  readonly optimizer: OptimizerState;
  readonly loss: unknown;
  readonly lossWeights: unknown;
  readonly metrics: unknown;
  readonly weightedMetrics: unknown;
  /** What to compute per output; made at the first data, since shapes decide what 'accuracy' is. */
  plan: readonly OutputPlan[] | null;
  /** Set to true, `fit` ends after this batch. */
  stopTraining: boolean;
  history: History | null;
}
type Slot = { compiled?: Compiled };
/** On the model, so that two copies of this package share it. */
const slotOf = (model: Spec): Slot => (model as unknown as { '~live': Slot })['~live'];

const known = ['optimizer', 'loss', 'lossWeights', 'metrics', 'weightedMetrics'];

/** keras/src/trainers/trainer.py, compile: names are checked now, shapes at the first data. */
export function compile(model: Spec, given: Readonly<Record<string, unknown>>): void {
  if (!isRecord(given))
    throw new ArgumentError(
      "compile takes one object: compile({ optimizer: 'adam', loss: 'mse', metrics: ['mae'] })",
      'object-form',
    );
  refuseUnknown('compile', given, known);
  const { loss = null, lossWeights = null, metrics = null, weightedMetrics = null } = given;
  for (const leaf of leaves(loss)) if (typeof leaf !== 'function') lossPart(leaf);
  for (const leaf of [...leaves(metrics), ...leaves(weightedMetrics)])
    if (typeof leaf !== 'function') metricPart(leaf);
  const optimizer = readOptimizer(given.optimizer ?? 'rmsprop');
  if (optimizer.owner && optimizer.owner !== model)
    throw new ArgumentError(
      `this ${optimizer.className} already belongs to the model "${(optimizer.owner as Spec).name}"; make another one for "${model.name}"`,
      'shared-optimizer',
    );
  optimizer.owner = model;
  slotOf(model).compiled = {
    optimizer,
    loss,
    lossWeights,
    metrics,
    weightedMetrics,
    plan: null,
    stopTraining: false,
    history: null,
  };
}

/** Lists and objects opened; nulls left out. */
function leaves(nest: unknown): readonly unknown[] {
  if (nest === null || nest === undefined) return [];
  if (Array.isArray(nest)) return nest.flatMap(leaves);
  return isRecord(nest) && !('~unrolled' in nest) ? Object.values(nest).flatMap(leaves) : [nest];
}

/** What `compile` set. Throws when the model was not compiled. */
export function compiledOf(model: Spec, asked: string): Compiled {
  const found = slotOf(model).compiled;
  if (!found)
    throw new ArgumentError(
      `"${model.name}" is not compiled: call compile({ optimizer, loss }) before ${asked}, such as compile({ optimizer: 'adam', loss: 'mse' })`,
      'not-compiled',
    );
  return found;
}
export const maybeCompiled = (model: Spec): Compiled | undefined => slotOf(model).compiled;

/** Forgets what training learnt besides the weights, of the model and of models inside it. */
export function forgetTraining(model: Spec): void {
  maybeCompiled(model)?.optimizer.reset();
  for (const inner of Object.values(model.inner)) forgetTraining(inner);
}
