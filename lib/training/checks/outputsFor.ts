import type { Spec } from '../../layer/facts.js';
import { outcome } from '../../layer/judge.js';
import { countParams } from '../../model/count.js';
import { flatShapes, type Graph, inferShapes } from '../../model/graph.js';
import type { Symbolic } from '../../model/symbolic.js';
import { fits, isShape, type Shape } from '../../shape/shape.js';

/**
 * The output shapes for these inputs, or undefined where they don't fit. As in Keras, sizes other than the declared
 * ones do where every layer can read them with the weights that it has: another number of time steps.
 */
export function outputsFor(graph: Graph, given: readonly Shape[]): readonly Shape[] | undefined {
  const declared = given.every((shape, i) => fits(shape, graph.inputs[i]?.shape ?? []));
  try {
    const shapes = declared ? inferShapes(graph, given) : otherSizes(graph, given);
    return shapes && graph.outputs.map((y) => shapes.get(y) as Shape);
  } catch {
    return undefined;
  }
}

function otherSizes(graph: Graph, given: readonly Shape[]): ReadonlyMap<Symbolic, Shape> | undefined {
  if (given.some((shape, i) => shape.length !== graph.inputs[i]?.shape.length)) return undefined;
  const shapes = new Map<Symbolic, Shape>(graph.inputs.map((x, i) => [x, given[i] as Shape]));
  for (const { spec, inputs, outputs, called } of graph.nodes) {
    const incoming = inputs.map((x) => shapes.get(x) as Shape);
    const answer = outcome(
      withoutInputShape(spec),
      Array.isArray(incoming) && incoming.length > 1 ? incoming : (incoming[0] as Shape),
      called,
    );
    if ('expects' in answer) return undefined;
    const before = countParams(
      spec,
      inputs.map((x) => x.shape),
    ).total;
    if (countParams(spec, incoming).total !== before) return undefined;
    const out = isShape(answer) ? [answer] : flatShapes(answer);
    for (const [i, y] of outputs.entries()) shapes.set(y, out[i] as Shape);
  }
  return shapes;
}

const withoutInputShape = ({ facts, args, inner }: Spec): Spec => ({ facts, args, inner }) as Spec;
