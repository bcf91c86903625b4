import type { Box } from './modelBox.js';

/** A node of a graph: an input, or one use of a layer. */
export interface Node {
  readonly key: string;
  readonly box: Box;
  readonly from: readonly { readonly key: string; readonly output: number; readonly state: boolean }[];
  readonly depth: number;
}
export interface Place {
  /** Its middle. */
  readonly x: number;
  /** Its top. */
  readonly y: number;
  readonly w: number;
  readonly h: number;
}
/** Where an edge passes a level that it does not stop at. */
export interface Pass {
  readonly x: number;
  readonly bottom: number;
  readonly top: number;
}

export interface Layout {
  /** By the node's key. */
  readonly places: ReadonlyMap<string, Place>;
  /** By the reader's key and which of its inputs it is: `layer 3 0`. */
  readonly paths: ReadonlyMap<string, readonly Pass[]>;
}

const LEVEL = 92;
const APART = 28;
const PASS = 18;

interface Slot {
  readonly key: string;
  readonly room: number;
  readonly node: Node | null;
  /** Keys of what it stands above. */
  readonly below: readonly string[];
}

/** Boxes of one depth side by side, near what they come from; depth upwards. Edges past a level get a slot of their own there. */
export function placed(nodes: readonly Node[], rooms: ReadonlyMap<string, number>): Layout {
  const depthOf = new Map(nodes.map((n) => [n.key, n.depth]));
  const levels: Slot[][] = Array.from({ length: Math.max(...nodes.map((n) => n.depth)) + 1 }, () => []);
  for (const node of nodes) {
    const below = node.from.map(({ key }, i) => {
      let under = key;
      for (let d = (depthOf.get(key) as number) + 1; d < node.depth; d++) {
        const pass = `${node.key} ${i} @${d}`;
        (levels[d] as Slot[]).push({ key: pass, room: PASS, node: null, below: [under] });
        under = pass;
      }
      return under;
    });
    (levels[node.depth] as Slot[]).push({ key: node.key, room: rooms.get(node.key) as number, node, below });
  }
  const widths = levels.map((level) => level.reduce((w, s) => w + s.room + APART, -APART));
  const middle = Math.max(...widths) / 2;
  const xs = new Map<string, number>();
  const places = new Map<string, Place>();
  const passes = new Map<string, Pass>();
  let y = 0;
  for (const [d, level] of levels.entries()) {
    const tall = Math.max(0, ...level.map((s) => s.node?.box.h ?? 0));
    const wish = ({ below }: Slot): number =>
      below.length === 0 ? 0 : below.reduce((sum, k) => sum + (xs.get(k) as number), 0) / below.length;
    let x = middle - (widths[d] as number) / 2;
    for (const { key, room, node } of [...level].sort((a, b) => wish(a) - wish(b))) {
      const cx = x + room / 2;
      xs.set(key, cx);
      if (node) places.set(key, { x: cx, y: y - node.box.h, w: node.box.w, h: node.box.h });
      else passes.set(key, { x: cx, bottom: y, top: y - tall });
      x += room + APART;
    }
    y -= tall + LEVEL;
  }
  const paths = new Map<string, Pass[]>();
  for (const [key, pass] of passes) {
    const edge = key.replace(/ @\d+$/, '');
    paths.set(edge, [...(paths.get(edge) ?? []), pass]);
  }
  return { places, paths };
}
