import { DESIGN_WIDTH, MARGIN } from '../frame.js';
import { BLOCK, block } from '../marks/block.js';
import { CELL } from '../marks/strip.js';
import { fitted, textWidth } from '../measure.js';
import { type Columns, firstOf, lastOf } from './columns.js';
import { reach, type Sheet, wire } from './sheet.js';
import { type LayerLook, outputSide, outputStrip, timesWords } from './stepRow.js';

const WIDE = { box: 52, h: 36, out: 104 };

/** One box over all steps: sequence to sequence, to one vector, or one vector to a sequence. */
export function wideRow(look: LayerLook, from: Columns | number, to: Columns | number, t: number): number {
  const { sheet, y, layer, times } = look;
  const middle = y - WIDE.box;
  const points = (side: Columns | number): readonly number[] =>
    typeof side === 'number' ? [side] : side.list.map(({ cx }) => cx);
  for (const cx of points(from))
    sheet.marks.push(
      wire([
        [cx, y - CELL.h / 2 - 2],
        [cx, middle + WIDE.h / 2 + 3],
      ]),
    );
  const most = sheet.slim ? sheet.width - 4 * MARGIN : DESIGN_WIDTH / 2;
  const title = fitted(`${layer.label}${timesWords(times)}`, most, 14, 'bold');
  wideBox(sheet, title, [...points(from), ...points(to)], middle);
  for (const cx of points(to))
    sheet.marks.push(
      wire([
        [cx, middle - WIDE.h / 2 - 2],
        [cx, y - WIDE.out + CELL.h / 2 + 3],
      ]),
    );
  if (typeof to === 'number') outputStrip(look, to, y - WIDE.out, t, undefined, layer.outputs[0]?.vector);
  else
    for (const column of to.list)
      outputStrip(look, column.cx, y - WIDE.out, column.t, layer.outputs[0]?.series?.at[column.t]);
  outputSide(look, y - WIDE.out);
  return y - WIDE.out;
}

function wideBox(sheet: Sheet, title: string, over: readonly number[], middle: number): void {
  const wide = textWidth(title, 14, 'bold') + 24;
  const centre = (Math.min(...over) + Math.max(...over)) / 2;
  const w = Math.max(Math.max(...over) - Math.min(...over) + BLOCK.dense.w, wide);
  reach(sheet, centre + w / 2);
  sheet.marks.push(block(centre, middle - WIDE.h / 2, { w, h: WIDE.h, title }));
}

export const endOf = (columns: Columns, backwards: boolean): number =>
  (backwards ? firstOf(columns) : lastOf(columns)).cx;
