import { isObject } from '../layer/kinds.js';
import type { Dim, Shape } from '../shape/shape.js';

/** What a test framework gives to a matcher: of jest's and vitest's context what both have. */
export interface Context {
  readonly isNot?: boolean;
  readonly equals: (a: unknown, b: unknown) => boolean;
}

/** `expect.any(Number)` and its like. */
export const isAsymmetric = (value: unknown): value is { asymmetricMatch(other: unknown): boolean } =>
  isObject(value) && typeof value.asymmetricMatch === 'function';

/** An expected shape with sizes only, for tables and causes; what is asymmetric becomes the size that it takes, or null. */
export function plainShape(expected: unknown, received: Shape): Shape | undefined {
  if (!Array.isArray(expected)) return undefined;
  return expected.map((d, i): Dim => {
    const at = received[i] ?? null;
    if (isAsymmetric(d)) return d.asymmetricMatch(at) ? at : null;
    return d as Dim;
  });
}

/** An expectation as a user would write it. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (isAsymmetric(value))
    return String((value as { toAsymmetricMatcher?: () => string }).toAsymmetricMatcher?.() ?? value);
  if (typeof value === 'string') return `'${value}'`;
  if (isObject(value) && typeof value === 'object')
    return `{ ${Object.entries(value)
      .map(([k, v]) => `${k}: ${shown(v)}`)
      .join(', ')} }`;
  return String(value);
}
