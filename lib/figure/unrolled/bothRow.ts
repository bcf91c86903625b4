import { stripId } from '../../trace/cellId.js';
import type { Lane, LayerTrace } from '../../trace/traceTypes.js';
import { BLOCK } from '../marks/block.js';
import { label } from '../marks/label.js';
import { CELL, stripWidth } from '../marks/strip.js';
import { chipAxes, rowOf } from './axes.js';
import { type Column, firstOf, lastOf } from './columns.js';
import { droppedNotes } from './dropped.js';
import { homeOf } from './home.js';
import { blockTitle, laneHeight, laneRow } from './laneRow.js';
import { diverging, place, type Row, reach, type Sheet, useScale, wire } from './sheet.js';

/** Wires beside a block stand this far from its side. */
export const besideOf = (slim: boolean): number => (slim ? 8 : 16);
const INTO = 54;
const BETWEEN = 46;
const MERGE = 74;
const SIGN: Readonly<Record<string, string>> = { sum: '+', mul: '×', ave: 'ave' };

export interface BothLook extends Row {
  readonly layer: LayerTrace;
}
interface Place {
  readonly look: BothLook;
  readonly forward: Lane;
  readonly backward: Lane;
  readonly half: number;
  readonly tops: readonly [number, number];
  readonly merged: number;
}

/** Bidirectional: two rows of blocks over one input, their outputs merged above. Returns the centre of those. */
export function bothRow(look: BothLook): number {
  const { sheet, columns, y, layer } = look;
  const [forward, backward] = layer.lanes as readonly [Lane, Lane];
  const [hf, hb] = [laneHeight(forward), laneHeight(backward)];
  const extra = forward.states.length > 1 ? 20 : 0;
  const low = y - CELL.h / 2 - INTO - hf + 11;
  const high = low - BETWEEN - extra - hb;
  const merged = high - MERGE;
  const titles = [`${blockTitle(forward.cell)} →`, `← ${blockTitle(backward.cell)}`] as const;
  const half = BLOCK.w / 2 + 2;
  const beside = besideOf(sheet.slim);
  const at: Place = { look, forward, backward, half, tops: [low, high], merged };
  // Wires first: what crosses them lies on a casing.
  for (const column of columns.list) {
    const { cx } = column;
    const up = low + hf;
    sheet.marks.push(
      wire([
        [cx - 10, y - CELL.h / 2 - 2],
        [cx - 10, up + 3],
      ]),
    );
    const fork = y - CELL.h / 2 - 14;
    sheet.marks.push(
      wire([
        [cx + 10, y - CELL.h / 2 - 2],
        [cx + 10, fork],
        [cx + half + beside, fork],
        [cx + half + beside, high + hb + 18],
        [cx + 12, high + hb + 18],
        [cx + 12, high + hb + 3],
      ]),
    );
    if (forward.returnSequences || column === lastOf(columns)) forwardOut(at, column);
  }
  const asks = { sheet, columns, layer, beside: beside + (sheet.slim ? 4 : 8) };
  const crossing = sheet.marks.length;
  const f = laneRow({ ...asks, lane: forward, top: low, title: titles[0] });
  laneRow({ ...asks, lane: backward, top: high, title: titles[1] });
  for (let i = crossing; i < sheet.marks.length; i++) {
    const mark = sheet.marks[i];
    if (mark?.kind === 'wire') sheet.marks[i] = { ...mark, casing: true };
  }
  backwardOut(at);
  merge(at);
  if (sheet.slim) return merged;
  sheet.marks.push(
    label(24, f.entryBottom + 24, layer.className, { size: 13, font: 'bold', paint: 'text' }),
    label(24, f.entryBottom + 41, [{ text: unitsWords(forward, backward), paint: 'units', bold: true }], {
      size: 12,
      font: 'mono',
      paint: 'units',
    }),
    ...homeOf(layer, f.entryBottom + 58),
  );
  return merged;
}

const unitsWords = (f: Lane, b: Lane): string =>
  f.units === b.units ? `units = ${f.units}, both ways` : `units = ${f.units} → ${b.units} ←`;

/** Where each half of the merged strip stands. */
function halves({ look: { sheet, layer }, forward, backward }: Place): readonly [number, number] {
  if (layer.joins !== 'concat' && layer.joins !== 'none') return [0, 0];
  const [wf, wb] = [forward, backward].map((l) => stripWidth(l.units, sheet.density)) as [number, number];
  if (layer.joins === 'none') return [-(wb + 10) / 2, (wf + 10) / 2];
  const whole = stripWidth(forward.units + backward.units, sheet.density);
  const share = wf / (wf + wb);
  return [-(whole * (1 - share)) / 2, (whole * share) / 2];
}

function forwardOut(at: Place, { cx }: Column): void {
  const { look, half, tops, merged } = at;
  const [left] = halves(at);
  const side = cx - half - besideOf(look.sheet.slim);
  const disc = isDisc(look.layer);
  const line = merged + CELL.h / 2 + 34;
  look.sheet.marks.push(
    wire([
      [cx - 12, tops[0] - 1],
      [cx - 12, tops[0] - 12],
      [side, tops[0] - 12],
      [side, disc ? line : line - 12],
      ...(disc
        ? [[cx - 15, line] as const]
        : [[cx + left, line - 12] as const, [cx + left, merged + CELL.h / 2 + 4] as const]),
    ]),
  );
}

