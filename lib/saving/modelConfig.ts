import { alone } from '../layer/alone.js';
import { isTensorLike } from '../layer/callOptions.js';
import type { Spec } from '../layer/facts.js';
import { snakeCase } from '../layer/spelling.js';
import { type Graph, inputNames } from '../model/graph.js';
import { modelGraph } from '../model/modelFacts.js';
import type { Node, Symbolic, SymbolicNest } from '../model/symbolic.js';
import { configOf, float32, object, type Serialized } from './config.js';

/** A model's config, by the kind of its graph. */
export function modelConfig(spec: Spec): Record<string, unknown> {
  const graph = modelGraph(spec);
  return spec.facts.model === 'chain' ? sequentialConfig(spec, graph) : functionalConfig(spec, graph);
}

/** A chain's config as Keras's `Sequential.get_config` (keras/src/models/sequential.py). */
function sequentialConfig(
  { name, trainable }: Spec,
  { inputs, layers, names }: Graph,
): Record<string, unknown> {
  const input = inputs[0] as Symbolic;
  return {
    name,
    trainable,
    dtype: float32(),
    layers: [
      inputLayer(input, input.name),
      ...layers.map((layer) => named(layer, names.get(layer) as string)),
    ],
    build_input_shape: input.shape,
  };
}

/** A graph's config as Keras's `Functional.get_config` (keras/src/models/functional.py). */
function functionalConfig({ name, trainable }: Spec, graph: Graph): Record<string, unknown> {
  const known = inputNames(graph);
  const nameOfInput = new Map(graph.inputs.map((x, i) => [x.node, known[i] as string]));
  /** Which call of its layer a node is, among those of this graph. */
  const callOf = (node: Node): number =>
    graph.nodes.filter((n) => n.spec === node.spec).indexOf(node as (typeof graph.nodes)[number]);
  const history = (x: Symbolic): readonly [string, number, number] =>
    x.node.spec
      ? [graph.names.get(x.node.spec) as string, callOf(x.node), x.index]
      : [nameOfInput.get(x.node) as string, 0, 0];
  const tensor = (x: Symbolic): unknown => ({
    class_name: '__keras_tensor__',
    config: { shape: x.shape, dtype: x.dtype, keras_history: history(x) },
  });
  const nest = (states: SymbolicNest): unknown[] =>
    states.map((s) => (Array.isArray(s) ? nest(s as SymbolicNest) : tensor(s as Symbolic)));
  const masks = (given: NonNullable<Node['mask']>): unknown => alone(given.map((x) => x && tensor(x)));
  /** Its layer's own call arguments, but for those at their default. */
  const told = ({ called = {} }: Node): readonly (readonly [string, unknown])[] =>
    Object.entries(called)
      .filter(([, value]) => value)
      .map(([name, value]) => [snakeCase(name), isTensorLike(value) ? tensor(value as Symbolic) : value]);
  const inbound = (node: Node): unknown => {
    const inputs = node.inputs.map(tensor);
    return {
      args: node.spec?.facts.apart ? inputs : [node.spec?.facts.takesList ? inputs : inputs[0]],
      kwargs: {
        ...(node.initialState ? { initial_state: nest(node.initialState) } : {}),
        ...(node.mask?.some(Boolean) ? { mask: masks(node.mask) } : {}),
        ...Object.fromEntries(told(node)),
      },
    };
  };
  return {
    name,
    trainable,
    layers: [
      ...graph.inputs.map((x) => ({
        ...inputLayer(x, nameOfInput.get(x.node) as string),
        name: nameOfInput.get(x.node),
        inbound_nodes: [],
      })),
      ...graph.layers.map((layer) => {
        const own = graph.names.get(layer) as string;
        return {
          ...named(layer, own),
          name: own,
          inbound_nodes: graph.nodes.filter((n) => n.spec === layer).map(inbound),
        };
      }),
    ],
    input_layers: alone(graph.inputs.map(history)),
    output_layers: alone(graph.outputs.map(history)),
  };
}

const named = (layer: Spec, name: string): Serialized =>
  object(layer.facts.module ?? 'keras.layers', layer.facts.name, { ...configOf(layer, true), name });

const inputLayer = ({ shape, dtype }: Symbolic, name: string): Serialized =>
  object('keras.layers', 'InputLayer', {
    batch_shape: shape,
    dtype,
    sparse: false,
    ragged: false,
    name,
    optional: false,
  });
