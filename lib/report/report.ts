import type { Block } from './document.js';
import { markdownOf } from './markdown.js';
import { type TextOptions, textOf } from './text.js';

/** What a printer prints, before it is printed: as data, as text, as markdown. */
export interface Report<Data> {
  /** Plain objects, lists, numbers and strings. */
  readonly data: Data;
  /** Lines of at most `width` columns (80), broken at spaces and never cut; with a terminal's colours on demand. */
  toText(options?: TextOptions): string;
  /** GitHub-flavoured markdown. */
  toMarkdown(): string;
  /** The data: what `JSON.stringify(report)` writes. */
  toJSON(): Data;
  /** The text, 80 columns wide. */
  toString(): string;
}

export function report<Data>(data: Data, blocks: readonly Block[]): Report<Data> {
  return Object.freeze({
    data,
    toText: (options?: TextOptions) => textOf(blocks, options),
    toMarkdown: () => markdownOf(blocks),
    toJSON: () => data,
    toString: () => textOf(blocks),
  });
}