const isDisc = ({ joins }: LayerTrace): boolean => joins !== 'concat' && joins !== 'none';

/** From the backward blocks up; without returned sequences from the first column to the last. */
function backwardOut(at: Place): void {
  const { look, backward, tops, merged } = at;
  const { sheet, columns, layer } = look;
  const [, right] = halves(at);
  const line = merged + CELL.h / 2 + 34;
  for (const { cx } of backward.returnSequences ? columns.list : [lastOf(columns)]) {
    const from = backward.returnSequences ? cx : firstOf(columns).cx;
    const disc = isDisc(layer);
    const straight = disc && from === cx;
    sheet.marks.push(
      wire(
        [
          [from + (straight ? 0 : 12), tops[1] - 1],
          ...(straight
            ? [[cx, line + 15] as const]
            : [
                [from + 12, line + (disc ? 24 : 10)] as const,
                [cx + right, line + (disc ? 24 : 10)] as const,
                [cx + right, disc ? line + 15 : merged + CELL.h / 2 + 4] as const,
              ]),
        ],
        { casing: true },
      ),
    );
    if (disc) discAt(sheet, cx, line, SIGN[layer.joins as string] as string, merged);
  }
}

function discAt(sheet: Sheet, cx: number, y: number, sign: string, merged: number): void {
  sheet.marks.push(
    {
      kind: 'rect',
      x: cx - 13,
      y: y - 13,
      w: 26,
      h: 26,
      radius: 13,
      fill: 'block',
      stroke: 'border',
      line: 1.5,
    },
    label(cx, y + 4, sign, {
      size: sign.length > 1 ? 10 : 14,
      anchor: 'middle',
      paint: 'text',
      font: 'bold',
    }),
    wire([
      [cx, y - 14],
      [cx, merged + CELL.h / 2 + 4],
    ]),
  );
}

/** The strips above: both halves in one frame, one, or two. */
function merge(at: Place): void {
  const { look, forward, backward, merged } = at;
  const { sheet, columns, layer } = look;
  const [output] = layer.outputs;
  const [left, right] = halves(at);
  const shown = forward.returnSequences ? columns.list : [lastOf(columns)];
  const scale = diverging([output?.series, forward.values?.y, backward.values?.y]);
  if (forward.values) useScale(sheet, scale, 'y');
  for (const { cx, t } of shown) {
    if (layer.joins === 'none') {
      for (const [lane, dx] of [
        [forward, left],
        [backward, right],
      ] as const) {
        const at = lane.returnSequences || !lane.backwards ? t : 0;
        place(sheet, cx + dx, merged, {
          id: stripId(layer.id, lane.name, 'y', at),
          values: lane.values?.y.at[at],
          size: lane.units,
          scale,
          t,
        });
      }
      continue;
    }
    place(sheet, cx, merged, {
      id: stripId(layer.id, null, 'y', t),
      values: output?.series?.at[t] ?? output?.vector,
      size: output?.shape.at(-1) ?? 1,
      scale,
      t,
    });
    if (layer.joins === 'concat')
      frame(sheet, cx, merged, stripWidth(output?.shape.at(-1) ?? 1, sheet.density));
  }
  sideOf(at);
}

function frame(sheet: Sheet, cx: number, cy: number, w: number): void {
  reach(sheet, cx + w / 2 + 3);
  sheet.marks.push({
    kind: 'rect',
    x: cx - w / 2 - 3,
    y: cy - CELL.h / 2 - 3,
    w: w + 6,
    h: CELL.h + 6,
    radius: 4,
    stroke: 'units',
    line: 1.5,
  });
}

function sideOf({ look: { sheet, layer, columns }, forward, backward, merged }: Place): void {
  const row = rowOf(sheet.rows, sheet.trace, layer);
  const { units: f, returnSequences } = forward;
  const b = backward.units;
  const lasts = returnSequences
    ? ['backward outputs stand at their words again']
    : [`forward: t = ${columns.steps === null ? 'T−1' : columns.steps - 1}, backward: t = 0`];
  for (const [i, tensor] of row.outputs.entries()) {
    const shape = layer.outputs[i]?.shape ?? [];
    const own = layer.joins === 'none' ? i < 2 : i === 0;
    if (!own) continue;
    const axes = chipAxes(tensor, shape, true).map((axis, k) =>
      layer.joins === 'concat' && k === shape.length - 1
        ? { ...axis, text: f === b ? `2·${f} = ${2 * f}` : `${f} + ${b} = ${f + b}` }
        : axis,
    );
    const joined =
      layer.joins === 'concat'
        ? [`forward ${f} ‖ backward ${b}`]
        : layer.joins === 'none'
          ? []
          : [`mergeMode: '${layer.joins}'`];
    sheet.side.push({
      y: merged + 30 * i,
      of: layer.id,
      letter: layer.joins === 'none' ? (i === 0 ? 'fwd y' : 'bwd y') : 'y',
      axes,
      notes: layer.joins === 'none' && i === 0 ? [] : [...joined, ...lasts, ...droppedNotes(layer)],
    });
  }
}
