import { paint, type Style } from './style.js';
import { pad, width } from './width.js';
import { longestWord, wrap } from './wrap.js';

export interface Column {
  readonly title: string;
  readonly right?: boolean;
  readonly style?: Style;
}
export interface TableRow {
  /** Lines of each cell; each may be wrapped further. */
  readonly cells: readonly (readonly string[])[];
  /** How deep inside wrappers. */
  readonly depth: number;
  /** A sentence on this row. */
  readonly note?: string;
}
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  /** Title of the notes' column. */
  readonly noteTitle?: string;
  /** Lines around the cells, as Keras draws them. */
  readonly boxed?: boolean;
}
export interface Room {
  readonly columns: number;
  readonly color: boolean;
}

/** Narrower than this, notes stand below their row. */
const NOTE_COLUMN = 44;

/** Side by side where everything fits, else one cell per line. Nothing is ever cut. */
export function tableText(table: Table, room: Room): string {
  const { noteTitle } = table;
  if (noteTitle !== undefined) {
    const beside = widths(withNotes(table, noteTitle), room.columns);
    if (beside && (beside.at(-1) as number) >= Math.min(NOTE_COLUMN, longest(table)))
      return grid(withNotes(table, noteTitle), beside, room);
  }
  const sizes = widths(table, room.columns);
  return sizes ? grid(table, sizes, room) : stack(table, room);
}

/** The longest note in columns. */
const longest = ({ rows }: Table): number => Math.max(0, ...rows.map((row) => width(row.note ?? '')));

function withNotes({ columns, rows, ...rest }: Table, title: string): Table {
  return {
    ...rest,
    columns: [...columns, { title, style: 'faint' }],
    rows: rows.map(({ cells, depth, note = '' }) => ({ cells: [...cells, [note]], depth })),
  };
}

const MARK = '└ ';
const indentOf = (depth: number): string => (depth === 0 ? '' : ' '.repeat(depth * 2));
/** Before the first line of a row's first cell, and before its other lines. */
const prefix = (depth: number, column: number) =>
  column > 0 || depth === 0 ? {} : { first: indentOf(depth) + MARK, rest: indentOf(depth + 2) };
const prefixWidth = (depth: number, column: number): number =>
  column > 0 || depth === 0 ? 0 : depth * 2 + 4;

/** Columns for each column, or undefined where some word does not fit. */
function widths({ columns, rows, boxed }: Table, room: number): number[] | undefined {
  const between = boxed ? 3 * columns.length + 1 : 2 * (columns.length - 1);
  const texts = columns.map(({ title }, c) => [
    { text: title, before: 0 },
    ...rows.flatMap(({ cells, depth }) =>
      (cells[c] ?? []).map((text) => ({ text, before: prefixWidth(depth, c) })),
    ),
  ]);
  const least = texts.map((list) => Math.max(...list.map(({ text, before }) => before + longestWord(text))));
  const natural = texts.map((list) => Math.max(...list.map(({ text, before }) => before + width(text))));
  let spare = room - between - sum(least);
  if (spare < 0) return undefined;
  const sizes = [...least];
  // Columns that need little get it first; the last one takes what is left.
  const order = natural
    .map((n, i) => ({ i, more: n - (least[i] as number) }))
    .sort((a, b) => a.more - b.more);
  for (const [k, { i, more }] of order.entries()) {
    const share = Math.min(more, Math.floor(spare / (order.length - k)));
    sizes[i] = (sizes[i] as number) + share;
    spare -= share;
  }
  return sizes;
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** All cells of a row wrapped to the same number of lines. */
function lines(cells: TableRow['cells'], depth: number, sizes: readonly number[]): string[][] {
  const wrapped = sizes.map((size, c) =>
    (cells[c] ?? []).flatMap((text, k) =>
      wrap(text, size, k === 0 ? prefix(depth, c) : { first: prefix(depth, c).rest ?? '' }),
    ),
  );
  const height = Math.max(1, ...wrapped.map((w) => w.length));
  return Array.from({ length: height }, (_, k) => wrapped.map((w) => w[k] ?? ''));
}

function grid(table: Table, sizes: readonly number[], { columns: room, color }: Room): string {
  const { columns, rows, boxed } = table;
  const [left, bar, right] = boxed ? ['│ ', ' │ ', ' │'] : ['', '  ', ''];
  const print = (cells: readonly string[], heading: boolean, edges = [left, bar, right]): string =>
    `${edges[0]}${cells
      .map((text, c) =>
        paint(pad(text, sizes[c] as number, columns[c]?.right), heading ? 'title' : columns[c]?.style, color),
      )
      .join(edges[1])}${edges[2]}`.trimEnd();
  const rule = (a: string, line: string, b: string, c: string): string =>
    a + sizes.map((n) => line.repeat(n + 2)).join(b) + c;
  const heading = lines(
    columns.map(({ title }) => [title]),
    0,
    sizes,
  ).map((cells) => print(cells, true, boxed ? ['┃ ', ' ┃ ', ' ┃'] : undefined));
  const body = rows.map(({ cells, depth, note }) => [
    ...lines(cells, depth, sizes).map((l) => print(l, false)),
    ...notes(note, depth, { columns: room, color }),
  ]);
  if (!boxed) return [...heading, ...body.flat()].join('\n');
  return [
    rule('┏', '━', '┳', '┓'),
    ...heading,
    rule('┡', '━', '╇', '┩'),
    ...body.flatMap((row, i) => [...(i === 0 ? [] : [rule('├', '─', '┼', '┤')]), ...row]),
    rule('└', '─', '┴', '┘'),
  ].join('\n');
}

function notes(note: string | undefined, depth: number, { columns, color }: Room): string[] {
  if (note === undefined || note === '') return [];
  return wrap(note, columns, { first: indentOf(depth === 0 ? 1 : depth + 2) }).map((l) =>
    paint(l, 'faint', color),
  );
}

/** One cell per line, under the row's first. */
function stack({ columns, rows }: Table, room: Room): string {
  return rows
    .flatMap(({ cells, depth, note }) =>
      cells
        .flatMap((list, c) => {
          const inside = indentOf(depth + (c === 0 ? 0 : 1));
          const { title, style } = columns[c] as Column;
          const texts = list.filter((text) => text !== '');
          if (c === 0)
            return texts.flatMap((text, k) =>
              wrap(text, room.columns, k === 0 ? prefix(depth, 0) : { first: indentOf(depth + 1) }).map((l) =>
                paint(l, style, room.color),
              ),
            );
          return texts.flatMap((text, k) =>
            wrap(k === 0 ? `${title}: ${text}` : text, room.columns, {
              first: k === 0 ? inside : `${inside}  `,
              rest: `${inside}  `,
            }),
          );
        })
        .concat(notes(note, depth, room)),
    )
    .join('\n');
}
