import { ArgumentError } from '../errors.js';

/** What went wrong with words or sequences: data first, the sentence is made from it here. */
export class TextError extends ArgumentError {
  override readonly name = 'TextError';
  /** What was asked for, such as `padSequences expects a list of sequences`. */
  readonly expected: string;
  /** What was found instead. */
  readonly received: string;
  /** What to change. */
  readonly fix: string;

  constructor(expected: string, received: string, fix: string) {
    super(`${expected} but ${received}; ${fix}`, 'wrong-text');
    this.expected = expected;
    this.received = received;
    this.fix = fix;
  }
}

/** A value as an error shows it: `'Groot'`, `[1, 2, 3]`, `a function`; long ones are cut with `…`. */
export function show(value: unknown, depth = 0): string {
  if (typeof value === 'string') return `'${shorten(value)}'`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return 'a function';
  if (Object.is(value, -0)) return '0';
  if (typeof value !== 'object' || value === null) return String(value);
  if (isList(value)) {
    if (depth === 2) return '[…]';
    const items = Array.from({ length: Math.min(value.length, 5) }, (_, i) => show(value[i], depth + 1));
    return `[${items.join(', ')}${value.length > 5 ? ', …' : ''}]`;
  }
  const keys = Object.keys(value).slice(0, 5);
  return keys.length === 0 ? 'an object' : `an object { ${keys.join(', ')} }`;
}

/** The first 40 characters, never half of one. */
export function shorten(text: string): string {
  const characters = Array.from(text.slice(0, 100));
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : text;
}

/** An array or a typed array. */
export function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}
