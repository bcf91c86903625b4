import type { Tensor } from '@tensorflow/tfjs';
import type { Call, CallResult, Ran, States } from '../layer/call.js';
import { tensorsCalled } from '../layer/callOptions.js';
import type { Answer, Called, Facts, Spec } from '../layer/facts.js';
import { layer as layerKind } from '../layer/kinds.js';
import { describe } from '../shape/describe.js';
import { fits, type Shape } from '../shape/shape.js';
import { type Graph, inferShapes } from './graph.js';
import type { Node, Symbolic, SymbolicNest } from './symbolic.js';

export interface ModelArgs {
  readonly graph: Graph;
}

/** The graph of a model. */
export const modelGraph = (model: Spec): Graph => (model.args as ModelArgs).graph;
/** The same; undefined for a layer that is no model. */
export const graphIn = (spec: Spec): Graph | undefined => (spec.facts.model ? modelGraph(spec) : undefined);

/** A whole model as a layer: its layers are those inside it. */
export function modelFacts(name: 'Sequential' | 'Model', inputs = 1): Facts<ModelArgs> {
  known[name][inputs] ??= factsOf(name, inputs);
  return known[name][inputs];
}
/** By number of inputs. */
const known: Record<'Sequential' | 'Model', Facts<ModelArgs>[]> = { Sequential: [], Model: [] };

function factsOf(name: 'Sequential' | 'Model', inputs: number): Facts<ModelArgs> {
  return {
    name,
    module: name === 'Model' ? 'keras.src.models.functional' : 'keras',
    model: name === 'Model' ? 'graph' : 'chain',
    ...(inputs > 1 ? { takesList: true } : {}),
    source: name === 'Model' ? 'keras/src/models/functional.py' : 'keras/src/models/sequential.py',
    says: 'runs the layers inside it',
    args: { graph: { kind: layerKind, says: 'The layers and how they are connected.' } },
    positional: ['graph'],
    shape: (input, { graph }) => outputShapes(name, graph, [input]),
    shapes: (inputs, { graph }) => outputShapes(name, graph, inputs),
    inner: ({ graph }) => innerOf(graph),
    innerInput: (_, key, { graph }) => inputShapesOf(graph, key),
    wraps: true,
    takesMask: true,
    mask: ({ graph }) => (graph.outputs.some((y) => y.masked) ? 'keeps' : 'uses'),
    computeMask: (call) => ranOf(call).masks,
    call: (call) => {
      const { outputs } = ranOf(call);
      return outputs.length === 1 ? (outputs[0] as Tensor) : outputs;
    },
  };
}

/** The layers of a graph by their names in it. */
export function innerOf(graph: Graph): Readonly<Record<string, Spec>> {
  const known = inners.get(graph);
  if (known) return known;
  const inner = Object.fromEntries(graph.layers.map((layer) => [graph.names.get(layer) as string, layer]));
  inners.set(graph, inner);
  return inner;
}
const inners = new WeakMap<Graph, Readonly<Record<string, Spec>>>();

/** Type twin: `Frozen`. */
function outputShapes(name: string, graph: Graph, inputs: readonly Shape[]): Answer {
  const wanted = graph.inputs.map((x) => x.shape);
  const [one] = wanted;
  if (inputs.length !== wanted.length || !inputs.every((shape, i) => fits(shape, wanted[i] as Shape))) {
    const expects =
      one && wanted.length === 1
        ? `${name} expects input ${describe(one)}`
        : `${name} expects inputs ${each(wanted)}, not ${each(inputs)},`;
    return { expects, code: 'wrong-input' };
  }
  const shapes = inferShapes(graph, inputs);
  const out = graph.outputs.map((y) => shapes.get(y) as Shape);
  return out.length === 1 ? (out[0] as Shape) : out;
}
const each = (shapes: readonly Shape[]): string => shapes.map((shape) => describe(shape)).join(' and ');

/** What a layer of the graph reads at its first use. */
function inputShapesOf(graph: Graph, name: string): readonly Shape[] {
  const node = graph.nodes.find((n) => graph.names.get(n.spec) === name);
  return node?.inputs.map((x) => x.shape) ?? [];
}

/** Outputs and masks of one call; computed once, asked twice. */
function ranOf(call: Asked): Ran & { outputs: readonly Tensor[] } {
  call[RAN] ??= runGraph(call);
  return call[RAN];
}
const RAN = Symbol('ran');
type Asked = Call<ModelArgs> & { [RAN]?: Ran & { outputs: readonly Tensor[] } };

interface Value {
  readonly tensor: Tensor;
  readonly mask: Tensor | null;
}

/** Runs the nodes in Keras’s order; each output takes its own mask along. */
function runGraph({
  args: { graph },
  inputs,
  masks,
  inner,
}: Call<ModelArgs>): Ran & { outputs: readonly Tensor[] } {
  const values = new Map<Symbolic, Value>();
  graph.inputs.forEach((x, i) => {
    values.set(x, { tensor: inputs[i] as Tensor, mask: masks[i] ?? null });
  });
  const of = (x: Symbolic): Value => values.get(x) as Value;
  const nest = (states: SymbolicNest): States =>
    states.map((s) => (Array.isArray(s) ? nest(s as SymbolicNest) : of(s as Symbolic).tensor));
  const given = (x: Symbolic | null | undefined): Tensor | null => (x ? of(x).tensor : null);
  const calledOn = ({ called }: Node): Called | undefined => {
    const tensors = tensorsCalled(called);
    if (tensors.length === 0) return called;
    return {
      ...called,
      ...Object.fromEntries(tensors.map(([name, x]) => [name, of(x as Symbolic).tensor])),
    };
  };
  for (const node of graph.running) {
    const layer = inner[graph.names.get(node.spec) as string] as NonNullable<(typeof inner)[string]>;
    const ran = layer.run(
      node.inputs.map((x) => of(x).tensor),
      {
        // Masks given at the call stand in place of all that came along: null is no mask.
        masks: node.inputs.map((x, i) => (node.mask ? given(node.mask[i]) : of(x).mask)),
        initialState: node.initialState && nest(node.initialState),
        carried: node.mask ? undefined : true,
        training: node.training,
        called: calledOn(node),
      },
    );
    const tensors = flatten(ran.outputs);
    if (node.spec.facts.unmasks) for (const x of node.inputs) values.set(x, { ...of(x), mask: null });
    node.outputs.forEach((y, i) => {
      values.set(y, { tensor: tensors[i] as Tensor, mask: ran.masks[i] ?? null });
    });
  }
  return { outputs: graph.outputs.map((y) => of(y).tensor), masks: graph.outputs.map((y) => of(y).mask) };
}

function flatten(outputs: readonly unknown[] | CallResult): readonly Tensor[] {
  if (Array.isArray(outputs) && !outputs.some(Array.isArray)) return outputs as readonly Tensor[];
  return Array.isArray(outputs)
    ? outputs.flatMap((y) => flatten(y as readonly unknown[]))
    : [outputs as Tensor];
}
