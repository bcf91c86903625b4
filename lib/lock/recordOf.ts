import { createHash } from 'node:crypto';
import type { Spec } from '../layer/facts.js';
import { countParams } from '../model/count.js';
import { type Graph, inferShapes, inputNames } from '../model/graph.js';
import { graphIn } from '../model/modelFacts.js';
import { flat, type Symbolic } from '../model/symbolic.js';
import type { Named } from '../report/rows.js';
import { kerasConfig } from '../saving/config.js';
import type { Shape } from '../shape/shape.js';
import { codeOf } from './code.js';
import type { InputRecord, LayerRecord, ModelRecord } from './record.js';

/** What a lock file holds of a model. Nothing is built, no tensor made. */
export function recordOf({ graph, className }: Named, model: Spec): ModelRecord {
  const names = namesOfInputs(graph);
  const shapes = graph.inputs.map((x) => x.shape);
  const layers = Object.fromEntries(layersOf(graph, shapes, names, ''));
  const unique = [...new Set(graph.nodes.map((n) => n.spec))].map((spec) =>
    countParams(spec, firstInputs(graph, spec)),
  );
  const sum = (key: 'total' | 'trainable'): number => unique.reduce((n, count) => n + count[key], 0);
  return {
    className: className || 'layer',
    inputs: Object.fromEntries(
      graph.inputs.map((x): [string, InputRecord] => [
        names.get(x) as string,
        { shape: x.shape, dtype: x.dtype },
      ]),
    ),
    layers,
    outputs: graph.outputs.map((y) => y.shape),
    params: { total: sum('total'), trainable: sum('trainable') },
    config: hash(configOf(model)),
  };
}

/** The Keras config that the hash is of: that of the built model, whether this one is built or not. */
export const configOf = (model: Spec): Record<string, unknown> => kerasConfig(model, true);

const firstInputs = ({ nodes }: Graph, spec: Spec): readonly Shape[] =>
  nodes.find((n) => n.spec === spec)?.inputs.map((x) => x.shape) ?? [];

function namesOfInputs(graph: Graph): ReadonlyMap<Symbolic, string> {
  const names = inputNames(graph);
  return new Map(graph.inputs.map((x, i) => [x, names[i] as string]));
}

/** Layers of a graph for these input shapes, with those of models inside it behind them. */
function layersOf(
  graph: Graph,
  given: readonly Shape[],
  inputs: ReadonlyMap<Symbolic, string>,
  before: string,
): [string, LayerRecord][] {
  const shapes = inferShapes(graph, given);
  const uses = new Map<Spec, number>();
  const labels = new Map<unknown, string>();
  const source = (x: Symbolic): string => before + (labels.get(x.node) ?? inputs.get(x) ?? x.name);
  return graph.nodes.flatMap((node) => {
    const { spec } = node;
    const use = (uses.get(spec) ?? 0) + 1;
    uses.set(spec, use);
    const name = `${graph.names.get(spec)}${use > 1 ? ` (use ${use})` : ''}`;
    labels.set(node, name);
    const incoming = node.inputs.map((x) => shapes.get(x) as Shape);
    const from = [...node.inputs, ...flat(node.initialState ?? [])].map(source);
    const record: LayerRecord = {
      is: codeOf(spec),
      from: [...new Set(from)],
      outputs: node.outputs.map((y) => shapes.get(y) as Shape),
      dtype: node.outputs[0]?.dtype ?? 'float32',
      params: use > 1 ? 0 : countParams(spec, incoming).total,
    };
    const inner = use === 1 ? graphIn(spec) : undefined;
    return [
      [before + name, record] as [string, LayerRecord],
      ...(inner ? layersOf(inner, incoming, namesOfInputs(inner), `${before}${name}/`) : []),
    ];
  });
}

/** Twelve hex digits of the SHA-256 of a value's JSON, keys sorted. */
export function hash(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex')
    .slice(0, 12);
}
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
}
