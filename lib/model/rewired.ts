import { ArgumentError, ShapeError } from '../errors.js';
import { label } from '../layer/args.js';
import type { Spec } from '../layer/facts.js';
import { connect } from './connect.js';
import type { Graph } from './graph.js';
import type { Applied } from './layerOrder.js';
import { remapped } from './remapped.js';
import { flat, type Symbolic } from './symbolic.js';

/**
 * The same graph with another layer in the place of one, or without it (null), wherever it is called; names and order stay.
 * Throws ShapeError where what follows does not take it, ArgumentError where that would need other tensors.
 */
export function rewired(graph: Graph, layer: Spec, other: Spec | null): Graph {
  const values = new Map<Symbolic, readonly Symbolic[]>(graph.inputs.map((x) => [x, [x]]));
  const made = new Map<Applied, Applied>();
  const of = (x: Symbolic): Symbolic => {
    const [y, ...more] = values.get(x) ?? [];
    if (y && more.length === 0) return y;
    throw new ArgumentError(`${label(layer)} would give other tensors than the model reads`, 'other-outputs');
  };
  for (const [i, node] of graph.nodes.entries()) {
    const spec = node.spec === layer ? other : node.spec;
    const { inputs, called, ...options } = remapped(node, of);
    if (spec === null) {
      values.set(node.outputs[0] as Symbolic, inputs);
      continue;
    }
    const { training } = node;
    const outputs = flat(
      placed(graph, i, () =>
        connect(spec, inputs, { ...called, ...options, ...(training === undefined ? {} : { training }) }),
      ),
    );
    made.set(node, outputs[0]?.node as Applied);
    const [only] = node.outputs;
    if (only && node.outputs.length === 1) values.set(only, outputs);
    else if (outputs.length === node.outputs.length)
      for (const [k, y] of node.outputs.entries()) values.set(y, [outputs[k] as Symbolic]);
  }
  const kept = <T>(list: readonly (T | undefined)[]): readonly T[] => list.filter((one) => one !== undefined);
  const instead = (spec: Spec): Spec | undefined => (spec === layer ? (other ?? undefined) : spec);
  const names = [...graph.names].flatMap(([spec, name]) => {
    const now = instead(spec);
    return now ? [[now, name] as const] : [];
  });
  return Object.freeze({
    inputs: graph.inputs,
    outputs: graph.outputs.flatMap((y) => values.get(y) ?? [of(y)]),
    nodes: kept(graph.nodes.map((node) => made.get(node))),
    running: kept(graph.running.map((node) => made.get(node))),
    layers: kept(graph.layers.map(instead)),
    names: new Map(names),
  });
}

/** Misfits say which layer of the graph they are at. */
function placed<T>({ nodes, names }: Graph, i: number, connected: () => T): T {
  try {
    return connected();
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const nameOf = (spec: Spec | null | undefined): string | undefined =>
      spec ? names.get(spec) : undefined;
    const at = {
      position: i + 1,
      of: nodes.length,
      name: nameOf(nodes[i]?.spec) as string,
      after: nameOf(nodes[i]?.inputs[0]?.node.spec),
    };
    const [first, ...rest] = error.misfits.map((misfit) => ({ ...misfit, at }));
    throw first ? new ShapeError([first, ...rest]) : error;
  }
}
