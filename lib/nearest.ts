import { ArgumentError } from './errors.js';

/**
 * The name that was probably meant, or undefined: the closest within a third of its length, where snake_case counts as
 * camelCase; else the only one that begins so, word by word (`lr` for `learningRate`).
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const wanted = plain(name);
  const scored = known.map((k) => ({ k, d: distance(wanted, plain(k)) })).sort((a, b) => a.d - b.d);
  const best = scored[0];
  if (best && best.d <= Math.max(1, Math.floor(best.k.length / 3))) return best.k;
  const short = known.filter((k) => wanted.length > 1 && initials(k) === wanted);
  return short.length === 1 ? short[0] : undefined;
}

const initials = (name: string): string => name.replace(/(?<=.)[^A-Z]/g, '').toLowerCase();

/** `; did you mean 'returnSequences'?`, or nothing. */
export function didYouMean(name: string, known: readonly string[]): string {
  const best = nearest(name, known);
  return best === undefined ? '' : `; did you mean '${best}'?`;
}

/** Throws for a name that is not known: of an argument, an option, … */
export function refuseUnknown(
  owner: string,
  given: object,
  known: readonly string[],
  what = 'argument',
): void {
  const name = Object.keys(given).find((key) => !known.includes(key));
  if (name !== undefined)
    throw new ArgumentError(
      `${owner} has no ${what} '${name}'${didYouMean(name, known)}`,
      'unknown-argument',
    );
}

const plain = (name: string): string => name.replace(/[_\s-]/g, '').toLowerCase();

/** Letters to add, leave out, change or swap with their neighbour (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swaps = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swaps ? (before[j - 2] as number) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(change, swap, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length] as number;
}
