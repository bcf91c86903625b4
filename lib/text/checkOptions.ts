import { nearest } from '../nearest.js';
import { isList, show, TextError } from './textError.js';

/** Refuses what is no options object, and unknown keys in one; the error names the nearest known key. */
export function checkOptions(who: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null || isList(options)) {
    throw new TextError(
      `${who} expects its options in an object`,
      `received ${show(options)}`,
      `write { ${known[0]}: … }`,
    );
  }
  for (const key of Object.keys(options)) {
    if (known.includes(key)) continue;
    const meant = nearest(key, known);
    throw new TextError(
      `${who} knows the options ${known.join(', ')}`,
      `received '${key}'`,
      meant ? `did you mean '${meant}'?` : 'leave it out',
    );
  }
}

/** One of the named values; the first when not given. */
export function checkChoice<T extends string>(
  who: string,
  option: string,
  value: unknown,
  choices: readonly T[],
): T {
  if (value === undefined) return choices[0] as T;
  if (choices.includes(value as T)) return value as T;
  const meant = typeof value === 'string' ? nearest(value, choices) : undefined;
  const list = choices.map((c) => `'${c}'`).join(' or ');
  throw new TextError(
    `${who} expects ${option} to be ${list}`,
    `received ${show(value)}`,
    meant ? `did you mean '${meant}'?` : `use ${option}: '${choices[0]}'`,
  );
}

/** A whole number of at least `least`; null or undefined, Keras's None, when not given. */
export function checkCount(who: string, option: string, value: unknown, least: number): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
  throw new TextError(
    `${who} expects ${option} to be a whole number of at least ${least}`,
    `received ${show(value)}`,
    `use ${option}: ${suggestion(value, least)}, or leave it out`,
  );
}

function suggestion(value: unknown, least: number): number {
  const near = typeof value === 'string' ? Number(value || NaN) : value;
  return typeof near === 'number' && near >= least && near < 2 ** 31 ? Math.floor(near) : least;
}
