import { type Context, shown } from '../context.js';
import { targetOf } from '../target.js';
import type { Verdict } from '../verdict.js';

/** The number of parameters, counted without building anything. */
export function toHaveParams({ equals }: Context, received: unknown, expected: unknown): Verdict {
  const { rows, title } = targetOf(received, 'toHaveParams');
  const { total } = rows.params;
  const holds = `${title} has ${total} parameters`;
  if (equals(total, expected)) return { failures: [], holds };
  const counted = rows.layers.filter(
    ({ depth, use, params }) => depth === 0 && use === 1 && params.total > 0,
  );
  return {
    holds,
    failures: [
      {
        code: 'wrong-count',
        sentence: `${title} has ${total} parameters, not ${shown(expected)}`,
        details: counted.map(
          ({ name, label, params }) => `"${name}", ${label}: ${params.formula} = ${params.total}`,
        ),
        cause: whyCount(rows.params, expected, counted),
      },
    ],
  };
}

function whyCount(
  { total, trainable }: { readonly total: number; readonly trainable: number },
  expected: unknown,
  counted: readonly { readonly name: string; readonly params: { readonly total: number } }[],
): string | undefined {
  if (expected === trainable) return `${trainable} of them are trainable; toHaveParams counts all ${total}`;
  const missing = counted.find(({ params }) => params.total === total - (expected as number));
  return missing && `without "${missing.name}" there are ${expected}`;
}
