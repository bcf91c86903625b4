import type { Tensor } from '@tensorflow/tfjs';
import type { Call, Ran } from '../layer/call.js';
import type { Answer, Facts, Spec } from '../layer/facts.js';
import { layer as layerKind } from '../layer/kinds.js';
import { describe } from '../shape/describe.js';
import { fits, type Shape } from '../shape/shape.js';
import { type Graph, inferShapes } from './graph.js';
import { runGraph } from './runGraph.js';

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
