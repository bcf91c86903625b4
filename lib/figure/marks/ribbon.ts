import type { Overview } from '../../trace/traceTypes.js';
import { binOf, type Scale } from '../palette.js';
import type { Group, Mark } from '../scene.js';

export interface RibbonLook {
  readonly id: string;
  readonly title: string;
  readonly scale: Scale;
}

/** A heat map, units × time: one area per colour. Neighbours of one colour in a row are one box. */
export function ribbon(
  x: number,
  y: number,
  w: number,
  h: number,
  overview: Overview,
  look: RibbonLook,
): Group {
  const { means } = overview;
  const rows = means[0]?.length ?? 0;
  const [bw, bh] = [w / means.length, h / rows];
  const boxes = new Map<string, [number, number, number, number][]>();
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < means.length; ) {
      const paint = binOf(means[i]?.[row] as number, look.scale);
      let end = i + 1;
      while (end < means.length && binOf(means[end]?.[row] as number, look.scale) === paint) end++;
      const list = boxes.get(paint) ?? [];
      list.push([x + i * bw, y + row * bh, (end - i) * bw, bh]);
      boxes.set(paint, list);
      i = end;
    }
  }
  const marks: Mark[] = [...boxes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([paint, list]) => ({
      kind: 'area' as const,
      boxes: list,
      fill: paint,
    }));
  return { kind: 'group', id: look.id, role: 'ribbon', title: look.title, marks };
}
