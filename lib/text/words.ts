import { kerasShape } from '../shape/describe.js';
import type { PadPlan } from './padPlan.js';

/** `1 word`, `3 words` */
export const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** `'foo', 'bar'`, and after five: `and 3 more` */
export function quoted(words: readonly string[]): string {
  const shown = words
    .slice(0, 5)
    .map((w) => `'${w}'`)
    .join(', ');
  return words.length > 5 ? `${shown} and ${words.length - 5} more` : shown;
}

/** `3 words → 3 time steps, 2 numbers each → (1, 3, 2)` */
export function padStory(
  plan: PadPlan,
  names: { one: string; many: string; each: string },
  shape: readonly number[],
): string {
  const { lengths, time } = plan;
  const subject =
    lengths.length === 1
      ? count(lengths[0] as number, names.one)
      : `${count(lengths.length, names.many)} of ${range(lengths, names.one)}`;
  return `${subject} → ${count(time, 'time step')}${changes(plan)}, ${names.each} → ${kerasShape(shape)}`;
}

/** ` (2 padded at the start, 1 cut at the end)`, or nothing. */
function changes({ lengths, time, padding, truncating }: PadPlan): string {
  let padded = 0;
  let cut = 0;
  for (const n of lengths) {
    padded += Math.max(0, time - n);
    cut += Math.max(0, n - time);
  }
  const parts: string[] = [];
  if (padded > 0) parts.push(`${padded} padded at the ${sides[padding]}`);
  if (cut > 0) parts.push(`${cut} cut at the ${sides[truncating]}`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

const sides = { pre: 'start', post: 'end' } as const;

/** `3 words`, `1 to 3 words` */
function range(lengths: readonly number[], one: string): string {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const n of lengths) {
    least = Math.min(least, n);
    most = Math.max(most, n);
  }
  return least >= most ? count(most, one) : `${least} to ${count(most, one)}`;
}
