import { FIRST, LAST } from '../../trace/series.js';

/** One drawn time step. */
export interface Column {
  readonly t: number;
  readonly cx: number;
  /** `t = 0`, `t = T−1` */
  readonly words: string;
}
/** The drawn steps of one time axis. */
export interface Columns {
  readonly list: readonly Column[];
  /** How many steps are left out; null: unknown. */
  readonly hidden: number | null;
  /** Index of the column after which steps are left out; -1: none. */
  readonly gapAfter: number;
  readonly steps: number | null;
}
export interface Pace {
  /** Centre of the first block. */
  readonly first: number;
  readonly pitch: number;
  readonly gap: number;
  /** Up to this many steps are all drawn. */
  readonly all: number;
  /** How many of the first and last are drawn of more. */
  readonly ends: readonly [number, number];
}
export const STEPS = { all: FIRST + LAST + 1, ends: [FIRST, LAST] as const, gap: 96 };

export function columnsOf(steps: number | null, { first, pitch, gap, all, ends }: Pace): Columns {
  const unknown = steps === null;
  const elided = unknown || steps > all;
  const [head, tail] = unknown ? [Math.min(2, all - 1), 1] : ends;
  const shown = !elided
    ? Array.from({ length: steps }, (_, t) => t)
    : unknown
      ? Array.from({ length: head + tail }, (_, i) => i)
      : [
          ...Array.from({ length: head }, (_, t) => t),
          ...Array.from({ length: tail }, (_, i) => steps - tail + i),
        ];
  const gapAfter = elided ? head - 1 : -1;
  return {
    list: shown.map((t, i) => ({
      t,
      cx: first + i * pitch + (elided && i > gapAfter ? gap : 0),
      words: unknown && i === shown.length - 1 ? 't = T−1' : `t = ${t}`,
    })),
    hidden: unknown ? null : elided ? steps - head - tail : 0,
    gapAfter,
    steps,
  };
}

export const lastOf = ({ list }: Columns): Column => list.at(-1) as Column;
export const firstOf = ({ list }: Columns): Column => list[0] as Column;
