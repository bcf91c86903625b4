import { label } from '../layer/args.js';
import type { ArgFact, Spec } from '../layer/facts.js';
import { outcome } from '../layer/judge.js';
import { copy } from '../layer/layer.js';
import type { Graph } from '../model/graph.js';
import { turnOver } from '../model/repair.js';
import type { Symbolic } from '../model/symbolic.js';
import { shapeText, sizesText } from '../shape/describe.js';
import { type Dim, isShape, type Shape } from '../shape/shape.js';

type Fits = (shape: Shape) => boolean;

/** Why an output has another shape than expected: the first change that, tried out, gives the expected one. */
export function causeOf(graph: Graph, y: Symbolic, expected: Shape, fits: Fits): string | undefined {
  return (
    noBatch(y.shape, expected) ??
    timeAxis(graph, y, fits) ??
    size(graph, y, expected, fits) ??
    swapped(y.shape, expected)
  );
}

/** The batch axis was not written. */
export function noBatch(received: Shape, expected: Shape): string | undefined {
  const sample = received.slice(1);
  return received.length === expected.length + 1 && sizesText(sample) === sizesText(expected)
    ? `a shape holds the batch axis too: write ${sizesText(received)}`
    : undefined;
}

/** A layer returns every step, or the last one only. */
function timeAxis(graph: Graph, y: Symbolic, fits: Fits): string | undefined {
  const found = turnOver(y, fits);
  if (!found) return undefined;
  const name = graph.names.get(found.layer) ?? found.layer.name;
  const does = found.value ? 'returns only its last step' : 'returns every time step';
  return `"${name}" ${does}; ${found.code} makes the output ${shapeText(found.received)}`;
}

/** A layer's size: an argument that is written by position, tried with the expected size. */
function size(graph: Graph, y: Symbolic, expected: Shape, fits: Fits): string | undefined {
  const wanted = expected.find((d, i) => d !== y.shape[i]);
  const is = y.shape.find((d, i) => d !== expected[i]);
  if (typeof wanted !== 'number' || typeof is !== 'number') return undefined;
  const after: Spec[] = [];
  for (let at: Symbolic | undefined = y; at?.node.spec; at = at.node.inputs[0]) {
    const { spec } = at.node;
    const input = at.node.inputs[0]?.shape;
    const other = input && withSize(spec, is, wanted);
    const gives = other && through([other, ...after], input);
    if (other && gives && fits(gives))
      return `"${graph.names.get(spec) ?? spec.name}" is ${label(spec)}; ${label(other)} makes the output ${shapeText(gives)}`;
    after.unshift(spec);
  }
  return undefined;
}

/** The layer, or the one inside it, with another number where it has this one. */
function withSize(spec: Spec, is: number, wanted: number): Spec | undefined {
  const facts = spec.facts.args as Record<string, ArgFact>;
  const name = Object.keys(facts).find((arg) => spec.facts.positional.includes(arg) && spec.args[arg] === is);
  if (name !== undefined) return copy(spec, { [name]: wanted });
  const [inner] = Object.entries(spec.args as Record<string, unknown>).filter(
    (entry): entry is [string, Spec] =>
      Object.values(spec.inner).includes(entry[1] as Spec) && entry[0] in facts,
  );
  const inside = inner && withSize(inner[1], is, wanted);
  return inner && inside ? copy(spec, { [inner[0]]: inside }) : undefined;
}

function through(layers: readonly Spec[], input: Shape): Shape | undefined {
  let shape = input;
  for (const layer of layers) {
    const answer = outcome(layer, shape);
    if ('expects' in answer || !isShape(answer)) return undefined;
    shape = answer;
  }
  return shape;
}

/** The same sizes in another order. */
export function swapped(received: Shape, expected: Shape): string | undefined {
  const sorted = (s: Shape): string =>
    s
      .map((d: Dim) => d ?? 0)
      .sort((a, b) => a - b)
      .join();
  const same = received.length === expected.length && sorted(received) === sorted(expected);
  return same ? 'the sizes are the same, in another order: axes are swapped' : undefined;
}
