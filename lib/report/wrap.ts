import { width } from './width.js';

/** A space that never becomes the end of a line: inside shapes, and between a number and what it counts. */
export const NBSP = '\u00a0';

/** The text with none of its spaces breakable. */
export const whole = (text: string): string => text.replace(/ /g, NBSP);

/** Breakable words. Control characters, which could move a terminal's cursor, count as spaces. */
export const words = (text: string): string[] => text.split(/[ \p{Cc}]+/u).filter((w) => w !== '');

export interface Indent {
  /** Before the first line. */
  readonly first?: string;
  /** Before the others. */
  readonly rest?: string;
}

/**
 * Lines of at most `columns`, broken at spaces only: a word longer than that stands whole on a line of its own, and
 * a word that does not fit behind the indent gets less of it.
 */
export function wrap(text: string, columns: number, { first = '', rest = first }: Indent = {}): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words(text)) {
    if (line !== '' && width(line) + 1 + width(word) <= columns) line += ` ${word}`;
    else {
      if (line !== '') lines.push(line);
      const indent = lines.length === 0 ? first : rest;
      const room = Math.max(0, columns - width(word));
      line = (indent.trim() === '' ? indent.slice(0, room) : indent) + word;
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}

/** Columns of the longest word: what a column needs at least. */
export const longestWord = (text: string): number => Math.max(0, ...words(text).map(width));
