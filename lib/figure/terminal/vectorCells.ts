import { pad } from '../../report/width.js';
import { shortNumber, wholeNumber } from '../number.js';
import type { Scale } from '../palette.js';
import { onScale } from './colours.js';
import { type Look, signs } from './look.js';

/** Columns of one number, the space before it included. */
const CELL = 5;
/** Of more numbers than there is room for: the first three and the last. */
const ENDS = 4;

/** Which entries of a vector are shown: all, or the first ones and the last with the count of those between. */
export interface Shown {
  readonly first: readonly number[];
  readonly hidden: number;
  readonly last: readonly number[];
}
export function shownOf(size: number, room: number): Shown {
  const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
  const most = size > room ? Math.min(room, ENDS) : room;
  if (size <= most) return { first: range(0, size), hidden: 0, last: [] };
  const ends = most > 1 ? 1 : 0;
  return {
    first: range(0, most - ends),
    hidden: size - most,
    last: ends ? [size - 1] : [],
  };
}
const gapText = (hidden: number): string => (hidden > 0 ? ` ⋯+${hidden}` : '');

export function cellsWidth(shown: Shown, { ascii }: Pick<Look, 'ascii'>): number {
  const gap = signs(gapText(shown.hidden), { ascii });
  return (shown.first.length + shown.last.length) * CELL + gap.length;
}

/** `  .50  .40 ⋯+12 −.10`: each number on its colour; without a scale, whole numbers such as ids. */
export function vectorCells(
  values: readonly number[] | undefined,
  shown: Shown,
  scale: Scale | null,
  look: Look,
): string {
  const cell = (k: number): string => {
    const value = values?.[k];
    if (value === undefined) return pad('', CELL);
    const words = signs(scale === null ? wholeNumber(value) : shortNumber(value), look);
    const text = pad(words, CELL, true);
    return scale === null ? text : onScale(text, value, scale, look.dark, look.depth);
  };
  const gap = signs(gapText(shown.hidden), look);
  return shown.first.map(cell).join('') + gap + shown.last.map(cell).join('');
}
