import type { Block } from './document.js';
import type { Table } from './table.js';
import { NBSP } from './wrap.js';

/** Blocks as GitHub-flavoured markdown. */
export function markdownOf(blocks: readonly Block[]): string {
  return `${blocks
    .map(one)
    .filter((part) => part !== '')
    .join('\n\n')
    .replaceAll(NBSP, ' ')}\n`;
}

function one(block: Block): string {
  switch (block.kind) {
    case 'gap':
      return '';
    case 'title':
      return `${'#'.repeat(Math.min(6, 2 + block.depth))} ${escape(block.text)}`;
    case 'text':
      return escape(block.text.replaceAll(NBSP, ' ').trim());
    case 'items':
      return block.items.map(({ term, text }) => `- **${escape(term)}**: ${escape(text)}`).join('\n');
    case 'table':
      return tableOf(block.table);
  }
}

function tableOf({ columns, rows, noteTitle }: Table): string {
  const titles = [...columns.map((c) => c.title), ...(noteTitle === undefined ? [] : [noteTitle])];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(titles),
    line(titles.map((_, i) => (columns[i]?.right ? '---:' : '---'))),
    ...rows.map(({ cells, depth, note = '' }) =>
      line([
        ...cells.map(
          (list, c) =>
            `${c === 0 && depth > 0 ? `${'\u2003'.repeat(depth)}└ ` : ''}${list.map(escape).join('<br>')}`,
        ),
        ...(noteTitle === undefined ? [] : [escape(note)]),
      ]),
    ),
  ].join('\n');
}

/** No character of a layer's name becomes markup. */
const escape = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>|#~]/g, (c) => (c === '<' ? '&lt;' : c === '>' ? '&gt;' : `\\${c}`))
    .replace(/\s*\n\s*/g, ' ');
