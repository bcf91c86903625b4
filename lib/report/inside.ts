import type { Spec } from '../layer/facts.js';
import { outcome } from '../layer/judge.js';
import { flatShapes } from '../model/graph.js';
import { isShape, type Shape } from '../shape/shape.js';
import { namesRead, plainNames, tensorRow } from './axes.js';
import type { TensorRow } from './rowTypes.js';

/** What a layer inside a wrapper gets and gives. */
export function insideOf(
  outer: { readonly spec: Spec; readonly inputs: readonly TensorRow[] },
  role: string,
  given: Shape,
): { readonly input: TensorRow; readonly outputs: readonly Shape[] } {
  const layer = outer.spec.inner[role] as Spec;
  const around = outer.inputs[0] as TensorRow;
  const input = layer.facts.cell && given.length > 2 ? oneStep(given) : given;
  const names = around.axes.map((axis) => axis.name);
  const same = input.length === around.shape.length;
  // One axis fewer: the wrapper takes the time steps one at a time.
  const left = input.length === around.shape.length - 1 ? [names[0] as string, ...names.slice(2)] : undefined;
  const seen = same ? names : (left ?? namesRead(layer, input.length) ?? plainNames(input.length));
  const answer = resultOf(layer, input);
  return {
    input: tensorRow(input, seen, layer.facts.ids ? 'ids' : 'input', around.masked && same),
    outputs: answer,
  };
}

/** A cell sees one time step. */
const oneStep = ([batch = null, , ...rest]: Shape): Shape => [batch, ...rest];

/** Output shapes of a layer, without the inputShape that says nothing about its place in a wrapper. */
export function resultOf({ facts, args, inner }: Spec, input: Shape): readonly Shape[] {
  const answer = outcome({ facts, args, inner } as Spec, input);
  if ('expects' in answer) return [];
  return isShape(answer) ? [answer] : flatShapes(answer);
}
