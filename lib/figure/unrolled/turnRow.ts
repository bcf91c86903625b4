import { label } from '../marks/label.js';
import { CELL } from '../marks/strip.js';
import { lastOf } from './columns.js';
import { type Row, wire } from './sheet.js';

const HEIGHT = 64;

/** Outputs of a layer that reads from last to first, led to where the next layer reads them: the last step's first. */
export function turnRow({ sheet, columns, y }: Row): number {
  const last = lastOf(columns).t;
  const from = y - CELL.h / 2 - 2;
  const to = from - HEIGHT;
  for (const { t, cx } of columns.list) {
    const end = columns.list.find((column) => column.t === last - t);
    if (end)
      sheet.marks.push(
        wire(
          [
            [cx, from],
            [cx, from - 8],
            [end.cx, to + 8],
            [end.cx, to],
          ],
          { casing: true, head: false },
        ),
      );
  }
  sheet.marks.push(
    label(24, (from + to) / 2 + 4, sheet.slim ? 'turned' : 'turned: the last step comes first'),
  );
  return y - HEIGHT;
}
