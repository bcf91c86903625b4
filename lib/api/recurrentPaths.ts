import { ArgumentError } from '../errors.js';
import { label, show } from '../layer/args.js';
import type { CellFact } from '../layer/cell.js';
import type { Spec } from '../layer/facts.js';
import { brandOf } from '../layer/kinds.js';
import { engine } from '../runtime/recurrentKernels/engine.js';
import { whyNot } from '../runtime/recurrentKernels/sequenceKernel.js';
import { tensorFlow } from '../runtime/tensorflow.js';

/** How a recurrent layer computes on the backend in use. */
export interface RecurrentPath {
  /** As errors name it: `LSTM(4)`. */
  readonly layer: string;
  /** Whole sequences at once in a kernel of this kind, or step by step in operations of TensorFlow.js. */
  readonly path: 'wasm' | 'javascript' | 'steps';
  /** Among how many threads large batches are shared; 1: there is no other. */
  readonly threads: number;
  readonly why: string;
}

/**
 * Which way each recurrent layer of a model, or in a layer, computes, and why; the numbers are the same. Brings
 * TensorFlow.js up if nothing has yet.
 * @param target a model or a layer
 * @throws ArgumentError for anything else
 */
export function recurrentPaths(
  target: unknown,
  { training = false }: { readonly training?: boolean } = {},
): readonly RecurrentPath[] {
  if (brandOf(target) !== 'layer')
    throw new ArgumentError(`recurrentPaths takes a model or a layer, not ${show(target)}`, 'wrong-target');
  return pathsIn(target as Spec, training);
}

function pathsIn(spec: Spec, training: boolean): readonly RecurrentPath[] {
  const { cell } = spec.inner;
  if (!cell?.facts.cell) return Object.values(spec.inner).flatMap((inner) => pathsIn(inner, training));
  const steps = whySteps(cell, cell.facts.cell, training);
  if (steps !== undefined) return [{ layer: label(spec), path: 'steps', threads: 1, why: steps }];
  const { name, why, threads } = engine();
  const shared = threads ? `, large batches shared among ${threads.count} threads` : '';
  return [
    { layer: label(spec), path: name, threads: threads?.count ?? 1, why: `whole sequences ${why}${shared}` },
  ];
}

function whySteps(cell: Spec, { kernel }: CellFact, training: boolean): string | undefined {
  const equations = kernel?.(cell.args, training);
  if (equations === undefined) return `${label(cell)} is a cell that no kernel knows`;
  return typeof equations === 'string' ? equations : whyNot(tensorFlow());
}
