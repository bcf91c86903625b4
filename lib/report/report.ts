import { readNamed } from '../layer/args.js';
import { INSPECT, type InspectOptions, JUPYTER } from '../notebook/hooks.js';
import type { MimeBundle } from '../notebook/notebook.js';
import type { Block } from './document.js';
import { markdownOf } from './markdown.js';
import { type TextOptions, textArgs, textOf } from './text.js';

/** What a printer prints, before it is printed: as data, as text, as markdown. */
export interface Report<Data> {
  /** Plain objects, lists, numbers and strings. */
  readonly data: Data;
  /**
   * Lines of at most `width` columns (80), broken at spaces and never cut; with a terminal's colours on demand.
   * @throws ArgumentError for an unknown or wrong option
   */
  toText(options?: TextOptions): string;
  /** GitHub-flavoured markdown. */
  toMarkdown(): string;
  /** The data: what `JSON.stringify(report)` writes. */
  toJSON(): Data;
  /** The text, 80 columns wide. */
  toString(): string;
}

export function report<Data>(data: Data, blocks: readonly Block[]): Report<Data> {
  const made = {
    data,
    toText: (options: TextOptions = {}) => {
      const { width, color } = readNamed<TextOptions>('toText', textArgs, { ...options });
      return textOf(blocks, { width: width ?? 80, color: color ?? false });
    },
    toMarkdown: () => markdownOf(blocks),
    toJSON: () => data,
    toString: () => textOf(blocks),
  };
  const mime = (): MimeBundle => ({
    'text/html': `<pre>${escaped(textOf(blocks))}</pre>`,
    'text/markdown': markdownOf(blocks),
    'text/plain': textOf(blocks),
  });
  const inspect = (_: number, { colors = false, breakLength = 80 }: InspectOptions): string =>
    textOf(blocks, { color: colors, width: Number.isFinite(breakLength) ? breakLength : 80 });
  for (const [key, value] of [
    [INSPECT, inspect],
    [JUPYTER, mime],
    ['_toMime', mime],
  ] as const)
    Object.defineProperty(made, key, { value });
  return Object.freeze(made);
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
