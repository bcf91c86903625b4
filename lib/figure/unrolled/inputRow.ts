import { stripId } from '../../trace/cellId.js';
import type { LayerTrace, Trace } from '../../trace/traceTypes.js';
import { label } from '../marks/label.js';
import { CELL, stripWidth } from '../marks/strip.js';
import { shortened } from '../measure.js';
import type { Mark } from '../scene.js';
import { axisWords, chipAxes } from './axes.js';
import { firstOf } from './columns.js';
import { diverging, place, type Row, reach, useScale, wire } from './sheet.js';

export interface InputLook extends Row {
  readonly input: Trace['inputs'][number];
  /** The layer that reads it. */
  readonly layer: LayerTrace;
  readonly index: number;
  readonly tokens: readonly string[] | null;
  readonly mask: { readonly values: readonly boolean[]; readonly id: string } | null;
  /** Whether the chip spells its axes out. */
  readonly first: boolean;
}

/** Words, their time steps and the vectors that come in; with a mask, its row. Returns the bottom. */
export function inputRow(look: InputLook): number {
  const { sheet, columns, y, input, layer, tokens, mask } = look;
  const vector = input.shape.length === 2 && !input.ids;
  const size = input.ids ? 1 : (input.shape.at(-1) ?? 1);
  const scale = input.ids ? null : diverging([input.series]);
  if (scale && input.series) useScale(sheet, scale, 'x');
  const hasTokens = tokens !== null && tokens.length > 0;
  for (const column of vector ? [] : columns.list) {
    const skipped = mask?.values[column.t] === false;
    const ghosts = (sheet.trace.batch ?? 1) > 1;
    if (ghosts) sheet.marks.push(...behind(column.cx, y, stripWidth(size, sheet.density)));
    place(sheet, column.cx, y, {
      id: stripId(layer.id, null, 'x', column.t),
      values: input.series?.at[column.t],
      size,
      scale,
      t: column.t,
      ghost: skipped,
      ...(skipped ? { note: 'masked' } : {}),
    });
    sheet.marks.push(
      wire([
        [column.cx, y + 36],
        [column.cx, y + CELL.h / 2 + 3],
      ]),
    );
    const token = tokens?.[column.t];
    if (token !== undefined)
      sheet.marks.push(
        label(column.cx, y + 56, shortened(token), {
          size: token.length > 7 ? 16 : 20,
          font: 'bold',
          anchor: 'middle',
          paint: skipped ? 'muted' : 'time',
          title: token,
        }),
      );
    sheet.marks.push(
      label(column.cx, hasTokens ? y + 74 : y + 52, column.words, {
        size: hasTokens ? 11 : 13,
        font: 'mono',
        anchor: 'middle',
        paint: hasTokens || skipped ? 'muted' : 'time',
      }),
    );
  }
  if (vector) vectorIn(look);
  const bottom = hasTokens ? y + 80 : y + 58;
  hiddenSteps(look, hasTokens ? y + 74 : y + 52);
  const row = sheet.rows.inputs[look.index];
  if (row)
    sheet.side.push({
      y,
      of: `input ${look.index}`,
      letter: 'x',
      axes: chipAxes(row, input.shape, false),
      notes: [
        ...(look.first ? [axisWords(row)] : []),
        ...(input.ids ? ['whole-number ids'] : []),
        ...((sheet.trace.batch ?? 1) > 1 ? [`sample ${sheet.trace.sample} of ${sheet.trace.batch}`] : []),
      ],
    });
  return mask && !vector ? maskRow(look, bottom + 18) : bottom;
}

/** Two outlines: there are more samples. */
const behind = (cx: number, cy: number, w: number): readonly Mark[] =>
  [6, 3].map((d) => ({
    kind: 'rect' as const,
    x: cx - w / 2 + d,
    y: cy - CELL.h / 2 - d,
    w,
    h: CELL.h,
    fill: 'background',
    stroke: 'border',
  }));

function vectorIn({ sheet, columns, y, input, layer }: InputLook): void {
  const { cx } = firstOf(columns);
  place(sheet, cx, y, {
    id: stripId(layer.id, null, 'x', 0),
    values: input.vector,
    size: input.shape.at(-1) ?? 1,
    scale: { ramp: 'd', range: Math.max(1, ...(input.vector ?? []).map(Math.abs)) },
  });
}

function hiddenSteps({ sheet, columns }: InputLook, y: number): void {
  const { gapAfter, list, hidden } = columns;
  if (gapAfter < 0) return;
  const to = list[gapAfter + 1] as (typeof list)[number];
  const before = list[gapAfter] as (typeof list)[number];
  const x = sheet.slim ? (before.cx + to.cx) / 2 : to.cx - 84;
  const words = hidden === null ? '⋯' : sheet.slim ? `⋯ +${hidden}` : `⋯ ${hidden} more ⋯`;
  sheet.marks.push(label(x, y, words, { size: 12, anchor: 'middle' }));
}

function maskRow({ sheet, columns, mask, index }: InputLook, y: number): number {
  const values = mask?.values ?? [];
  for (const { cx, t } of columns.list)
    place(sheet, cx, y, {
      id: stripId(mask?.id ?? 'L0', null, 'm', t),
      values: [values[t] ? 1 : 0],
      size: 1,
      scale: null,
      t,
      ghost: !values[t],
    });
  sheet.marks.push(
    label((columns.list[0]?.cx ?? 0) - 26, y + 4, 'mask', { size: 12, font: 'mono', anchor: 'end' }),
  );
  sheet.side.push({
    y,
    of: `input ${index}`,
    letter: 'mask',
    axes: [
      { text: String(sheet.trace.batch ?? 'batch'), paint: 'batch' },
      { text: String(columns.steps ?? 'time'), paint: 'time' },
    ],
    notes: ['1 = read, 0 = skipped'],
  });
  reach(sheet, 0);
  return y + CELL.h / 2 + 4;
}
