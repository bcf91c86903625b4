import { fullNumber, shortNumber, wholeNumber } from '../number.js';
import { binOf, type Scale } from '../palette.js';
import type { Cell, Group, Mark } from '../scene.js';
import { label } from './label.js';

export const CELL = { w: 30, h: 22, compact: 12 };
/** The cell that stands for hidden ones: narrower among narrow ones, while three digits fit. */
const gapWidth = (cell: number, hidden: number): number => (cell < CELL.w && hidden < 1000 ? 28 : 34);

/** How much room cells may take. */
export interface Density {
  /** Up to this many cells hold numbers. */
  readonly numbers: number;
  /** Up to this many cells are shown at all; of more, the first three and the last. */
  readonly all: number;
  /** How many of the first are shown where some are left out. */
  readonly first: number;
}
export const ROOMY: Density = { numbers: 8, all: 16, first: 3 };

interface Shown {
  readonly units: readonly number[];
  /** Units left out, before the last shown one. */
  readonly hidden: number;
  readonly cell: number;
}
function shownUnits(size: number, { numbers, all, first }: Density): Shown {
  const range = (a: number, b: number) => Array.from({ length: Math.max(0, b - a) }, (_, i) => a + i);
  const elided = size > all;
  const cell = elided ? (numbers > 0 ? CELL.w : CELL.compact) : size <= numbers ? CELL.w : CELL.compact;
  return elided
    ? { units: [...range(0, first), size - 1], hidden: size - first - 1, cell }
    : { units: range(0, size), hidden: 0, cell };
}

export function stripWidth(size: number, density: Density): number {
  const { units, hidden, cell } = shownUnits(size, density);
  return units.length * cell + (hidden > 0 ? gapWidth(cell, hidden) : 0);
}

export interface StripLook {
  /** The strip's id, `L0/y[1]`. */
  readonly id: string;
  /** Absent: shapes only. */
  readonly values?: readonly number[] | undefined;
  readonly size: number;
  readonly scale: Scale | null;
  readonly density: Density;
  readonly t?: number;
  /** Masked: outlines only. */
  readonly ghost?: boolean;
  /** Units that dropout set to zero. */
  readonly dropped?: readonly number[] | undefined;
  /** Units that it set to zero for some readers only. */
  readonly partly?: readonly number[] | undefined;
  /** Said behind the number, such as "skipped". */
  readonly note?: string;
}

/** A vector as a row of cells around (cx, cy). */
export function strip(cx: number, cy: number, look: StripLook): Group {
  const { id, values, size, scale, density, t, ghost, dropped = [], partly = [] } = look;
  const { units, hidden, cell } = shownUnits(size, density);
  let x = cx - stripWidth(size, density) / 2;
  const y = cy - CELL.h / 2;
  const marks: Mark[] = [];
  for (const [i, k] of units.entries()) {
    if (hidden > 0 && i === units.length - 1) {
      const gap = gapWidth(cell, hidden);
      marks.push(...gapCell(x, y, gap, hidden));
      x += gap;
    }
    const value = values?.[k];
    const crossed = dropped.includes(k);
    const some = !crossed && partly.includes(k);
    const note = crossed ? 'dropped' : some ? 'dropped for some gates' : look.note;
    const name = `${id.slice(id.indexOf('/') + 1)}[${k}]`;
    const words = value === undefined ? name : `${name} = ${fullNumber(value)}${note ? ` (${note})` : ''}`;
    marks.push({
      kind: 'cell',
      id: `${id}[${k}]`,
      x,
      y,
      w: cell,
      h: CELL.h,
      value: value ?? null,
      text:
        value === undefined || crossed || cell < CELL.w
          ? null
          : scale === null
            ? wholeNumber(value)
            : shortNumber(value),
      fill: value === undefined || ghost || scale === null ? 'band' : binOf(value, scale),
      title: words,
      ...(ghost ? { dash: '3 2' } : {}),
      ...(crossed ? { crossed } : some ? { crossed: 'partly' as const } : {}),
    } satisfies Cell);
    x += cell;
  }
  return { kind: 'group', id, role: 'strip', ...(t === undefined ? {} : { t }), marks };
}

/** `⋯ +252` */
function gapCell(x: number, y: number, w: number, hidden: number): readonly Mark[] {
  const middle = x + w / 2;
  return [
    { kind: 'rect', x, y, w, h: CELL.h, fill: 'background', stroke: 'border', dash: '3 2' },
    label(middle, y + 9, '⋯', { size: 9, anchor: 'middle' }),
    label(middle, y + 18.5, `+${hidden}`, { size: 9, anchor: 'middle' }),
  ];
}

/** The outline of what is not returned. */
export function ghostStrip(cx: number, cy: number, width: number, words: string | null): Group {
  return {
    kind: 'group',
    role: 'ghost',
    marks: [
      {
        kind: 'rect',
        x: cx - width / 2,
        y: cy - CELL.h / 2,
        w: width,
        h: CELL.h,
        stroke: 'border',
        dash: '3 3',
        opacity: 0.6,
      },
      ...(words === null ? [] : [label(cx, cy + 4, words, { anchor: 'middle' })]),
    ],
  };
}
