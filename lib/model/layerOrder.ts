import { tensorsCalled } from '../layer/callOptions.js';
import type { Spec } from '../layer/facts.js';
import { flat, type Node, type Symbolic } from './symbolic.js';

type Applied = Node & { readonly spec: Spec };

/** What a node takes: inputs, then states, then masks, then tensors among its call's own arguments. */
export function sourcesOf(node: Node): readonly Symbolic[] {
  return [
    ...node.inputs,
    ...flat(node.initialState ?? []),
    ...(node.mask ?? []).filter((x): x is Symbolic => Boolean(x)),
    ...tensorsCalled(node.called).map(([, x]) => x as Symbolic),
  ];
}

/**
 * The layers of a graph in Keras's order (`map_graph` of keras/src/ops/function.py), which is that of a model's weights:
 * those farthest from the outputs first; among equally far ones, the one that a walk back from the outputs meets first.
 * @param nodes each after all that it needs
 * @param met layers in the order in which that walk meets them
 */
export function inKerasOrder(nodes: readonly Applied[], met: readonly Spec[]): readonly Spec[] {
  const ofNode = new Map<Node, number>();
  const ofLayer = new Map<Spec, number>();
  for (const node of [...nodes].reverse()) {
    const depth = Math.max(ofNode.get(node) ?? 0, ofLayer.get(node.spec) ?? 0);
    ofLayer.set(node.spec, depth);
    for (const { node: from } of sourcesOf(node))
      ofNode.set(from, Math.max(depth + 1, ofNode.get(from) ?? 0));
  }
  const depth = (layer: Spec): number => ofLayer.get(layer) as number;
  return [...met].sort((a, b) => depth(b) - depth(a)); // a stable sort
}
