import type { Spec } from '../layer/facts.js';
import { innerInput } from '../model/count.js';
import { type Graph, inferShapes } from '../model/graph.js';
import { graphIn } from '../model/modelFacts.js';
import { flat, type Symbolic } from '../model/symbolic.js';
import type { Shape } from '../shape/shape.js';
import { type AxisNames, namesOfInput, namesOfOutputs, tensorRow } from './axes.js';
import { insideOf } from './inside.js';
import { insightsOn } from './insights.js';
import { type Context, layerRow } from './layerRow.js';
import { meanings, returnedStates } from './outputs.js';
import type { LayerRow, ModelRows, TensorRow } from './rowTypes.js';

/** A model's graph with what it is called. */
export interface Named {
  readonly graph: Graph;
  readonly name: string;
  /** Keras's class name; '' for a part of a model. */
  readonly className: string;
}

/** A graph as plain data: what each layer gets, gives, holds, and why. */
export function rowsOf({ graph, name, className }: Named): ModelRows {
  const shapes = graph.inputs.map((x) => x.shape);
  const names = graph.inputs.map((x) => namesOfInput(graph, x));
  const { layers, tensors } = walk(graph, shapes, names, 0);
  const top = layers.filter((row) => row.depth === 0 && row.use === 1);
  const sum = (key: 'total' | 'trainable'): number => top.reduce((n, row) => n + row.params[key], 0);
  return {
    name,
    className,
    inputs: graph.inputs.map((x) => ({ ...(tensors.get(x) as TensorRow), name: x.name })),
    outputs: graph.outputs.map((y) => ({ ...(tensors.get(y) as TensorRow), from: sourceOf(graph, y) })),
    layers,
    params: { total: sum('total'), trainable: sum('trainable') },
    chain: isChain(graph),
  };
}

/** The name of the layer or input that a tensor comes from. */
const sourceOf = (graph: Graph, x: Symbolic): string =>
  x.node.spec ? (graph.names.get(x.node.spec) ?? x.node.spec.name) : x.name;

function isChain({ inputs, outputs, nodes }: Graph): boolean {
  const straight = nodes.every(
    (node, i) =>
      node.inputs.length === 1 &&
      !node.initialState &&
      !node.mask &&
      node.inputs[0] === (i === 0 ? inputs[0] : nodes[i - 1]?.outputs[0]),
  );
  return straight && inputs.length === 1 && outputs.every((y) => y.node === nodes.at(-1)?.outputs[0]?.node);
}

const readsIds = (graph: Graph, x: Symbolic): boolean =>
  graph.nodes.some(({ spec, inputs }) => spec.facts.ids && inputs.includes(x));

interface Walked {
  readonly layers: readonly LayerRow[];
  readonly tensors: ReadonlyMap<Symbolic, TensorRow>;
}

/** Rows of all nodes of a graph for these input shapes, with what is inside them. */
function walk(graph: Graph, inputs: readonly Shape[], names: readonly AxisNames[], depth: number): Walked {
  const shapes = inferShapes(graph, inputs);
  const tensors = new Map<Symbolic, TensorRow>();
  for (const [i, x] of graph.inputs.entries())
    tensors.set(
      x,
      tensorRow(
        shapes.get(x) as Shape,
        names[i] as AxisNames,
        readsIds(graph, x) ? 'ids' : 'input',
        x.masked,
      ),
    );
  const uses = new Map<Spec, number>();
  const layers: LayerRow[] = [];
  for (const node of graph.nodes) {
    const use = (uses.get(node.spec) ?? 0) + 1;
    uses.set(node.spec, use);
    const incoming = node.inputs.map((x) => tensors.get(x) as TensorRow);
    const outgoing = rowsOfOutputs(
      node.spec,
      incoming,
      node.outputs.map((y) => shapes.get(y) as Shape),
    );
    for (const [i, y] of node.outputs.entries())
      tensors.set(y, { ...(outgoing[i] as TensorRow), masked: y.masked });
    const states = [...new Set(flat(node.initialState ?? []).map((x) => sourceOf(graph, x)))];
    const context: Context = {
      spec: node.spec,
      name: graph.names.get(node.spec) as string,
      depth,
      role: null,
      use,
      inputs: incoming.map((row, i) => ({ ...row, masked: row.masked || !!node.mask?.[i] })),
      outputs: node.outputs.map((y) => tensors.get(y) as TensorRow),
      inbound: [...node.inputs.map((x) => sourceOf(graph, x)), ...states],
    };
    layers.push(layerRow(context, insightsOn({ ...context, graph, node, states })), ...inner(context));
  }
  return { layers, tensors };
}

/** Output rows of one call: shapes, axes, meanings. */
function rowsOfOutputs(spec: Spec, inputs: readonly TensorRow[], shapes: readonly Shape[]): TensorRow[] {
  const states = returnedStates(spec).length;
  const first = (inputs[0]?.axes ?? []).map((axis) => axis.name);
  const names = namesInside(spec, inputs) ?? namesOfOutputs(spec, first, shapes, states);
  return meanings(spec, shapes.length).map((meaning, i) =>
    tensorRow(shapes[i] as Shape, names[i] as AxisNames, meaning, false),
  );
}

/** What the layers of a model used as a layer call the axes of its outputs. */
function namesInside(spec: Spec, inputs: readonly TensorRow[]): readonly AxisNames[] | undefined {
  const graph = graphIn(spec);
  if (!graph) return undefined;
  const { tensors } = walk(
    graph,
    inputs.map((x) => x.shape),
    inputs.map(axisNames),
    0,
  );
  return graph.outputs.map((y) => axisNames(tensors.get(y) as TensorRow));
}
const axisNames = ({ axes }: TensorRow): AxisNames => axes.map(({ name }) => name);

/** Rows of what a wrapper, or a model used as a layer, has inside; shown at its first use. */
function inner(outer: Context): readonly LayerRow[] {
  const { spec, depth } = outer;
  if (!spec.facts.wraps || outer.use > 1) return [];
  const graph = graphIn(spec);
  const shapes = outer.inputs.map((x) => x.shape);
  if (graph) {
    return walk(graph, shapes, outer.inputs.map(axisNames), depth + 1).layers;
  }
  return Object.entries(spec.inner).flatMap(([role, layer]) => {
    const seen = insideOf(outer, role, innerInput(spec, shapes[0] as Shape, role));
    const context: Context = {
      spec: layer,
      name: layer.name,
      depth: depth + 1,
      role,
      use: outer.use,
      inputs: [seen.input],
      outputs: rowsOfOutputs(layer, [seen.input], seen.outputs),
      inbound: [],
    };
    return [layerRow(context, insightsOn(context)), ...inner(context)];
  });
}
