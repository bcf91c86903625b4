import { stripId } from '../../trace/cellId.js';
import type { Lane, LayerTrace } from '../../trace/traceTypes.js';
import { BLOCK, block } from '../marks/block.js';
import { label } from '../marks/label.js';
import { CELL, stripWidth } from '../marks/strip.js';
import { textWidth } from '../measure.js';
import type { Scale } from '../palette.js';
import { type Column, type Columns, firstOf, lastOf } from './columns.js';
import { diverging, largest, place, reach, type Sheet, useScale, wire } from './sheet.js';

/** Lines of the states below the block's top. */
const LINES = [29, 55, 105, 155, 205];
/** A strip's centre above the first line, and below the others. */
const ABOVE = -23;
const BELOW = 19;
/** Between a block and the strip of its initial state. */
export const entryOf = (slim: boolean): number => (slim ? 16 : 30);

export interface LaneLook {
  readonly sheet: Sheet;
  readonly columns: Columns;
  readonly layer: LayerTrace;
  readonly lane: Lane;
  /** Top of the blocks. */
  readonly top: number;
  /** Title of the blocks. */
  readonly title: string;
  /** Room that wires beside the blocks need, left and right of each. */
  readonly beside?: number;
  /** The last states leave too. */
  readonly leaving?: boolean;
  /** The layer that hands in the initial states by wires of its own, in words. */
  readonly fedBy?: string | null;
}
export interface LaneDrawn {
  /** Height of the blocks. */
  readonly height: number;
  /** y of each state's line. */
  readonly lines: readonly number[];
  /** Bottom of what stands at the entry. */
  readonly entryBottom: number;
  /** Where initial states enter: the far end of each line. */
  readonly entryX: number;
  /** Where final states leave. */
  readonly exitX: number;
}

export const laneHeight = ({ states }: Lane): number =>
  states.length === 1 ? BLOCK.h : (LINES[states.length - 1] ?? 255) + 29;

/** `LSTMCell` → LSTM, `SimpleRNNCell` → RNN: what fits into a block. */
export const blockTitle = (cell: string): string => cell.replace(/Cell$/, '').replace(/^Simple/, '') || cell;

const second = (lane: Lane, first: boolean): string => {
  const letters = lane.weights.map(({ letter }) => letter).join(' ');
  const text = letters.length > 7 ? 'weights' : letters;
  return text === '' ? '' : first ? text : `same ${text}`;
};

/** The blocks of one lane and the states that they hand on, from left to right or from right to left. */
export function laneRow(look: LaneLook): LaneDrawn {
  const { sheet, columns, lane, top, title, beside = 0 } = look;
  const height = laneHeight(lane);
  const lines = lane.states.map((_, i) => top + (LINES[i] ?? 205 + 50 * i));
  const order = lane.backwards ? [...columns.list].reverse() : columns.list;
  for (const [i, column] of columns.list.entries()) {
    const skipped = lane.values?.mask?.[column.t] === false;
    const words = skipped ? 'skipped' : second(lane, i === columns.list.indexOf(order[0] as Column));
    sheet.marks.push(
      block(column.cx, top, {
        h: height,
        title,
        second: words,
        dashed: skipped,
        t: column.t,
        w: blockWidth(title),
      }),
    );
    reach(sheet, column.cx + BLOCK.w / 2);
  }
  for (const [i, column] of order.slice(0, -1).entries())
    between(look, lines, column, order[i + 1] as Column);
  const [enter, exit] = lane.backwards
    ? ([lastOf(columns), firstOf(columns)] as const)
    : ([firstOf(columns), lastOf(columns)] as const);
  const way = lane.backwards ? 1 : -1;
  const entryX = enter.cx + way * (BLOCK.w / 2 + entryOf(sheet.slim) + beside + widest(look));
  const exitX = exit.cx - way * (BLOCK.w / 2);
  const entryBottom = entryAt(look, lines, enter, entryX);
  return { height, lines, entryBottom, entryX, exitX };
}

export const blockWidth = (title: string): number => Math.max(BLOCK.w, textWidth(title, 14, 'bold') + 14);

const widest = ({ lane, sheet }: LaneLook): number =>
  Math.max(...lane.sizes.map((size) => stripWidth(size, sheet.density)));

/** Scale of a state: bounded by its activation, or as large as it gets. */
export function stateScale({ lane, sheet }: Pick<LaneLook, 'lane' | 'sheet'>, index: number): Scale {
  const letter = lane.states[index] as string;
  const series = lane.values?.states[letter];
  const scale = index === 0 ? diverging([series, lane.values?.y]) : largest(series);
  return lane.values
    ? useScale(sheet, scale, index > 0 && lane.name !== null ? `${lane.name} ${letter}` : letter)
    : scale;
}

/** Centre of the strip of state i. */
export const stripY = (line: number, i: number): number => line + (i === 0 ? ABOVE : BELOW + CELL.h / 2 - 7);

