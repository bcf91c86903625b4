import { ArgumentError } from '../errors.js';
import type { Kind } from '../layer/facts.js';
import { brandOf } from '../layer/kinds.js';
import { didYouMean } from '../layer/nearest.js';
import { snakeCase } from '../layer/spelling.js';

export type Family = 'initializer' | 'regularizer' | 'constraint';

/** An initializer, regularizer or constraint as asked for: plain and frozen. */
export interface Part {
  readonly '~unrolled': Family;
  /** Keras's class name. */
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** What is known of one class of a family. */
export interface PartFact {
  /** Keras's arguments in order, with their defaults. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Names accepted beside the class name and its snake_case. */
  readonly aliases?: readonly string[];
}
export type PartFacts = Readonly<Record<string, PartFact>>;

/** Makes the factory of one class: arguments by position, or in one object. */
export function factory<A extends readonly unknown[]>(family: Family, className: string, { args }: PartFact) {
  const names = Object.keys(args);
  return (...given: A): Part => {
    const first = given[0];
    const byName = given.length === 1 && typeof first === 'object' && first !== null && !Array.isArray(first);
    const asked: Record<string, unknown> = byName
      ? { ...(first as object) }
      : Object.fromEntries(given.map((v, i) => [names[i] ?? `argument ${i + 1}`, v]));
    for (const name of Object.keys(asked)) {
      if (!names.includes(name))
        throw new ArgumentError(
          `${className} has no argument '${name}'${didYouMean(name, names)}`,
          'unknown-argument',
        );
    }
    return Object.freeze({ '~unrolled': family, className, config: Object.freeze({ ...args, ...asked }) });
  };
}

/** The kind of argument that takes this family: a name in either spelling, or what a factory made. */
export function partKind(family: Family, facts: PartFacts): Kind {
  const byName = new Map<string, string>();
  for (const [className, { aliases = [] }] of Object.entries(facts)) {
    for (const name of [className, snakeCase(className), ...aliases])
      byName.set(name.replace(/_/g, '').toLowerCase(), className);
  }
  return {
    expects: `the name of a Keras ${family} or one made by ${family}s.*`,
    accepts: (v) => typeof v === 'string' || brandOf(v) === family,
    read: (value, asked) => {
      if (typeof value !== 'string') return value;
      const className = byName.get(value.replace(/_/g, '').toLowerCase());
      const fact = className === undefined ? undefined : facts[className];
      if (className === undefined || fact === undefined) {
        throw new ArgumentError(
          `${asked}: there is no ${family} '${value}'${didYouMean(value, Object.keys(facts).map(snakeCase))}`,
          `unknown-${family}`,
        );
      }
      return factory(family, className, fact)();
    },
  };
}
