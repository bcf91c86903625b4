import type { Drawing } from '../drawing.js';
import { fitting } from '../frame.js';
import { linesOf } from '../heading.js';
import { label } from '../marks/label.js';
import { type Box, bounds, spansWidth } from '../measure.js';
import type { Group, Mark, TextSpan } from '../scene.js';
import { reach, type Sheet, wire } from './sheet.js';

const sizeIn = ({ slim }: Sheet): number => (slim ? 10 : 12);
const LINE = 20;
/** Beside lines of code, for wires. */
const ROOM = 96;
/** Between two wires beside each other. */
const RAIL = 7;
const LEFT = 14;

/** A number of the code line and the axis that it sets. */
interface Sizes {
  readonly paint: string;
  /** Index of its layer. */
  readonly layer: number;
  readonly x: number;
  readonly top: number;
}
interface Target {
  readonly side: 'left' | 'right';
  readonly x: number;
  readonly y: number;
}

/** The code below the picture, a line per layer, and wires from its numbers to what they set: sizes of the input on the right, units on the left. */
export function links(sheet: Sheet, drawing: Drawing, bottom: number): readonly Mark[] {
  const texts: Mark[] = [];
  const found: { readonly from: Sizes; readonly to: Target }[] = [];
  const size = sizeIn(sheet);
  const bar = timeBar(sheet, bottom);
  let y = bottom + 30;
  const lines = linesOf(drawing).flatMap(({ layer, spans }) =>
    (sheet.slim ? fitting([spans], sheet.width - ROOM, size) : [spans]).map((part) => ({
      layer,
      spans: part,
    })),
  );
  for (const { layer, spans } of lines) {
    const aimed = (layer === null ? [] : numbersIn(spans, layer, size)).flatMap((n) => {
      const to = targetOf(sheet, n, bar);
      return to ? [{ n, to }] : [];
    });
    y += LINE + aimed.length * RAIL;
    for (const { n, to } of aimed) found.push({ from: { ...n, top: y - 11 }, to });
    texts.push(label(24, y, spans, { size, font: 'mono', paint: 'text' }));
    reach(sheet, 24 + spansWidth(spans, size, 'mono'));
  }
  const marks: Mark[] = [...texts];
  if (bar && found.some(({ from }) => from.paint === 'time')) marks.push(...bar.marks);
  const rights = found.filter(({ to }) => to.side === 'right');
  const lefts = found.filter(({ to }) => to.side === 'left');
  for (const { from, to } of found) {
    const beside = found.filter(({ from: other }) => other.top === from.top);
    const rail = from.top - RAIL * (beside.length - beside.findIndex((b) => b.from === from)) + 2;
    // What goes higher up runs outside.
    const same = to.side === 'right' ? rights : lefts;
    const order = [...same].sort((a, b) => b.to.y - a.to.y).findIndex((f) => f.from === from);
    const x = to.side === 'right' ? sheet.right + 10 + RAIL * order : LEFT - RAIL * order;
    marks.push(
      wire(
        [
          [from.x, from.top],
          [from.x, rail],
          [x, rail],
          [x, to.y],
          [to.x, to.y],
        ],
        { paint: from.paint, casing: true },
      ),
    );
  }
  sheet.right += rights.length === 0 ? 0 : 10 + RAIL * rights.length;
  return marks;
}

function numbersIn(spans: readonly TextSpan[], layer: number, size: number): readonly Omit<Sizes, 'top'>[] {
  let x = 24;
  return spans.flatMap((span) => {
    const width = spansWidth([span], size, 'mono');
    x += width;
    const { paint } = span;
    return paint !== undefined && ['units', 'time', 'features'].includes(paint) && /^\d+$/.test(span.text)
      ? [{ paint, layer, x: x - width / 2 }]
      : [];
  }) as readonly Omit<Sizes, 'top'>[];
}

/** A line under all steps of the first input. */
function timeBar(
  sheet: Sheet,
  bottom: number,
): { readonly y: number; readonly x: number; readonly marks: readonly Mark[] } | undefined {
  const strips = stripsOf(sheet, /^L\d+\/x\[/);
  if (strips.length < 2) return undefined;
  const lowest = Math.max(...strips.map((s) => s.bottom));
  const own = strips.filter((s) => s.bottom === lowest);
  const [left, right] = [Math.min(...own.map((s) => s.left)), Math.max(...own.map((s) => s.right))];
  const y = bottom + 10;
  return {
    y,
    x: right + 2,
    marks: [
      wire(
        [
          [left, y],
          [right, y],
        ],
        { paint: 'time', line: 1.8, head: false },
      ),
    ],
  };
}

function targetOf(
  sheet: Sheet,
  { paint, layer }: Omit<Sizes, 'top'>,
  bar: { readonly x: number; readonly y: number } | undefined,
): Target | undefined {
  const own = sheet.trace.layers[layer];
  if (!own) return undefined;
  if (paint === 'units') {
    const [strip] = [
      ...stripsOf(sheet, new RegExp(`^${own.id}/(\\w+\\.)?h\\[-1\\]$`)),
      ...stripsOf(sheet, new RegExp(`^${own.id}/[yp]\\[`)),
    ];
    return strip && { side: 'left', x: strip.left - 2, y: (strip.top + strip.bottom) / 2 };
  }
  if (paint === 'time') return bar && { side: 'right', ...bar };
  const strip = stripsOf(sheet, new RegExp(`^${own.id}/x\\[`)).at(-1);
  return strip && { side: 'right', x: strip.right + 2, y: (strip.top + strip.bottom) / 2 };
}

/** Boxes of the strips of this name, in the order of drawing. */
function stripsOf(sheet: Sheet, id: RegExp): readonly Box[] {
  return sheet.marks
    .filter((m): m is Group => m.kind === 'group' && m.id !== undefined && id.test(m.id))
    .map((m) => bounds([m]) as Box);
}