/** The line from one block to the next, with the states that it carries. */
function between(look: LaneLook, lines: readonly number[], from: Column, to: Column): void {
  const { sheet, lane, layer, columns } = look;
  const way = to.cx > from.cx ? 1 : -1;
  const half = blockWidth(look.title) / 2;
  const [start, end] = [from.cx + way * half, to.cx - way * half];
  const left = Math.min(columns.list.indexOf(from), columns.list.indexOf(to));
  const gap = left === columns.gapAfter;
  const room = sheet.pace.pitch - 2 * half;
  for (const [i, y] of lines.entries()) {
    const letter = lane.states[i] as string;
    place(sheet, start + (way * room) / 2, stripY(y, i), {
      id: stripId(layer.id, lane.name, letter, from.t),
      values: lane.values?.states[letter]?.at[from.t],
      size: lane.sizes[i] as number,
      scale: stateScale(look, i),
      t: from.t,
    });
    if (!gap) {
      sheet.marks.push(
        wire(
          [
            [start, y],
            [end - way * 2, y],
          ],
          { line: 1.8 },
        ),
      );
      continue;
    }
    const { gap: wide } = sheet.pace;
    const middle = wide === 0 ? (start + end) / 2 : end - (way * wide) / 2;
    sheet.marks.push(
      wire(
        [
          [start, y],
          [middle - way * (wide === 0 ? 12 : 22), y],
        ],
        { line: 1.8, dash: '6 4', head: false },
      ),
      label(middle, y + 4, '⋯', { size: 14, anchor: 'middle' }),
      wire(
        [
          [middle + way * (wide === 0 ? 12 : Math.min(18, wide / 2 - 11)), y],
          [end - way * 2, y],
        ],
        { line: 1.8, dash: '6 4' },
      ),
    );
  }
}

/** The states that enter, with what they are. Returns the bottom of it all. */
function entryAt(look: LaneLook, lines: readonly number[], enter: Column, entryX: number): number {
  const { sheet, lane, layer, beside = 0, fedBy = null } = look;
  const way = lane.backwards ? 1 : -1;
  const edge = enter.cx + way * (blockWidth(look.title) / 2);
  let bottom = (lines.at(-1) as number) + 8;
  for (const [i, y] of lines.entries()) {
    const letter = lane.states[i] as string;
    const size = lane.sizes[i] as number;
    const width = stripWidth(size, sheet.density);
    const cx = edge + way * (entryOf(sheet.slim) + beside + width / 2);
    const cy = stripY(y, i);
    place(sheet, cx, cy, {
      id: stripId(layer.id, lane.name, letter, -1),
      values: lane.values?.states[letter]?.at[-1],
      size,
      scale: stateScale(look, i),
      t: -1,
    });
    if (fedBy === null)
      sheet.marks.push(
        wire(
          [
            [entryX, y],
            [edge - way * -2, y],
          ],
          { line: 1.8 },
        ),
      );
    const words = sheet.slim ? entryName(lane, i) : entryWords(lane, i, fedBy);
    const wide = textWidth(words, 10.5, 'sans');
    const left = way < 0 ? Math.max(24, cx - wide / 2) : i === 0 ? cx - wide / 2 : cx - width / 2;
    const baseline = i === 0 ? cy - CELL.h / 2 - 6 : cy + CELL.h / 2 + 13;
    sheet.marks.push(label(left, baseline, words));
    reach(sheet, way > 0 ? left + wide : 0);
    if (i > 0) bottom = baseline + 4;
  }
  return bottom;
}

const SUB = '₀₁₂₃₄₅₆₇₈₉';
const subscript = (n: number): string =>
  `${n < 0 ? '₋' : ''}${[...String(Math.abs(n))].map((d) => SUB[Number(d)]).join('')}`;

/** `h₋₁ = 0` */
const entryName = (lane: Lane, i: number): string =>
  `${stateBefore(lane, i)}${lane.initial === 'zeros' ? ' = 0' : ` ${lane.initial}`}`;

function stateBefore(lane: Lane, i: number): string {
  const at = lane.backwards ? (lane.steps === null ? '' : subscript(lane.steps)) : subscript(-1);
  return `${lane.states[i]}${at}`;
}

function entryWords(lane: Lane, i: number, fedBy: string | null): string {
  const name = stateBefore(lane, i);
  const what =
    lane.initial === 'given'
      ? `${name} ${fedBy === null ? 'given' : `from ${fedBy}`}`
      : lane.initial === 'carried'
        ? `${name} carried from the previous batch`
        : `${name} = 0`;
  if (i > 0) return lane.initial === 'zeros' ? `${what} (cell state, not the output)` : what;
  if (lane.initial === 'carried' || fedBy !== null) return what;
  return lane.backwards ? `starts at the end: ${what}` : `initial state ${what}`;
}
