import { ArgumentError } from '../../errors.js';
import { didYouMean } from '../../nearest.js';

/** Options with their defaults. Throws for an unknown one. */
export function optionsOf<O extends object>(
  owner: string,
  byDefault: Required<O>,
  given: O = {} as O,
): Required<O> {
  const names = Object.keys(byDefault);
  if (typeof given !== 'object' || given === null)
    throw new ArgumentError(
      `${owner} takes its options in one object: { ${names.slice(0, 3).join(', ')}, … }`,
      'object-form',
    );
  for (const name of Object.keys(given))
    if (!names.includes(name))
      throw new ArgumentError(
        `${owner} has no argument '${name}'${didYouMean(name, names)}`,
        'unknown-argument',
      );
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...byDefault, ...set };
}
