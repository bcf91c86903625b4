import type { Spec } from '../layer/facts.js';
import type { Graph } from '../model/graph.js';
import type { Symbolic } from '../model/symbolic.js';
import { kerasShape } from '../shape/describe.js';
import type { Shape } from '../shape/shape.js';
import type { AxisRow, TensorRow } from './rowTypes.js';

export type AxisNames = readonly string[];

/** A tensor as a row. */
export function tensorRow(shape: Shape, names: AxisNames, meaning: string, masked: boolean): TensorRow {
  const axes: AxisRow[] = shape.map((size, i) => ({ name: names[i] ?? `axis ${i}`, size }));
  return { shape: [...shape], text: kerasShape(shape), axes, meaning, masked };
}

/** Names of the axes that a layer reads, for an input of this rank; undefined where it takes any. */
export function namesRead({ facts, inner }: Spec, rank: number): AxisNames | undefined {
  const { reads } = facts;
  if (!reads) return undefined;
  const open = reads.findIndex((name) => name.startsWith('...'));
  if (open < 0) return reads.length === rank ? reads : undefined;
  const fill = rank - reads.length + 1;
  if (fill < 0) return undefined;
  const deeper = facts.wraps && Object.values(inner)[0];
  const inside = deeper ? namesRead(deeper, fill + 1)?.slice(1) : undefined;
  const names = inside ?? plainNames(rank).slice(rank - fill);
  return [...reads.slice(0, open), ...names, ...reads.slice(open + 1)];
}

/** What axes are usually called where no layer says it. */
export function plainNames(rank: number): AxisNames {
  if (rank < 2) return ['batch'].slice(0, rank);
  if (rank === 2) return ['batch', 'features'];
  const between = Array.from({ length: rank - 3 }, (_, i) => `axis ${i + 2}`);
  return ['batch', 'timesteps', ...between, 'features'];
}

/** What the first layers that care call the axes of an input. */
export function namesOfInput(graph: Graph, input: Symbolic): AxisNames {
  const rank = input.shape.length;
  const seen = new Set<Symbolic>();
  const ask = (x: Symbolic): AxisNames | undefined => {
    if (seen.has(x)) return undefined;
    seen.add(x);
    for (const { spec, inputs, outputs } of graph.nodes) {
      if (!inputs.includes(x)) continue;
      const names = namesRead(spec, rank);
      if (names) return names;
      const same = outputs[0];
      // A layer that keeps all axes as they are leaves the question to the next one.
      if (spec.facts.axes || !same || kerasShape(same.shape) !== kerasShape(x.shape)) continue;
      const later = ask(same);
      if (later) return later;
    }
    return undefined;
  };
  return ask(input) ?? plainNames(rank);
}

/** Names of the axes of each output. */
export function namesOfOutputs(
  { facts, args, inner }: Spec,
  input: AxisNames,
  shapes: readonly Shape[],
  states: number,
): readonly AxisNames[] {
  const first = facts.axes?.(input, args, inner) ?? input;
  return shapes.map((shape, i) => {
    const own = facts.gives?.[i]?.axes;
    if (own?.length === shape.length) return own;
    const state = i >= shapes.length - states;
    // A state has the axes of one time step's output.
    if (state && first.length === shape.length + 1) return first.filter((_, axis) => axis !== 1);
    return first.length === shape.length ? first : plainNames(shape.length);
  });
}
