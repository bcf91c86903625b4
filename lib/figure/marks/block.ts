import type { Group, Mark } from '../scene.js';
import { label } from './label.js';

export const BLOCK = { w: 72, h: 58, dense: { w: 80, h: 44 } };

interface Look {
  readonly w?: number;
  readonly h?: number;
  readonly title: string;
  readonly second?: string;
  /** A skipped step. */
  readonly dashed?: boolean;
  readonly t?: number;
  readonly paint?: string;
}

/** A rounded box around (cx, y …) with a bold title and a second line. y is its top. */
export function block(cx: number, y: number, look: Look): Group {
  const { w = BLOCK.w, h = BLOCK.h, title, second, dashed, t, paint = 'text' } = look;
  const middle = y + h / 2;
  const marks: Mark[] = [
    {
      kind: 'rect',
      x: cx - w / 2,
      y,
      w,
      h,
      radius: 7,
      fill: 'block',
      stroke: 'border',
      line: 1.5,
      ...(dashed ? { dash: '5 3' } : {}),
    },
    label(cx, second === undefined ? middle + 5 : middle - 1, title, {
      size: 14,
      font: 'bold',
      anchor: 'middle',
      paint,
    }),
  ];
  if (second !== undefined)
    marks.push(label(cx, middle + 15, second, { size: 10.5, font: 'mono', anchor: 'middle' }));
  return { kind: 'group', role: 'block', ...(t === undefined ? {} : { t }), marks };
}
