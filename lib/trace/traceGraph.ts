import type { Tensor } from '@tensorflow/tfjs';
import type { Spec } from '../layer/facts.js';
import { type Graph, inferShapes } from '../model/graph.js';
import { innerOf, modelFacts } from '../model/modelFacts.js';
import type { Node, Symbolic } from '../model/symbolic.js';
import { flat } from '../model/symbolic.js';
import { build } from '../runtime/live.js';
import type { RunOptions } from '../runtime/pass.js';
import { tensorFlow } from '../runtime/tensorflow.js';
import type { Shape } from '../shape/shape.js';
import { gradientNorms } from './gradientNorms.js';
import { layerTrace } from './layerTrace.js';
import { type Recorded, recorded } from './record.js';
import { tensorTrace } from './tensorTrace.js';
import type { From, LayerTrace, Trace } from './traceTypes.js';

/** A graph to trace, and what it is called. */
export interface Traced {
  readonly graph: Graph;
  readonly name: string;
  readonly className: string;
}
/** Data to trace it on: tensors, a sample of them, and what is given at the call of a single layer. */
export interface TraceData extends Pick<RunOptions, 'masks' | 'initialState'> {
  readonly inputs: readonly Tensor[];
  readonly sample: number;
  /** As in training: with random zeros. */
  readonly training?: boolean | undefined;
  /** Gradient norms too. */
  readonly gradients?: boolean | undefined;
}

/** One forward pass as plain numbers; without data, the shapes. */
export function traceGraph(traced: Traced, data?: TraceData): Trace {
  if (!data) return traceOf(traced);
  const { graph } = traced;
  const tf = tensorFlow();
  const { inputs, masks, initialState } = data;
  const given = masks !== undefined || initialState !== undefined;
  // What is given at a call is given to the layer, as a graph has no place for it.
  const [first] = graph.nodes as readonly [Node & { spec: Spec }];
  const spec = given ? first.spec : wholeOf(graph);
  build(
    tf,
    spec,
    inputs.map((x) => x.shape),
  );
  // Recorded as they ran.
  const layersOf = (root: Recorded): readonly Recorded[] =>
    given ? [root] : graph.nodes.map((node) => root.inside[graph.running.indexOf(node)] as Recorded);
  const options = { masks, initialState, training: data.training };
  const trace = recorded(tf, spec, inputs, options, (root) =>
    traceOf(traced, { ...data, records: layersOf(root) }),
  );
  return data.gradients
    ? { ...trace, gradients: gradientNorms(tf, spec, inputs, options, data.sample, layersOf) }
    : trace;
}

/** The graph as one layer. */
function wholeOf(graph: Graph): Spec {
  return {
    '~unrolled': 'layer',
    '~live': {},
    facts: modelFacts('Model', graph.inputs.length),
    args: { graph },
    given: {},
    name: 'model',
    named: false,
    trainable: true,
    inner: innerOf(graph),
  } as Spec;
}

type Read = TraceData & { readonly records: readonly Recorded[] };

function traceOf({ graph, name, className }: Traced, read?: Read): Trace {
  const shapes: ReadonlyMap<Symbolic, Shape> = inferShapes(
    graph,
    read ? read.inputs.map((x) => x.shape) : graph.inputs.map((x) => x.shape),
  );
  const index = new Map<Symbolic['node'], number>(graph.nodes.map((node, i) => [node, i]));
  const from = (x: Symbolic): From => {
    const layer = index.get(x.node);
    return layer === undefined ? { input: graph.inputs.indexOf(x) } : { layer, output: x.index };
  };
  const sample = read?.sample ?? 0;
  const layers = graph.nodes.map((node, i): LayerTrace => {
    const record = read?.records[i];
    return layerTrace(node.spec, {
      id: `L${i}`,
      name: graph.names.get(node.spec) as string,
      from: node.inputs.map(from),
      statesFrom: flat(node.initialState ?? []).map(from),
      inputs: node.inputs.map((x) => shapes.get(x) as Shape),
      outputs: node.outputs.map((y) => shapes.get(y) as Shape),
      sample,
      given: node.initialState !== undefined || read?.initialState !== undefined,
      ...(record ? { record } : {}),
    });
  });
  return {
    mode: read ? 'values' : 'shapes',
    ...(read?.training ? { training: true as const } : {}),
    name,
    className,
    batch: read ? ((read.inputs[0] as Tensor).shape[0] ?? null) : null,
    sample,
    inputs: graph.inputs.map((x, i) => {
      const ids = graph.nodes.some(({ spec, inputs }) => spec.facts.ids && inputs.includes(x));
      return {
        name: x.name,
        ids,
        ...tensorTrace(read?.inputs[i], shapes.get(x) as Shape, sample, read?.masks?.[i] ?? null, ids),
      };
    }),
    layers,
    outputs: graph.outputs.map(from),
  };
}
