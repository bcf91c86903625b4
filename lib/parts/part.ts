import { ArgumentError } from '../errors.js';
import { readArg } from '../layer/args.js';
import type { Kind } from '../layer/facts.js';
import { brandOf } from '../layer/kinds.js';
import { snakeCase } from '../layer/spelling.js';
import { didYouMean, refuseUnknown } from '../nearest.js';

export type Family = 'initializer' | 'regularizer' | 'constraint' | 'loss' | 'metric' | 'schedule';

/** An initializer, regularizer, loss, … as asked for: plain and frozen. */
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
  /** What each argument may be, where that is checked. */
  readonly kinds?: Readonly<Record<string, Kind>>;
  /** Names accepted beside the class name and its snake_case. */
  readonly aliases?: readonly string[];
}
export type PartFacts = Readonly<Record<string, PartFact>>;

/** Makes one class of a family, with or without `new`. */
export interface Factory<A extends readonly unknown[], P = Part> {
  (...given: A): P;
  new (...given: A): P;
}

/** Makes the factory of one class: arguments by position, in one object, or by position with an object last. */
export function factory<A extends readonly unknown[]>(family: Family, className: string, fact: PartFact) {
  return function make(...given: A): Part {
    return Object.freeze({ '~unrolled': family, className, config: readConfig(className, fact, given) });
  } as Factory<A>;
}

/** Every argument of a class with its default. Throws for an unknown or wrong one. */
export function readConfig(
  className: string,
  { args, kinds = {} }: PartFact,
  given: readonly unknown[],
): Readonly<Record<string, unknown>> {
  const names = Object.keys(args);
  const last = given.at(-1);
  const byName =
    typeof last === 'object' && last !== null && !Array.isArray(last) && brandOf(last) === undefined;
  const positional = byName ? given.slice(0, -1) : given;
  const asked: Record<string, unknown> = Object.fromEntries(
    positional.map((v, i) => [names[i] ?? `argument ${i + 1}`, v]),
  );
  for (const [name, value] of Object.entries(byName ? (last as object) : {})) {
    if (asked[name] !== undefined)
      throw new ArgumentError(
        `${className} is given '${name}' twice: by position and by name`,
        'given-twice',
      );
    asked[name] = value;
  }
  const config: Record<string, unknown> = { ...args };
  refuseUnknown(className, asked, names);
  for (const [name, value] of Object.entries(asked)) {
    if (value === undefined) continue;
    const kind = kinds[name];
    config[name] = kind ? readArg(className, name, { kind, says: '', byDefault: args[name] }, value) : value;
  }
  return Object.freeze(config);
}

/** The class that a name means: its own in whatever case, or another accepted one; undefined for an unknown name. */
export function classNamed(facts: PartFacts, name: string): string | undefined {
  const asked = plain(name);
  return Object.entries(facts).find(([className, { aliases = [] }]) =>
    [className, ...aliases].some((known) => plain(known) === asked),
  )?.[0];
}
const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();

/** The kind of argument that takes this family: a name in either spelling, or what a factory made. */
export function partKind(family: Family, facts: PartFacts): Kind {
  return {
    expects: `the name of a Keras ${family} or one made by ${family}s.*`,
    accepts: (v) => typeof v === 'string' || brandOf(v) === family,
    read: (value, asked) => {
      if (typeof value !== 'string') return value;
      const className = classNamed(facts, value);
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
