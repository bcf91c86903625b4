import type { CellData, SumData, ViewData } from '../pageTypes.js';
import { escaped, letters, number, short, sourcesOf } from './words.js';

export interface Told {
  readonly html: string;
  readonly sources: readonly string[];
}
const cellOf = (view: ViewData, id: string): CellData | undefined => {
  const cell = view.cells[id];
  return typeof cell === 'string' ? (view.cells[cell] as CellData) : cell;
};
const where = (id: string): string => `${id.split('/')[0]} ${/\[(-?\d+)\]/.exec(id)?.[1]}`;

/** What made a number: how it is put together, then the sums of the gates behind it. */
export function told(view: ViewData, id: string): Told {
  const cell = cellOf(view, id);
  if (!cell) return { html: '', sources: [] };
  const order = [id];
  const sources = new Set<string>();
  for (const at of order) {
    const { c, ...sum } = cellOf(view, at) as CellData;
    for (const source of [...sourcesOf(view, sum), ...(c ? [c] : [])]) {
      if (at === id || where(at) === where(id)) sources.add(source);
      // The same numbers twice: an output is its state.
      const seen = order.some((o) => view.cells[o] === source);
      if (where(source) === where(id) && cellOf(view, source)?.t && !order.includes(source) && !seen)
        order.push(source);
    }
  }
  const layer = view.layers[id.split('/')[0] as string] ?? '';
  // What is put together of gates comes before the gates' sums.
  const sums = (at: string): boolean => at !== id && (cellOf(view, at)?.b ?? []).length > 0;
  const html = [...order.filter((at) => !sums(at)), ...order.filter(sums)]
    .map((at) => section(view, at, cellOf(view, at) as CellData, at === id ? layer : ''))
    .join('');
  return { html: order.length > 2 ? `<div class="rv-many">${html}</div>` : html, sources: [...sources] };
}

function section(view: ViewData, id: string, cell: CellData, layer: string): string {
  const sum = cell.t ? (cell as SumData) : undefined;
  return `<section><p class="rv-how">${layer && `<small>${escaped(layer)}</small> `}<b>${escaped(short(id, id))}</b> ${how(view, id, cell)}</p>${sum ? table(view, id, sum) : ''}${classes(view, id, cell)}</section>`;
}

function how(view: ViewData, id: string, { v, t, s, a, n, c, ...more }: CellData): string {
  const value = `<b>${number(v)}</b>`;
  if (c !== undefined)
    return `= ${value} · skipped, ${c ? `copied from ${escaped(short(c, id))}` : 'put to zero'}`;
  if (!t || s === undefined)
    return `= ${value} · ${id.includes('[-1]') ? 'initial state' : 'comes in from outside'}`;
  const inside = escaped(letters(view, { t, s, ...more }, id));
  const named = (text: string): string => (a && a !== 'linear' ? `${escaped(a)}(${text})` : text);
  const norm = n
    ? ` = exp(${number(s)} − ${number(n[1])}) / ${number(n[0])}`
    : named('') && ` = ${named(number(s))}`;
  return `= ${named(inside)}${a && a !== 'linear' ? norm : ''} = ${value}`;
}

const HEAD = '<tr><th>from</th><th>value</th><th>weight</th><th></th><th>product</th><th></th></tr>';

