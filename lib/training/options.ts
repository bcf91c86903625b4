import { ArgumentError } from '../errors.js';
import { readNamed } from '../layer/args.js';
import type { ArgFact } from '../layer/facts.js';
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
  return readNamed<O>(owner, known, given ?? {});
}
