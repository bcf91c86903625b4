import { tokenize } from '../text/tokenize.js';
import type { Values } from './plainValues.js';
import { camelCase } from './spelling.js';

/** How texts become tokens. */
export interface TextArgs {
  /** Keras's name, a function, or nothing. */
  readonly standardize: string | ((text: string) => string) | null;
  readonly split: 'whitespace' | 'character' | ((text: string) => readonly string[]) | null;
  readonly ngrams: number | readonly number[] | null;
}

/** The tokens of each row: of each text where texts are split, else of each list of tokens. */
export function tokenRows({ values, shape }: Values<string>, args: TextArgs): readonly (readonly string[])[] {
  const { standardize: how, split, ngrams } = args;
  const standardize = typeof how === 'string' ? camelCase(how) : how;
  const each = values.map((text) => tokenize(text, { standardize, split } as Parameters<typeof tokenize>[1]));
  const length = split === null ? (shape.at(-1) ?? 1) : 1;
  const rows =
    split === null
      ? Array.from({ length: length === 0 ? 0 : each.length / length }, (_, i) =>
          each.slice(i * length, (i + 1) * length).flat(),
        )
      : each;
  const widths = typeof ngrams === 'number' ? Array.from({ length: ngrams }, (_, i) => i + 1) : ngrams;
  return widths === null ? rows : rows.map((row) => widths.flatMap((n) => gramsOf(row, n)));
}

/** Every n tokens that stand side by side, as one. */
const gramsOf = (tokens: readonly string[], n: number): readonly string[] =>
  Array.from({ length: Math.max(0, tokens.length - n + 1) }, (_, i) => tokens.slice(i, i + n).join(' '));
