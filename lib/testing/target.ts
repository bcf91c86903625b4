import { isModel, subjectOf } from '../api/subject.js';
import { ArgumentError } from '../errors.js';
import { label, show } from '../layer/args.js';
import type { Spec } from '../layer/facts.js';
import { brandOf, isObject } from '../layer/kinds.js';
import type { Graph } from '../model/graph.js';
import { type Named, rowsOf } from '../report/rows.js';
import type { ModelRows } from '../report/rowTypes.js';
import { isShape, type Shape } from '../shape/shape.js';

/** A graph of this package that is being tested. */
export interface Target extends Named {
  readonly rows: ModelRows;
  /** `Sequential "tagger"` */
  readonly title: string;
  readonly spec: Spec;
}

/** A model, a layer with an input shape or a symbolic tensor. Throws ArgumentError for anything else. */
export function targetOf(received: unknown, matcher: string): Target {
  const named = subjectOf(received, matcher);
  const { className, name } = named;
  return {
    ...named,
    rows: rowsOf(named),
    title: className === '' ? name : `${className} "${name}"`,
    spec: received as Spec,
  };
}

/** A model. Throws ArgumentError for anything else. */
export function modelOf(received: unknown, matcher: string): Target & { readonly spec: Spec } {
  if (!isModel(received))
    throw new ArgumentError(`${matcher} is for a model, not ${show(received)}`, 'wrong-target');
  return targetOf(received, matcher);
}

/** Whether it is something of a graph, rather than a tensor or a plain shape. */
export const isGraphical = (value: unknown): boolean =>
  ['layer', 'symbolic'].includes(brandOf(value) as string);

/** `"lstm", LSTM(4)` */
export const layerTitle = (graph: Graph, spec: Spec): string =>
  `"${graph.names.get(spec) ?? spec.name}", ${label(spec)}`;

/** The shape of a tensor, of what a layer gave, or of a shape itself; a list of them for a list. */
export function shapesOfValue(value: unknown, matcher: string): readonly Shape[] {
  if (Array.isArray(value)) {
    if (isShape(value as Shape)) return [value as Shape];
    return value.flatMap((v) => shapesOfValue(v, matcher));
  }
  if (isObject(value) && Array.isArray(value.shape)) return [value.shape as Shape];
  throw new ArgumentError(
    `${matcher} takes a model, a layer, a symbolic tensor, a tensor or a shape, not ${show(value)}`,
    'wrong-target',
  );
}
