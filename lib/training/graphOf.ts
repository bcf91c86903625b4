import type { Spec } from '../layer/facts.js';
import type { Graph } from '../model/graph.js';

/** The graph of a model. */
export const graphOf = (model: Spec): Graph => (model.args as { graph: Graph }).graph;

/** Names of the inputs in this model, as data is given by: `input_layer`, `input_layer_1`. */
export function inputNames({ inputs }: Graph): readonly string[] {
  const seen = new Map<string, number>();
  return inputs.map(({ name }) => {
    const n = seen.get(name) ?? 0;
    seen.set(name, n + 1);
    return n === 0 ? name : `${name}_${n}`;
  });
}

/** Names of the outputs: those of the layers that make them, as Keras's `output_names`. */
export function outputNames({ outputs, names }: Graph): readonly string[] {
  return outputs.map(({ node, name }) => (node.spec ? (names.get(node.spec) ?? name) : name));
}
