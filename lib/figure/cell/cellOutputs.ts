import { stripId } from '../../trace/cellId.js';
import { label } from '../marks/label.js';
import { CELL, stripWidth } from '../marks/strip.js';
import { textWidth } from '../measure.js';
import { diverging, largest, place, useScale, wire } from '../unrolled/sheet.js';
import { gateY, type StepLook } from './stepLook.js';

interface OutLook {
  readonly gx: number;
  readonly plus: number;
  readonly sum: number;
  readonly bottom: number;
  readonly middle: number;
  readonly entries: ReadonlyMap<string, number>;
  readonly yh: number;
  readonly at: number;
}

/** The new states: the first from the lane of the old one along the bottom, the other above it. */
export function outputs(look: StepLook, out: OutLook): void {
  const { sheet, layer, lane, t } = look;
  const { gx, plus, sum, bottom, entries, yh, at } = out;
  const width = stripWidth(lane.units, sheet.density);
  const formulas = Math.max(0, ...lane.gates.map((g) => textWidth(`${g} = ${lane.formulas[g]}`, 11, 'mono')));
  const order = Object.keys(lane.formulas).filter((s) => lane.states.includes(s));
  const start = lane.gates.length === 0 ? plus + 40 : gx + Math.max(width, formulas) + 40;
  let x = start;
  let strip: { readonly x: number; readonly y: number } | undefined;
  for (const [i, letter] of order.entries()) {
    const formula = lane.formulas[letter] as string;
    const w = textWidth(formula, 12, 'monoBold') + 24;
    const y = lane.gates.length === 0 ? sum : i === 0 ? bottom - 14 : gateY(lane.gates.length - 1);
    const used = lane.gates.filter((g) => new RegExp(`(^|[^a-z_])${g}([^a-z_(\\[]|$)`).test(formula));
    const cx = x + (used.length + 1) * 12 + w / 2;
    const left = cx - w / 2;
    for (const [k, gate] of used.entries()) {
      const gy = gateY(lane.gates.indexOf(gate));
      const port = x + 12 * (used.length - k);
      if (Math.abs(gy - y) < 1)
        sheet.marks.push(
          wire(
            [
              [gx + width + 2, gy],
              [left - 2, gy],
            ],
            { casing: true },
          ),
        );
      else
        sheet.marks.push(
          wire(
            [
              [gx + width + 2, gy],
              [port, gy],
              [port, y - 8 + 8 * (k % 3)],
              [left - 2, y - 8 + 8 * (k % 3)],
            ],
            { casing: true },
          ),
        );
    }
    const old =
      formula.includes(`${letter}[t−1]`) && lane.gates.length > 0
        ? entries.get(`${letter}[${at}]`)
        : undefined;
    if (old !== undefined)
      sheet.marks.push(
        wire(
          letter === lane.states[0]
            ? [
                [old + 12, yh + 2],
                [old + 12, bottom],
                [left - 2, bottom],
              ]
            : [
                [old + 2, bottom],
                [left - 2, bottom],
              ],
          {
            line: 1.8,
            casing: true,
          },
        ),
      );
    if (lane.gates.length === 0)
      sheet.marks.push(
        wire([
          [plus + 15, sum],
          [left - 2, sum],
        ]),
      );
    sheet.marks.push(
      { kind: 'rect', x: left, y: y - 24, w, h: 48, radius: 7, fill: 'block', stroke: 'border', line: 1.5 },
      label(cx, y + 4, formula, { size: 12, font: 'monoBold', anchor: 'middle', paint: 'text' }),
    );
    const sx = cx + w / 2 + 34 + width / 2;
    if (strip)
      sheet.marks.push(
        wire(
          [
            [strip.x, strip.y - CELL.h / 2 - 2],
            [strip.x, y + 26],
          ],
          { line: 1.8 },
        ),
      );
    sheet.marks.push(
      wire(
        [
          [cx + w / 2, y],
          [sx - width / 2 - 3, y],
        ],
        { line: 1.8 },
      ),
    );
    const series = lane.values?.states[letter];
    const first = letter === lane.states[0];
    place(sheet, sx, y, {
      id: stripId(layer.id, lane.name, letter, t),
      values: series?.at[t],
      size: lane.units,
      scale: useScale(sheet, first ? diverging([series]) : largest(series), letter),
      t,
    });
    const words = `${letter}[${t}]${first ? `, the output y[${t}]` : ', not the output'}`;
    sheet.marks.push(
      ...(first ? [label(sx - width / 2, y - 18, words, { size: 11, font: 'bold', paint: 'text' })] : []),
      label(sx - width / 2, y + 25, first ? `(1, ${lane.units})` : `${words} (1, ${lane.units})`, {
        font: 'mono',
      }),
    );
    strip = { x: sx, y };
    x = sx - w / 2 - 60;
    x = Math.max(x, start);
  }
}
