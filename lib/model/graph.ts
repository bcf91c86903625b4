import { ArgumentError, ShapeError } from '../errors.js';
import type { Spec } from '../layer/facts.js';
import { outcome } from '../layer/judge.js';
import { snakeCase } from '../layer/spelling.js';
import { describe } from '../shape/describe.js';
import { fits, isShape, type Shape } from '../shape/shape.js';
import { type Applied, inKerasOrder, sourcesOf, stepOf } from './layerOrder.js';
import type { MaskOp, Node, Symbolic } from './symbolic.js';

/** A model as data: nodes in an order in which they can run, every shape resolved. */
export interface Graph {
  readonly inputs: readonly Symbolic[];
  readonly outputs: readonly Symbolic[];
  /** Without the inputs' nodes. */
  readonly nodes: readonly Applied[];
  /** The same in the order in which Keras runs them. */
  readonly running: readonly Applied[];
  /** Each layer once, in Keras's order. */
  readonly layers: readonly Spec[];
  /** Names in this model: given ones, and Keras's automatic ones counted in the order of layers. */
  readonly names: ReadonlyMap<Spec, string>;
}

/** The graph between inputs and outputs. Throws ArgumentError when an output needs another input. */
export function graphOf(inputs: readonly Symbolic[], outputs: readonly Symbolic[]): Graph {
  const known = new Set(inputs.map((x) => x.node));
  const done = new Set<Node | MaskOp>();
  const met = new Set<Spec>();
  const steps: (Node | MaskOp)[] = [];
  const visit = (step: Node | MaskOp): void => {
    if (done.has(step) || known.has(step as Node)) return;
    done.add(step);
    if ('spec' in step && step.spec) met.add(step.spec);
    else if ('spec' in step) {
      const shape = describe(step.outputs[0]?.shape ?? []);
      throw new ArgumentError(
        `the outputs also depend on an Input of ${shape} that is not among the model's inputs; add it to inputs`,
        'missing-input',
      );
    }
    for (const x of sourcesOf(step)) visit(stepOf(x));
    steps.push(step);
  };
  for (const y of outputs) visit(y.node);
  const nodes = steps.filter((step): step is Applied => 'spec' in step);
  const { running, layers } = inKerasOrder(steps, [...met]);
  return Object.freeze({
    inputs,
    outputs,
    nodes: Object.freeze(nodes),
    running: Object.freeze(running),
    layers: Object.freeze(layers),
    names: nameLayers(layers),
  });
}

/** Given names must differ; automatic ones get Keras's counter: lstm, lstm_1. */
export function nameLayers(layers: readonly Spec[]): ReadonlyMap<Spec, string> {
  const names = new Map<Spec, string>();
  const taken = new Set<string>();
  for (const layer of layers) {
    if (!layer.named) continue;
    if (taken.has(layer.name)) {
      throw new ArgumentError(
        `two layers are named '${layer.name}'; names must differ within a model: give one of them another name`,
        'duplicate-name',
      );
    }
    taken.add(layer.name);
    names.set(layer, layer.name);
  }
  for (const layer of layers) {
    if (layer.named) continue;
    const base = snakeCase(layer.facts.name);
    let name = base;
    for (let n = 1; taken.has(name); n++) name = `${base}_${n}`;
    taken.add(name);
    names.set(layer, name);
  }
  return new Map(layers.map((layer) => [layer, names.get(layer) as string]));
}

/** Every shape of the graph for other input shapes (another length, another batch). */
export function inferShapes(graph: Graph, given: readonly Shape[]): ReadonlyMap<Symbolic, Shape> {
  const shapes = new Map<Symbolic, Shape>();
  for (const [i, x] of graph.inputs.entries()) {
    const shape = given[i];
    if (!shape || !fits(shape, x.shape)) {
      throw new ShapeError([
        {
          code: 'wrong-input',
          sentence: `the model expects input ${describe(x.shape)} but is called on ${shape ? describe(shape) : 'nothing'}`,
        },
      ]);
    }
    shapes.set(x, shape);
  }
  for (const node of graph.nodes) {
    const incoming = node.inputs.map((x) => shapes.get(x) as Shape);
    const answer = outcome(
      node.spec,
      incoming.length > 1 || node.spec.facts.takesList ? incoming : (incoming[0] as Shape),
      node.called,
    );
    if ('expects' in answer)
      throw new ShapeError([
        {
          code: 'wrong-shape',
          sentence: `${answer.expects} but is called on ${describe(incoming.length > 1 ? incoming : (incoming[0] as Shape))}`,
        },
      ]);
    const out = isShape(answer) ? [answer] : flatShapes(answer);
    for (const [i, y] of node.outputs.entries()) shapes.set(y, out[i] as Shape);
  }
  return shapes;
}

/** Shapes of a nest, in order. */
export function flatShapes(nest: readonly unknown[]): readonly Shape[] {
  return nest.some(Array.isArray)
    ? nest.flatMap((n) => flatShapes(n as readonly unknown[]))
    : [nest as Shape];
}

/** Names of the inputs in this model, as data is given by: `input_layer`, `input_layer_1`. */
export function inputNames(graph: Graph): readonly string[] {
  const known = namesIn.get(graph);
  if (known) return known;
  const seen = new Map<string, number>();
  const names = graph.inputs.map(({ name }) => {
    const n = seen.get(name) ?? 0;
    seen.set(name, n + 1);
    return n === 0 ? name : `${name}_${n}`;
  });
  namesIn.set(graph, names);
  return names;
}
const namesIn = new WeakMap<Graph, readonly string[]>();

/** Names of the outputs: those of the layers that make them, as Keras's `output_names`. */
export function outputNames({ outputs, names }: Graph): readonly string[] {
  return outputs.map(({ node, name }) => (node.spec ? (names.get(node.spec) ?? name) : name));
}
