import { ArgumentError } from '../../errors.js';
import type { Kind } from '../../layer/facts.js';
import { readConfig } from '../../parts/part.js';

/** Options with their defaults. Throws for an unknown or wrong one. */
export function optionsOf<O extends object>(
  owner: string,
  byDefault: Required<O>,
  kinds: Readonly<Record<keyof O & string, Kind>>,
  given: O = {} as O,
): Required<O> {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new ArgumentError(
      `${owner} takes its options in one object: { ${Object.keys(byDefault).slice(0, 3).join(', ')}, … }`,
      'object-form',
    );
  const args = byDefault as Readonly<Record<string, unknown>>;
  return readConfig(owner, { args, kinds }, [given]) as Required<O>;
}

/** Whether a callback says what it does. */
export const verbose: Kind = { expects: '0 or 1', accepts: (v) => v === 0 || v === 1 };
