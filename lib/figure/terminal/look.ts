import type { ColorDepth } from './colours.js';

/** How a figure is written as text. */
export interface Look {
  readonly columns: number;
  readonly depth: ColorDepth;
  readonly ascii: boolean;
  readonly dark: boolean;
}

const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/−/g, '-'],
  [/[▁▂▃▄▅▆▇█]/g, ''],
  [/─▶/g, '->'],
  [/→/g, '->'],
  [/←/g, '<-'],
  [/⋯/g, '...'],
  [/…/g, '~'],
  [/·/g, ','],
  [/×/g, 'x'],
  [/≈0/g, '~0'],
  [/∞/g, 'inf'],
  [/≫/g, '>>'],
  [/[─━]/g, '-'],
  [/│/g, '|'],
  [/▼/g, 'v'],
];
/** Signs for terminals without Unicode; words of the user's stay as they are. */
export const signs = (text: string, { ascii }: Pick<Look, 'ascii'>): string =>
  ascii ? PLAIN.reduce((t, [from, to]) => t.replace(from, to), text) : text;
