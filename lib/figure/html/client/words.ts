import type { SumData, ViewData } from '../pageTypes.js';

export const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** Three decimals, a real minus. */
export function number(v: number | string): string {
  const n = Number(v);
  const size = Math.abs(n);
  if (Number.isNaN(n)) return 'NaN';
  if (size === Infinity) return n < 0 ? '−∞' : '∞';
  const text = size !== 0 && (size < 5e-4 || size >= 1e5) ? size.toExponential(2) : size.toFixed(3);
  return (n < 0 ? '−' : '') + text.replace('e-', 'e−').replace('e+', 'e');
}

/** A name as its own layer says it: without that layer. */
export const short = (name: string, id: string): string => name.replaceAll(`${id.split('/')[0]}/`, '');
/** `x` of `L0/x[1][0]` */
const letter = (name: string): string => name.replace(/L\d+\/|\[[^\]]*\]/g, '');

/** Without what dropout multiplies it by. */
const kept = (name: string): string => name.replace(/ · [\d.]+$/, '');

/** A sum in letters: `b + Σ W·x + Σ U·h`, `f[1][2] · c[0][2] + i[1][2] · g[1][2]`. */
export function letters(view: ViewData, sum: SumData, id: string): string {
  const name = (i: number): string => view.names[i]?.[0] ?? '';
  const apart = (text: string): string => (text.includes(' ') ? `(${text})` : text);
  const sums = new Set<string>();
  const products: string[] = [];
  for (let i = 0; i < sum.t.length; i += 2) {
    const [from, by] = [name(sum.t[i] as number), name(sum.t[i + 1] as number)];
    if (/\[\d+,\d+\]$/.test(by)) sums.add(`Σ ${letter(by)}·${apart(kept(letter(from)))}`);
    else products.push(short(by === '' ? from : `${apart(from)} · ${apart(by)}`, id));
  }
  // W before U.
  const order = [...sums].sort().reverse();
  return [...new Set((sum.b ?? []).map((b) => letter(name(b)))), ...order, ...products.sort()].join(' + ');
}

const IDS = /L\d+\/[\w.]+\[-?\d+\]\[\d+\]/g;
/** The cells that a sum names. */
export function sourcesOf(view: ViewData, sum: Partial<SumData>): readonly string[] {
  const own = (sum.t ?? []).flatMap((i) => (view.names[i]?.[0] ?? '').match(IDS) ?? []);
  return [...new Set([...own, ...(sum.i ?? []).flatMap(([, inner]) => sourcesOf(view, inner))])];
}
