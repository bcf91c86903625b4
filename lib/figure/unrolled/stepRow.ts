import { stripId } from '../../trace/cellId.js';
import type { LayerTrace, Series } from '../../trace/traceTypes.js';
import { BLOCK, block } from '../marks/block.js';
import { label } from '../marks/label.js';
import { CELL, stripWidth } from '../marks/strip.js';
import { shortened, textWidth } from '../measure.js';
import type { Scale } from '../palette.js';
import { chipAxes, rowOf } from './axes.js';
import { firstOf, lastOf } from './columns.js';
import { homeOf } from './home.js';
import { diverging, PROBABILITY, place, type Row, reach, type Sheet, useScale, wire } from './sheet.js';

export const STEP = { box: 59, out: 118, band: 34, side: 14 };

export interface LayerLook extends Row {
  readonly layer: LayerTrace;
  /** Names of the classes, by index. */
  readonly classes: readonly string[] | null;
  /** Nothing follows it. */
  readonly last: boolean;
  /** It stands for so many like layers. */
  readonly times?: number | undefined;
}

/** `× 5`, behind what stands for several. */
export const timesWords = (times: number | undefined): string => (times === undefined ? '' : ` × ${times}`);

/** One box per time step, with the same weights; returns the centre of the strips above. */
export function stepRow(look: LayerLook): number {
  const { sheet, columns, y, layer } = look;
  const middle = y - STEP.box;
  const title = shortTitle(layer);
  const half = Math.max(boxWidth(title) / 2, sizeWidth(sheet, layer) / 2) + (sheet.slim ? 4 : STEP.side);
  const [left, right] = [firstOf(columns).cx - half, lastOf(columns).cx + half];
  reach(sheet, right);
  sheet.marks.push({
    kind: 'rect',
    x: left,
    y: middle - STEP.band,
    w: right - left,
    h: 2 * STEP.band,
    radius: 8,
    fill: 'band',
    stroke: 'border',
    dash: '3 3',
  });
  for (const [i, column] of columns.list.entries()) {
    sheet.marks.push(
      wire([
        [column.cx, y - CELL.h / 2 - 2],
        [column.cx, middle + BLOCK.dense.h / 2 + 3],
      ]),
      block(column.cx, middle - BLOCK.dense.h / 2, {
        w: boxWidth(title),
        h: BLOCK.dense.h,
        title,
        second: secondLine(look, i, column.t),
        t: column.t,
      }),
      wire([
        [column.cx, middle - BLOCK.dense.h / 2 - 2],
        [column.cx, y - STEP.out + CELL.h / 2 + 3],
      ]),
    );
    outputStrip(look, column.cx, y - STEP.out, column.t, layer.outputs[0]?.series?.at[column.t]);
  }
  names(look, middle);
  outputSide(look, y - STEP.out);
  return y - STEP.out;
}

/** A box in one column: vector to vector. */
export function vectorBox(look: LayerLook, cx: number, t: number): number {
  const { sheet, y, layer, times } = look;
  const middle = y - STEP.box;
  const title = `${shortTitle(layer)}${timesWords(times)}`;
  const letters = layer.weights.map((w) => w.letter).join(' ');
  sheet.marks.push(
    wire([
      [cx, y - CELL.h / 2 - 2],
      [cx, middle + BLOCK.dense.h / 2 + 3],
    ]),
    block(cx, middle - BLOCK.dense.h / 2, {
      w: boxWidth(title),
      h: BLOCK.dense.h,
      title,
      ...(letters === '' || letters.length > 7 ? {} : { second: letters }),
      t,
    }),
    wire([
      [cx, middle - BLOCK.dense.h / 2 - 2],
      [cx, y - STEP.out + CELL.h / 2 + 3],
    ]),
  );
  outputStrip(look, cx, y - STEP.out, t, undefined, layer.outputs[0]?.vector);
  names(look, middle);
  outputSide(look, y - STEP.out);
  return y - STEP.out;
}

