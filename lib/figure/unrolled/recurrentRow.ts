import { stripId } from '../../trace/cellId.js';
import type { Lane, LayerTrace } from '../../trace/traceTypes.js';
import { BLOCK } from '../marks/block.js';
import { label } from '../marks/label.js';
import { CELL, ghostStrip, stripWidth } from '../marks/strip.js';
import { textWidth } from '../measure.js';
import type { Scale } from '../palette.js';
import { chipAxes, rowOf } from './axes.js';
import { leave } from './bus.js';
import { firstOf, lastOf } from './columns.js';
import { droppedNotes } from './dropped.js';
import { homeOf } from './home.js';
import { blockTitle, type LaneDrawn, laneHeight, laneRow, stateScale, stripY } from './laneRow.js';
import { place, type Row, reach, type Sheet, useScale, wire } from './sheet.js';

/** Between the strips below and a block, and between a block and the strips above. */
const INTO = 52;
const OUT = 40;

export interface RecurrentLook extends Row {
  readonly layer: LayerTrace;
  readonly lane: Lane;
  /** It is the lowest of stacked cells, and so on; only the last gives outputs of the layer. */
  readonly inner: boolean;
  /** Nothing follows: a single output leaves to the right. */
  readonly last: boolean;
  /** A number behind the blocks' title where several layers are alike. */
  readonly number: string;
  /** The layer whose states come in, in words; null: none. */
  readonly fedBy: string | null;
  readonly leaving: boolean;
  /** Its last states go on to another layer by wires. */
  readonly handed: boolean;
  /** Nobody takes its output: outlines only. */
  readonly unused: boolean;
}

/** A layer unrolled: blocks, states between them, outputs above. Returns the centre of the strips above it. */
export function recurrentRow(look: RecurrentLook): { readonly y: number; readonly drawn: LaneDrawn } {
  const { sheet, columns, y, layer, lane, last, leaving } = look;
  const extra = lane.states.length > 1 ? 14 : 0;
  const height = laneHeight(lane);
  const top = y - CELL.h / 2 - (INTO - 11) - extra - height;
  for (const { cx } of columns.list)
    sheet.marks.push(
      wire([
        [cx, y - CELL.h / 2 - 2],
        [cx, top + height + 3],
      ]),
    );
  const title = `${blockTitle(lane.cell)}${look.number}`;
  const drawn = laneRow({ sheet, columns, layer, lane, top, title, leaving, fedBy: look.fedBy });
  nameAt(sheet, layer, lane, drawn.entryBottom + 24, look.number);
  const above = top - OUT;
  const returnedAll = lane.returnSequences || look.inner;
  const elbow = last && !sheet.slim && !returnedAll && !leaving && !lane.backwards;
  const left = lane.backwards ? firstOf(columns) : lastOf(columns);
  for (const { cx } of columns.list) reach(sheet, cx + stripWidth(lane.units, sheet.density) / 2);
  if (leaving) leave(sheet, layer, lane, drawn, left.t, look.handed);
  for (const column of columns.list) {
    const final = column === (lane.backwards ? firstOf(columns) : lastOf(columns));
    const width = stripWidth(lane.units, sheet.density);
    if ((!returnedAll && !final) || look.unused) {
      sheet.marks.push(
        ghostStrip(column.cx, above, width, width >= 74 ? (look.unused ? 'not used' : 'not returned') : null),
      );
      continue;
    }
    if (final && elbow) {
      elbowOut(look, top, drawn, above);
      continue;
    }
    sheet.marks.push(
      wire([
        [column.cx, top - 2],
        [column.cx, above + CELL.h / 2 + 2],
      ]),
    );
    output(look, column.cx, above, column.t);
  }
  if (!look.inner && !elbow && !look.unused) outputNotes(look, above);
  if (leaving) stateNotes(look, drawn);
  return { y: above, drawn };
}

function output(look: RecurrentLook, cx: number, cy: number, t: number): void {
  const { sheet, lane, layer } = look;
  place(sheet, cx, cy, {
    id: stripId(layer.id, look.inner ? lane.name : null, 'y', t),
    values: lane.values?.y.at[t],
    size: lane.units,
    scale: outputScaleOf(look),
    t,
    ...(lane.values?.mask?.[t] === false
      ? { note: lane.zeroOutputForMask ? 'skipped: zeros' : 'skipped: repeats the output before' }
      : {}),
  });
}

