import type { LayerRow, ModelRows } from '../../report/rowTypes.js';
import type { LayerTrace, Trace } from '../../trace/traceTypes.js';
import { label } from '../marks/label.js';
import { fitted, shortened, textWidth } from '../measure.js';
import type { Font, Mark } from '../scene.js';
import { wire } from '../unrolled/sheet.js';

/** A box of known size that can be drawn around an x, below a y. */
export interface Box {
  readonly w: number;
  readonly h: number;
  readonly marks: (x: number, y: number) => readonly Mark[];
}
const LINE = 17;

/** One box per layer: what it is, its parameters, what is inside it, and whether it walks through time. `wide`: all of this width, their words cut to it. */
export function boxesOf(rows: ModelRows, trace: Trace, wide?: number): readonly Box[] {
  const groups: { top: LayerRow; inside: LayerRow[] }[] = [];
  for (const row of rows.layers) {
    if (row.depth === 0) groups.push({ top: row, inside: [] });
    else groups.at(-1)?.inside.push(row);
  }
  return groups.map(({ top, inside }, i) => boxOf(top, inside, trace.layers[i] as LayerTrace, wide));
}

function boxOf(row: LayerRow, inside: readonly LayerRow[], layer: LayerTrace, wide?: number): Box {
  const cut = (text: string, beside: number, size: number, font: Font): string =>
    wide === undefined ? text : fitted(text, wide - beside, size, font);
  const title = cut(shortened(row.label, 48), 28, 14, 'bold');
  const params = row.params.total === 0 ? '' : `${row.params.total.toLocaleString('en')} parameters`;
  const again = row.use > 1 ? 'again, the same weights' : params;
  const name = cut([row.name, again].filter((s) => s !== '').join(' · '), 28, 10.5, 'sans');
  const shown = inside
    .slice(0, 8)
    .map(
      (one) =>
        `${'  '.repeat(one.depth - 1)}${one.role && one.role !== 'layer' ? `${one.role}: ` : ''}${one.label}`,
    )
    .map((line) => cut(line, 44, 11, 'mono'));
  if (inside.length > 8) shown.push(`⋯ ${inside.length - 8} more`);
  const recurrent = layer.lanes.length > 0;
  const w =
    wide ??
    Math.max(
      96,
      textWidth(title, 14, 'bold') + 28,
      textWidth(name, 10.5, 'sans') + 28,
      ...shown.map((s) => textWidth(s, 11, 'mono') + 44),
      recurrent ? 78 + 24 + textWidth(timeWords(layer), 10.5, 'sans') : 0,
    );
  const time = recurrent ? 24 : 0;
  const h = 46 + shown.length * LINE + (shown.length > 0 ? 8 : 0) + time;
  return {
    w,
    h,
    marks: (x, y) => [
      { kind: 'rect', x: x - w / 2, y, w, h, radius: 7, fill: 'block', stroke: 'border', line: 1.5 },
      label(x, y + 20, title, { size: 14, font: 'bold', anchor: 'middle', paint: 'text', title: row.label }),
      label(x, y + 36, name, { anchor: 'middle' }),
      ...shown.map((s, i) =>
        label(x - w / 2 + 22, y + 57 + i * LINE, s, { size: 11, font: 'mono', paint: 'text' }),
      ),
      ...(recurrent ? timeline(x, y + h - 20, layer) : []),
    ],
  };
}

/** Three small steps with states between them: it walks along the time axis, this way or both. */
function timeline(x: number, y: number, layer: LayerTrace): readonly Mark[] {
  const words = timeWords(layer);
  const left = x - (78 + textWidth(words, 10.5, 'sans')) / 2;
  const marks: Mark[] = [0, 1, 2].map((i) => ({
    kind: 'rect' as const,
    x: left + i * 28,
    y,
    w: 12,
    h: 12,
    radius: 2,
    fill: 'background',
    stroke: 'time',
    line: 1.2,
  }));
  for (const i of [0, 1]) {
    const ends = [[left + i * 28 + 13, y + 6] as const, [left + (i + 1) * 28 - 1, y + 6] as const];
    marks.push(wire(wayOf(layer) < 0 ? ends.reverse() : ends, { paint: 'time', line: 1.2 }));
  }
  marks.push(label(left + 78, y + 10, words, { paint: 'time' }));
  return marks;
}

/** 1: forwards, -1: backwards, 0: both. */
function wayOf({ lanes }: LayerTrace): number {
  const ways = new Set(lanes.map((l) => l.backwards));
  return ways.size > 1 ? 0 : lanes[0]?.backwards ? -1 : 1;
}
function timeWords(layer: LayerTrace): string {
  const steps = layer.lanes[0]?.steps ?? null;
  const many = steps === null ? 'every time step' : `${steps} time step${steps === 1 ? '' : 's'}`;
  return `${many}${[', backwards', ', both ways', ''][wayOf(layer) + 1]}`;
}