function table(view: ViewData, id: string, sum: SumData): string {
  const entry = (i: number): readonly [string, number] => [
    short(view.names[i]?.[0] ?? '', id),
    Number(view.names[i]?.[1] ?? 1),
  ];
  const pairs = sum.t.flatMap((from, i) =>
    i % 2 ? [] : [[entry(from), entry(sum.t[i + 1] as number)] as const],
  );
  const most = Math.max(
    ...pairs.map(([[, a], [, b]]) => Math.abs(a * b)),
    ...(sum.b ?? []).map((b) => Math.abs(entry(b)[1])),
    1e-9,
  );
  const row = (
    from: string,
    value: string,
    weight: string,
    name: string,
    product: number,
    look = '',
  ): string =>
    `<tr${look}><td>${escaped(from)}</td><td>${value}</td><td>${weight}</td><td>${escaped(name)}</td><td>${number(product)}</td><td>${look ? '' : bar(product / most)}</td></tr>`;
  const rows = pairs.map(([[from, value], [by, factor]], i) => {
    const inner = sum.i?.find(([at]) => at === i)?.[1];
    const line = row(from, number(value), by ? `× ${number(factor)}` : '', by, value * factor);
    return inner
      ? `${line}<tr><td colspan="6">${escaped(`${by} = ${letters(view, inner, id)} = ${number(inner.s)}`)}${table(view, id, inner)}</td></tr>`
      : line;
  });
  const more = sum.m ? row(`${sum.m[0]} more`, '', '', 'sum', Number(sum.m[1])) : '';
  const biases = (sum.b ?? []).map((b) => row('', '', 'bias', ...entry(b)));
  return `<div class="rv-wide"><table>${HEAD}${rows.join('')}${more}${biases.join('')}${row('', '', '', 'total', Number(sum.s), ' class="rv-total"')}</table></div>`;
}
/** From the middle: right for what adds, left for what takes away. */
const bar = (part: number): string =>
  `<i class="${part < 0 ? 'rv-neg' : 'rv-pos'}" style="width:${(Math.min(1, Math.abs(part) || 0) * 40).toFixed(1)}px"></i>`;

/** Softmax: the sum of each class, before they are made to add up to 1. */
function classes(view: ViewData, id: string, { n }: CellData): string {
  if (!n) return '';
  const strip = id.slice(0, id.lastIndexOf('[') + 1);
  const rows = Object.keys(view.cells).flatMap((at) => {
    const cell = at.startsWith(strip) ? cellOf(view, at) : undefined;
    if (!cell || cell.s === undefined) return [];
    return [
      `<tr${at === id ? ' class="rv-total"' : ''}><td>${escaped(short(at, at))}</td><td>${number(cell.s)}</td><td>${number(Math.exp(Number(cell.s) - Number(n[1])))}</td><td>${number(cell.v)}</td></tr>`,
    ];
  });
  return `<div class="rv-wide rv-classes"><table><tr><th>class</th><th>sum</th><th>exp(sum − ${number(n[1])})</th><th>÷ ${number(n[0])}</th></tr>${rows.join('')}</table></div>`;
}

/** All values of a strip, each a way to its sum where the page has it. */
export function strip(view: ViewData, id: string): string {
  const values = new Map<number, string | number>();
  const [step, text] = view.rest[id] ?? [];
  if (step !== undefined && text !== undefined) {
    const bytes = atob(text);
    for (let k = 0; k < bytes.length / 2; k++)
      values.set(k, (((bytes.charCodeAt(2 * k) | (bytes.charCodeAt(2 * k + 1) << 8)) << 16) >> 16) * step);
  }
  for (const at of Object.keys(view.cells)) {
    const unit = at.startsWith(`${id}[`) ? /\[(\d+)\]$/.exec(at)?.[1] : undefined;
    const cell = cellOf(view, at);
    if (unit !== undefined && cell) values.set(Number(unit), cell.v);
  }
  if (values.size === 0) return '';
  const numbers = [...values.values()].map(Number);
  const mean = numbers.reduce((a, b) => a + b, 0) / numbers.length;
  const items = [...values]
    .sort(([a], [b]) => a - b)
    .map(([k, v]) => {
      const words = `<small>${k}</small> ${number(v)}`;
      return view.cells[`${id}[${k}]`]
        ? `<button type="button" data-go="${escaped(id)}[${k}]">${words}</button>`
        : `<span>${words}</span>`;
    });
  return `<p class="rv-how"><small>${escaped(view.layers[id.split('/')[0] as string] ?? '')}</small> <b>${escaped(short(id, id))}</b> ${values.size} values, from ${number(Math.min(...numbers))} to ${number(Math.max(...numbers))}, mean ${number(mean)}</p><div class="rv-strip">${items.join('')}</div>`;
}
