import type { Layout, Node, Pass, Place } from './placed.js';

const LEVEL = 110;
/** Between a box and the first wire beside it, and between two of those. */
const BESIDE = 14;
const RAIL = 9;

/** A wire past boxes: which input of what, and the rows and the rail between which it goes. */
interface Skip {
  readonly edge: string;
  readonly port: number;
  readonly from: number;
  readonly to: number;
  readonly rail: number;
}

/** Inputs stand right below the first that reads them. */
function inOrder(nodes: readonly Node[]): readonly Node[] {
  const layers = nodes.filter(({ from }) => from.length > 0);
  const inputs = nodes.filter(({ from }) => from.length === 0);
  const placed = new Set<Node>();
  return layers.flatMap((node) => {
    const read = inputs.filter((x) => !placed.has(x) && node.from.some(({ key }) => key === x.key));
    for (const x of read) placed.add(x);
    return [...read, node];
  });
}

function skipsOf(rows: readonly Node[]): readonly Skip[] {
  const rowOf = new Map(rows.map(({ key }, row) => [key, row]));
  const ends: number[] = [];
  return rows.flatMap((node, to) =>
    node.from.flatMap(({ key }, i): Skip[] => {
      const from = rowOf.get(key) as number;
      if (to - from < 2) return [];
      const free = ends.findIndex((end) => end <= from);
      const rail = free < 0 ? ends.length : free;
      ends[rail] = to;
      return [{ edge: `${node.key} ${i}`, port: i, from, to, rail }];
    }),
  );
}

/** Room that the wires beside the boxes take. */
export function besideOf(nodes: readonly Node[]): number {
  const rails = skipsOf(inOrder(nodes)).map(({ rail }) => rail + 1);
  return rails.length === 0 ? 0 : BESIDE + RAIL * Math.max(...rails);
}

/** All boxes one above the other, wires past them on their right: for narrow pictures. */
export function stacked(nodes: readonly Node[]): Layout {
  const rows = inOrder(nodes);
  const list: Place[] = [];
  let y = 0;
  for (const { box } of rows) {
    list.push({ x: 0, y: y - box.h, w: box.w, h: box.h });
    y -= box.h + LEVEL;
  }
  const edge = Math.max(...rows.map(({ box }) => box.w)) / 2 + BESIDE;
  const paths = new Map<string, readonly Pass[]>();
  for (const { edge: name, port, from, to, rail } of skipsOf(rows)) {
    const [next, before] = [list[from + 1], list[to - 1]] as readonly [Place, Place];
    // Where it leaves, it stays above the chips and below the wires that arrive there.
    paths.set(name, [{ x: edge + RAIL * rail, bottom: next.y + next.h + 28 - 7 * port, top: before.y }]);
  }
  return { places: new Map(rows.map(({ key }, row) => [key, list[row] as Place])), paths };
}
