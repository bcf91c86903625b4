import { ArgumentError } from '../errors.js';
import { label, show } from '../layer/args.js';
import type { Spec } from '../layer/facts.js';
import { brandOf, isObject } from '../layer/kinds.js';
import { connect } from '../model/connect.js';
import { type Graph, graphOf } from '../model/graph.js';
import { flat, inputTensor, type Symbolic } from '../model/symbolic.js';
import type { Named } from '../report/rows.js';
import { isShape, type Shape } from '../shape/shape.js';

/** The graph that a model, a layer with an input shape, or a symbolic tensor stands for. */
export function subjectOf(target: unknown, asked: string, input?: Shape | readonly Shape[]): Named {
  if (brandOf(target) === 'symbolic') return pathTo(target as Symbolic);
  if (brandOf(target) !== 'layer')
    throw new ArgumentError(
      `${asked} takes a model, a layer or a symbolic tensor, not ${show(target)}`,
      'wrong-target',
    );
  const chassis = (target as { '~chassis'?: { graph: Graph | null; className: string } })['~chassis'];
  if (!chassis) return single(target as Spec, asked, input);
  const { graph, name } = target as unknown as { graph: Graph; name: string };
  return { graph, name, className: chassis.className };
}

/** One layer, called on Inputs of these shapes. */
function single(spec: Spec, asked: string, given: Shape | readonly Shape[] | undefined): Named {
  const shapes = given ?? spec.inputShape;
  if (!shapes)
    throw new ArgumentError(
      `${label(spec)} does not know its input yet; give it an inputShape, or write ${asked}(layer, { input: [null, …] }) with an input shape, batch included`,
      'unknown-input',
    );
  const inputs = (isShape(shapes) ? [shapes] : shapes).map((shape) => inputTensor({ shape }));
  const result = connect(spec, isShape(shapes) ? (inputs[0] as Symbolic) : inputs);
  return { graph: graphOf(inputs, flat(result)), name: label(spec), className: '' };
}

/** Everything between the Inputs and this tensor. */
function pathTo(y: Symbolic): Named {
  const inputs = new Set<Symbolic>();
  const seen = new Set<Symbolic>();
  const visit = (x: Symbolic): void => {
    if (seen.has(x)) return;
    seen.add(x);
    const { spec, inputs: before, initialState, mask } = x.node;
    if (!spec) inputs.add(x);
    for (const from of [...before, ...flat(initialState ?? []), ...(mask ?? [])]) if (from) visit(from);
  };
  visit(y);
  return { graph: graphOf([...inputs], [y]), name: `this tensor`, className: '' };
}

/** Shapes of a target, nested as it is. Throws ArgumentError for what has none. */
export function shapesOf(target: unknown): Shape | readonly unknown[] {
  if (Array.isArray(target)) {
    if (target.every((d) => d === null || typeof d === 'number')) return target as Shape;
    return target.map(shapesOf);
  }
  if (isObject(target)) {
    const { outputShape, shape } = target as { outputShape?: unknown; shape?: unknown };
    if (Array.isArray(outputShape)) return outputShape as Shape;
    if (Array.isArray(shape)) return shape as Shape;
    if (brandOf(target) === 'layer') {
      const { graph } = single(target as unknown as Spec, 'explain', undefined);
      const shapes = graph.outputs.map((y) => y.shape);
      return shapes.length === 1 ? (shapes[0] as Shape) : shapes;
    }
  }
  throw new ArgumentError(
    `outputShape takes a tensor, a symbolic tensor, a list of them, a shape or a model, not ${show(target)}`,
    'wrong-target',
  );
}

/** By its marks, never by instanceof: it may be another copy's of this package. */
export const isModel = (value: unknown): value is Spec =>
  brandOf(value) === 'layer' && '~chassis' in (value as object);
