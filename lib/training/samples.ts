import type { Tensor } from '@tensorflow/tfjs';
import { ArgumentError } from '../errors.js';
import type { Tf } from '../layer/call.js';
import type { Spec } from '../layer/facts.js';
import { inputNames, outputNames } from '../model/graph.js';
import { modelGraph } from '../model/modelFacts.js';
import { type Rows, toRows, toStringRows } from '../runtime/data.js';
import type { Shape } from '../shape/shape.js';
import { checkIds } from './checks/checkIds.js';
import { checkInputs } from './checks/checkInputs.js';
import { checkTargets } from './checks/checkTargets.js';
import type { Compiled } from './compiled.js';
import { type OutputPlan, planOf } from './plan.js';
import { rowsFor, sliceRows, takeRows, wholeRows } from './rows.js';
import type { Batch } from './step.js';
import { weightRows } from './weights.js';

/** All samples of a `fit` or `evaluate`, in memory, found to fit the model. */
export interface Samples {
  readonly count: number;
  readonly xs: readonly Rows[];
  readonly ys: readonly (Rows | null)[];
  readonly weights: readonly (Rows | null)[];
}
export interface Given {
  readonly x: unknown;
  readonly y: unknown;
  readonly sampleWeight?: unknown;
  readonly classWeight?: unknown;
}

/** The inputs alone, with the shapes that the outputs will have. Throws where they don't fit the model. */
export function readInputs(
  model: Spec,
  x: unknown,
  asked = 'x',
  read = toRows,
): { xs: readonly Rows[]; outputs: readonly Shape[] } {
  const graph = modelGraph(model);
  const reader = (i: number) => (graph.inputs[i]?.dtype === 'string' ? toStringRows : read);
  const given = rowsFor(x, inputNames(graph), asked, 'input', reader);
  for (const { shape } of given) if (shape.length === 1 && shape[0] === 0) throw noSamples(asked);
  const checked = checkInputs(graph, given, asked);
  checkIds(graph, checked.xs, asked);
  return checked;
}

const noSamples = (asked: string): ArgumentError =>
  new ArgumentError(`${asked} holds no samples; give at least one`, 'no-samples');

/** Inputs, targets and weights. Throws where they don't fit the model or each other. `what`: how errors name x and y. */
export function readSamples(
  model: Spec,
  compiled: Compiled,
  { x, y, sampleWeight = null, classWeight = null }: Given,
  what: { readonly x: string; readonly y: string } = { x: 'x', y: 'y' },
  read = toRows,
): Samples & { plan: readonly OutputPlan[] } {
  const graph = modelGraph(model);
  const names = outputNames(graph);
  const { xs, outputs } = readInputs(model, x, what.x, read);
  const count = xs[0]?.shape[0] ?? 0;
  if (count === 0) throw noSamples(what.x);
  if (y === undefined || y === null)
    throw new ArgumentError(`targets are missing: give ${what.y} after ${what.x}`, 'missing-targets');
  const ys = rowsFor(y, names, what.y, 'output', () => read);
  const plan = planFor(compiled, names, outputs, ys);
  checkTargets({ graph, plan, outputs, ys, count, what });
  return { count, xs, ys, weights: weightRows({ sampleWeight, classWeight, ys, names, count }), plan };
}

function planFor(
  compiled: Compiled,
  names: readonly string[],
  outputs: readonly Shape[],
  ys: readonly Rows[],
): readonly OutputPlan[] {
  compiled.plan ??= planOf(
    compiled,
    names,
    outputs,
    ys.map(({ shape }) => shape),
  );
  if (compiled.plan.every(({ loss }) => loss === null))
    throw new ArgumentError(
      "there is no loss: give one to compile, such as compile({ loss: 'mse' })",
      'missing-loss',
    );
  return compiled.plan;
}

/** The samples of `order` from one place to another, as tensors that the caller disposes. */
export function batchOf(
  tf: Tf,
  { xs, ys, weights }: Samples,
  order: ArrayLike<number>,
  from: number,
  to: number,
): Batch {
  const take = (rows: Rows | null): Tensor | null => rows && takeRows(tf, rows, order, from, to);
  return {
    inputs: xs.map((r) => takeRows(tf, r, order, from, to)),
    targets: ys.map(take),
    weights: weights.map(take),
  };
}
/** All the samples. To be called in a tidy: the user's own tensors, where they gave some, stay the user's. */
export function wholeBatch(tf: Tf, { xs, ys, weights }: Samples): Batch {
  const whole = (rows: Rows | null): Tensor | null => rows && wholeRows(tf, rows);
  return {
    inputs: xs.map((r) => wholeRows(tf, r)),
    targets: ys.map(whole),
    weights: weights.map(whole),
  };
}
export function disposeBatch({ inputs, targets, weights }: Batch): void {
  for (const t of [...inputs, ...targets, ...weights]) t?.dispose();
}

/** Some of the samples; no copy. */
export function part({ xs, ys, weights }: Samples, from: number, to: number): Samples {
  const cut = (rows: Rows | null): Rows | null => rows && sliceRows(rows, from, to);
  return {
    count: to - from,
    xs: xs.map((r) => sliceRows(r, from, to)),
    ys: ys.map(cut),
    weights: weights.map(cut),
  };
}