const shortTitle = ({ everyStep, className }: LayerTrace): string =>
  shortened((everyStep ?? className).replace(/\(.*$/s, ''), 16);
export const boxWidth = (title: string): number => Math.max(BLOCK.dense.w, textWidth(title, 14, 'bold') + 20);
const sizeWidth = (sheet: Sheet, { outputs }: LayerTrace): number =>
  stripWidth(outputs[0]?.shape.at(-1) ?? 1, sheet.density);

function secondLine({ layer, sheet }: LayerLook, i: number, t: number): string {
  if (layer.lookup) {
    const id = sheet.trace.inputs[(layer.from[0] as { input: number }).input ?? 0]?.series?.at[t]?.[0];
    return id === undefined ? 'a row each' : `row ${id}`;
  }
  const letters = layer.weights.map((w) => w.letter).join(' ');
  if (letters === '' || letters.length > 7) return i === 0 ? 'one layer' : 'the same';
  return i === 0 ? `${layer.outputs[0]?.shape.at(-1)} units` : `same ${letters}`;
}

export function outputScale(sheet: Sheet, layer: LayerTrace): Scale {
  const output = layer.outputs[0];
  const series: Series | undefined =
    output?.series ??
    (output?.vector && {
      steps: 1,
      size: output.vector.length,
      at: {},
      min: Math.min(...output.vector.filter(Number.isFinite), 0),
      max: Math.max(...output.vector.filter(Number.isFinite), 0),
      finite: true,
    });
  const scale = layer.letter === 'p' ? PROBABILITY : diverging([series]);
  return sheet.trace.mode === 'values' ? useScale(sheet, scale, layer.letter) : scale;
}

export function outputStrip(
  look: LayerLook,
  cx: number,
  cy: number,
  t: number,
  atStep: readonly number[] | undefined,
  vector?: readonly number[],
): void {
  const { sheet, layer, classes, last } = look;
  const values = vector ?? atStep;
  place(sheet, cx, cy, {
    id: stripId(layer.id, null, layer.letter, t),
    values,
    size: layer.outputs[0]?.shape.at(-1) ?? 1,
    scale: outputScale(sheet, layer),
    t,
    dropped: layer.dropped?.[vector ? 0 : t],
  });
  if (!last || layer.letter !== 'p' || !values || values.length < 2) return;
  const best = values.indexOf(Math.max(...values));
  if (best < 0) return;
  const name = classes?.[best] ?? `class ${best}`;
  sheet.marks.push(
    label(cx, cy - CELL.h / 2 - 9, shortened(name, 14), {
      size: 14,
      font: 'bold',
      anchor: 'middle',
      paint: name === 'O' ? 'muted' : 'units',
      title: `${name}: the largest of ${values.length} probabilities`,
    }),
  );
}

/** `Dense(4, softmax)`, `E (20, 3)`, or nothing that its name does not say. */
export function insideWords({ everyStep, label: own, activation, weights }: LayerTrace): string {
  const inside = everyStep ?? own;
  const act = activation && activation !== 'linear' ? `, ${activation}` : '';
  if (inside.endsWith(')')) return `${inside.slice(0, -1)}${act})`;
  const [weight] = weights;
  return weight ? `${weight.letter} (${weight.shape.join(', ')})` : '';
}

/** What the band is called, left of it. */
function names({ sheet, layer }: LayerLook, middle: number): void {
  if (sheet.slim) return;
  const code = insideWords(layer);
  sheet.marks.push(
    label(24, middle - 3, layer.className, { size: 13, font: 'bold', paint: 'text' }),
    ...(code === ''
      ? []
      : [label(24, middle + 14, shortened(code, 20), { size: 12, font: 'mono', title: code })]),
    ...homeOf(layer, middle + 30),
  );
}

export function outputSide({ sheet, layer, classes, last, columns }: LayerLook, y: number): void {
  const tensor = rowOf(sheet.rows, sheet.trace, layer).outputs[0];
  const shape = layer.outputs[0]?.shape;
  if (!tensor || !shape) return;
  const size = shape.at(-1) ?? 0;
  const step = layer.weightedSum && layer.everyStep === undefined && shape.length === 3;
  const notes: string[] = [];
  if (layer.letter === 'p' && layer.activation === 'softmax')
    notes.push(`${size} class probabilities, sum 1`);
  if (layer.letter === 'p' && layer.activation === 'sigmoid')
    notes.push(size === 1 ? 'a probability' : `${size} probabilities`);
  if (step) notes.push('Dense already works per step'.replace('Dense', layer.className));
  if (layer.lookup && columns.steps !== null) notes.push('one row of the table per id');
  if (layer.dropped) notes.push('crossed out: dropped');
  if (last && layer.untrained && layer.letter === 'p' && size > 1)
    notes.push('untrained weights: tags are random');
  if (last && classes && layer.letter === 'p') notes.push(...legend(classes.slice(0, size)));
  sheet.side.push({ y, of: layer.id, letter: layer.letter, axes: chipAxes(tensor, shape, true), notes });
}

/** `0 O · 1 PERSON`, two a line; at most four lines. */
function legend(classes: readonly string[]): string[] {
  const items = classes.map((name, i) => `${i} ${shortened(name, 12)}`);
  const lines = Array.from({ length: Math.ceil(items.length / 2) }, (_, i) =>
    items.slice(2 * i, 2 * i + 2).join(' · '),
  );
  return lines.length <= 4 ? lines : [...lines.slice(0, 3), `⋯ ${items.length - 6} more`];
}