/** The output is the first state: one scale, both names in its key. */
function outputScaleOf({ sheet, lane, inner }: RecurrentLook): Scale {
  const scale = stateScale({ lane, sheet }, 0);
  if (!inner && lane.values) useScale(sheet, scale, 'y');
  return scale;
}

/** The only output, to the right of the last block. */
function elbowOut(look: RecurrentLook, top: number, { lines }: LaneDrawn, above: number): void {
  const { sheet, columns, lane, layer } = look;
  const { cx, t } = lastOf(columns);
  const width = stripWidth(lane.units, sheet.density);
  const x = cx + BLOCK.w / 2 + 34 + width / 2;
  const cy = stripY(lines[0] as number, 0);
  sheet.marks.push(
    wire(
      [
        [cx, top - 1],
        [cx, above],
        [x, above],
        [x, cy - CELL.h / 2 - 3],
      ],
      { line: 1.8 },
    ),
  );
  const { right } = sheet;
  output(look, x, cy, t);
  // What stands beside the columns below keeps its place.
  sheet.right = right;
  const row = rowOf(sheet.rows, sheet.trace, layer);
  const tensor = row.outputs[0];
  if (!tensor) return;
  sheet.side.push({
    x: x - width / 2,
    y: cy + CELL.h / 2 + 17,
    of: layer.id,
    letter: 'y',
    axes: chipAxes(tensor, layer.outputs[0]?.shape ?? [], true),
    notes: [...lastNotes(look, t), ...droppedNotes(layer)],
  });
}

function lastNotes({ columns }: RecurrentLook, t: number): string[] {
  return [
    'returnSequences: false',
    columns.steps === null ? 'only the last h is returned' : `only h at t = ${t} is returned`,
  ];
}

function outputNotes(look: RecurrentLook, above: number): void {
  const { sheet, layer, lane, columns } = look;
  const row = rowOf(sheet.rows, sheet.trace, layer);
  const final = lane.backwards ? firstOf(columns) : lastOf(columns);
  const notes = lane.returnSequences
    ? [
        'returnSequences: true',
        ...(lane.backwards ? ['reversed: y[0] belongs to the last step'] : []),
        ...(lane.zeroOutputForMask && lane.values?.mask
          ? ['zeroOutputForMask: skipped steps give zeros']
          : []),
      ]
    : lastNotes(look, final.t);
  const tensor = row.outputs[0];
  if (tensor)
    sheet.side.push({
      y: above,
      of: layer.id,
      letter: 'y',
      axes: chipAxes(tensor, layer.outputs[0]?.shape ?? [], true),
      notes: [...notes, ...droppedNotes(layer)],
    });
}

/** Chips of the states that leave, beside their lines. */
function stateNotes({ sheet, layer, lane }: RecurrentLook, { lines }: LaneDrawn): void {
  const row = rowOf(sheet.rows, sheet.trace, layer);
  for (const [i, y] of lines.entries()) {
    const tensor = row.outputs[i + 1];
    const shape = layer.outputs[i + 1]?.shape;
    if (tensor && shape)
      sheet.side.push({
        y: stripY(y, i),
        of: layer.id,
        letter: lane.states[i] as string,
        axes: chipAxes(tensor, shape, true),
        notes: [],
      });
  }
}

/** The layer's name and units, left of its row. */
export function nameAt(sheet: Sheet, layer: LayerTrace, lane: Lane, y: number, number = ''): void {
  const name = lane.name?.startsWith('cell') ? lane.cell : layer.className;
  if (sheet.slim && textWidth(`${name}${number}`, 13, 'bold') > sheet.pace.first - 72) return;
  sheet.marks.push(
    label(24, y, `${name}${number}`, { size: 13, font: 'bold', paint: 'text' }),
    label(24, y + 17, [{ text: `units = ${lane.units}`, paint: 'units', bold: true }], {
      size: 12,
      font: 'mono',
      paint: 'units',
    }),
    ...homeOf(layer, y + 34),
  );
  reach(sheet, 0);
}
