import type { ArgFact } from '../layer/facts.js';
import { boolean, positiveNumber } from '../layer/kinds.js';
import type { Block } from './document.js';
import { paint } from './style.js';
import { tableText } from './table.js';
import { pad, width } from './width.js';
import { NBSP, wrap } from './wrap.js';

export interface TextOptions {
  /** Columns of the terminal. Default 80. */
  readonly width?: number;
  /** Whether to use a terminal's colours. Default false. */
  readonly color?: boolean;
}

/** What these options may be; null: the default. */
export const textArgs = {
  width: { kind: positiveNumber, says: 'Columns of the terminal. Default 80.', byDefault: null },
  color: { kind: boolean, says: 'Whether to use a terminal’s colours. Default false.', byDefault: null },
} as const satisfies Record<keyof TextOptions, ArgFact>;

/** Blocks as lines of at most `width` columns, longer only where one word is. */
export function textOf(
  blocks: readonly Block[],
  { width: columns = 80, color = false }: TextOptions = {},
): string {
  return blocks
    .map((block) => one(block, columns, color))
    .join('\n')
    .replaceAll(NBSP, ' ');
}

function one(block: Block, columns: number, color: boolean): string {
  if (block.kind === 'gap') return '';
  if (block.kind === 'table') return tableText(block.table, { columns, color });
  const indent = '   '.repeat(block.depth);
  if (block.kind !== 'items') {
    const style = block.kind === 'title' ? 'title' : block.style;
    return wrap(block.text, columns, {
      first: indent,
      rest: block.kind === 'title' ? `${indent}   ` : indent,
    })
      .map((line) => paint(line, style, color))
      .join('\n');
  }
  const widest = Math.max(0, ...block.items.map(({ term }) => width(term)));
  const beside = width(indent) + widest + 2 + 30 <= columns;
  return block.items
    .flatMap(({ term, text }) => {
      const first = `${indent}${paint(term, 'name', color)}`;
      if (!beside)
        return [
          ...wrap(term, columns, { first: indent }).map((l) => paint(l, 'name', color)),
          ...wrap(text, columns, { first: `${indent}  ` }),
        ];
      const rest = ' '.repeat(width(indent) + widest + 2);
      const [head = '', ...tail] = wrap(text, columns - rest.length);
      return [first + pad('', widest - width(term) + 2) + head, ...tail.map((line) => rest + line)];
    })
    .join('\n');
}
