import { ArgumentError } from '../../errors.js';
import { label } from '../../layer/args.js';
import type { Graph } from '../../model/graph.js';
import type { Rows } from '../../runtime/data.js';

/** Ids must have a row in the table that reads them. Throws with the offending value. */
export function checkIds(graph: Graph, xs: readonly Rows[], asked: string): void {
  for (const { spec, inputs } of graph.nodes) {
    const count = spec.facts.idCount?.(spec.args);
    const at = inputs[0] ? graph.inputs.indexOf(inputs[0]) : -1;
    const rows = xs[at];
    if (count === undefined || !rows) continue;
    const wrong = rows.data.findIndex((id: number) => !(id >= 0 && id < count));
    if (wrong < 0) continue;
    const id = rows.data[wrong] as number;
    const width = rows.data.length / (rows.shape[0] as number);
    const where = `${asked} holds ${id} (sample ${Math.floor(wrong / width)})`;
    const name = graph.names.get(spec);
    const largest = Array.from(rows.data, Number).reduce((a, b) => Math.max(a, b), 0);
    throw new ArgumentError(
      id < 0
        ? `${label(spec)} "${name}" reads ids from 0 to ${count - 1}, but ${where}; ids count from 0`
        : `${label(spec)} "${name}" has ${count} vectors, for ids 0 to ${count - 1}, but ${where}; give it an inputDim of at least ${Math.floor(largest) + 1} (the largest id + 1), or map unknown ids to one that it has`,
      'id-out-of-range',
    );
  }
}
