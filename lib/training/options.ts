import { ArgumentError } from '../errors.js';
import { readArg } from '../layer/args.js';
import type { ArgFact } from '../layer/facts.js';
import { didYouMean } from '../nearest.js';
import { isRecord } from './rows.js';

/** Every option checked, defaults filled in. Throws for an unknown or wrong one. */
export function readOptions<O>(
  owner: string,
  known: Readonly<Record<keyof O & string, ArgFact>>,
  given: unknown,
): O {
  if (given !== undefined && !isRecord(given))
    throw new ArgumentError(
      `${owner} takes its options in one object: { ${Object.keys(known).slice(0, 3).join(', ')}, … }`,
      'object-form',
    );
  const options = given ?? {};
  const names = Object.keys(known);
  for (const name of Object.keys(options))
    if (!names.includes(name))
      throw new ArgumentError(
        `${owner} has no argument '${name}'${didYouMean(name, names)}`,
        'unknown-argument',
      );
  return Object.fromEntries(
    Object.entries<ArgFact>(known).map(([name, fact]) => [name, readArg(owner, name, fact, options[name])]),
  ) as O;
}
