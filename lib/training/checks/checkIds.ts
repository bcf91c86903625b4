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
    checkIdsOf(`${label(spec)} "${graph.names.get(spec)}"`, count, rows.data, rows.shape[0] as number, asked);
  }
}

/** The same for one table of `count` rows. `who`: the layer in words; `asked`: what holds the ids. */
export function checkIdsOf(
  who: string,
  count: number,
  ids: ArrayLike<number>,
  batch: number,
  asked: string,
): void {
  let [wrong, largest] = [-1, 0];
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as number;
    if (wrong < 0 && !(id >= 0 && id < count)) wrong = i;
    if (id > largest) largest = id;
  }
  if (wrong < 0) return;
  const id = ids[wrong] as number;
  const where = `${asked} holds ${id} (sample ${Math.floor(wrong / (ids.length / batch))})`;
  throw new ArgumentError(
    id < 0
      ? `${who} reads ids from 0 to ${count - 1}, but ${where}; ids count from 0`
      : `${who} has ${count} vectors, for ids 0 to ${count - 1}, but ${where}; give it an inputDim of at least ${Math.floor(largest) + 1} (the largest id + 1), or map unknown ids to one that it has`,
    'id-out-of-range',
  );
}
