import type { Spec } from '../layer/facts.js';
import type { Graph } from './graph.js';
import { graphIn } from './modelFacts.js';
import { remapped } from './remapped.js';
import type { Node, Symbolic } from './symbolic.js';

type Applied = Graph['nodes'][number];

/**
 * The same computation with the models inside it opened: their layers stand in their place, named `encoder/lstm`. A model that
 * is called with masks, states or `training` of its own stays closed.
 */
export function opened(graph: Graph): Graph {
  if (!graph.nodes.some(modelIn)) return graph;
  const nodes: Applied[] = [];
  const names = new Map<Spec, string>();
  const values = new Map<Symbolic, Symbolic>(graph.inputs.map((x) => [x, x]));
  const running = open(graph, '', values, (node, name) => {
    nodes.push(node);
    if (!names.has(node.spec)) names.set(node.spec, name);
  });
  const outputs = graph.outputs.map((y) => values.get(y) as Symbolic);
  return Object.freeze({ inputs: graph.inputs, outputs, nodes, running, layers: [...names.keys()], names });
}

function modelIn({ spec, mask, initialState, training, called }: Applied): Graph | undefined {
  const plain = !mask && !initialState && training === undefined && Object.keys(called ?? {}).length === 0;
  return plain ? graphIn(spec) : undefined;
}

/** Adds the nodes of a graph whose inputs stand in `values`, and their outputs to `values`; gives them in the order in which they run. */
function open(
  graph: Graph,
  before: string,
  values: Map<Symbolic, Symbolic>,
  add: (node: Applied, name: string) => void,
): readonly Applied[] {
  const made = new Map<Applied, readonly Applied[]>();
  const of = (x: Symbolic): Symbolic => values.get(x) as Symbolic;
  for (const node of graph.nodes) {
    const name = `${before}${graph.names.get(node.spec)}`;
    const inner = modelIn(node);
    if (inner) {
      const own = new Map(inner.inputs.map((x, i) => [x, of(node.inputs[i] as Symbolic)]));
      made.set(node, open(inner, `${name}/`, own, add));
      for (const [i, y] of node.outputs.entries())
        values.set(y, own.get(inner.outputs[i] as Symbolic) as Symbolic);
      continue;
    }
    const outputs: Symbolic[] = [];
    const copy: Node & { readonly spec: Spec } = { ...node, ...remapped(node, of), outputs };
    for (const y of node.outputs) {
      const own = Object.freeze({ ...y, node: copy });
      outputs.push(own);
      values.set(y, own);
    }
    made.set(node, [copy]);
    add(copy, name);
  }
  return graph.running.flatMap((node) => made.get(node) ?? []);
}
