import { ArgumentError } from '../errors.js';
import { refuseUnknown } from '../nearest.js';
import type { ArgFact, Facts, Spec } from './facts.js';
import { boolean, brandOf, isObject, oneOf, sizes, text } from './kinds.js';

/** Arguments that every layer takes. */
export const commonArgs = {
  inputShape: {
    kind: sizes,
    says: 'Sizes of one sample, without the batch axis; null for a free axis. First layer only.',
    byDefault: null,
  },
  name: {
    kind: text,
    says: 'Name of the layer in its model; Keras’s automatic name by default.',
    byDefault: null,
  },
  trainable: { kind: boolean, says: 'Whether training moves the weights. Default true.', byDefault: true },
  dtype: {
    kind: oneOf('float32'),
    says: 'Type of the weights and the arithmetic; TensorFlow.js computes in float32.',
    byDefault: 'float32',
  },
} as const satisfies Record<string, ArgFact>;

export interface Common<I> {
  /** Sizes of one sample, without the batch axis; null for a free axis. First layer only. */
  inputShape?: I;
  /** Name of the layer in its model; Keras’s automatic name by default. */
  name?: string;
  /** Whether training moves the weights. Default true. */
  trainable?: boolean;
  /** Type of the weights and the arithmetic; TensorFlow.js computes in float32. */
  dtype?: 'float32';
}

/** Every argument checked, in one spelling, with Keras's defaults filled in. */
export function readArgs<A>(facts: Facts<A>, given: Readonly<Record<string, unknown>>): A {
  const known: Record<string, ArgFact> = { ...(facts.args as Record<string, ArgFact>), ...commonArgs };
  refuseUnknown(facts.name, given, Object.keys(known));
  readEach(facts.name, commonArgs, given);
  const read = Object.freeze(readEach<A>(facts.name, facts.args as Record<string, ArgFact>, given));
  const wrong = facts.check?.(read);
  if (wrong !== undefined) throw new ArgumentError(wrong, 'wrong-argument');
  return read;
}

/** Named arguments in one object, defaults filled in. Throws for an unknown or wrong one. */
export function readNamed<A>(
  owner: string,
  facts: Readonly<Record<string, ArgFact>>,
  given: Readonly<Record<string, unknown>>,
): A {
  refuseUnknown(owner, given, Object.keys(facts));
  return readEach(owner, facts, given);
}
const readEach = <A>(
  owner: string,
  facts: Readonly<Record<string, ArgFact>>,
  given: Readonly<Record<string, unknown>>,
): A =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, readArg(owner, name, fact, given[name])]),
  ) as A;

/** One argument's value. Throws when it is missing or not of its kind. */
export function readArg(owner: string, name: string, fact: ArgFact, given: unknown): unknown {
  const asked = `${owner} ${name}`;
  const value = given === undefined ? fact.byDefault : given;
  if (value === undefined)
    throw new ArgumentError(`${asked} is missing: it must be ${fact.kind.expects}`, 'missing-argument');
  if (value === null && (fact.byDefault === null || fact.nullable || fact.kind.whenNull !== undefined))
    return fact.kind.whenNull ?? null;
  if (!fact.kind.accepts(value))
    throw new ArgumentError(`${asked} must be ${fact.kind.expects}, not ${show(value)}`, 'wrong-argument');
  if (fact.only !== undefined && value !== fact.byDefault) {
    throw new ArgumentError(
      `${asked} takes only ${show(fact.byDefault)} here, not ${show(value)}: ${fact.only}`,
      'unsupported-argument',
    );
  }
  return fact.kind.read
    ? fact.kind.read(value, asked)
    : Array.isArray(value)
      ? Object.freeze([...value])
      : value;
}

/** A value as a user would write it. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  const brand = brandOf(value);
  if (brand === 'layer') return label(value as unknown as Spec);
  if (brand !== undefined)
    return `${'className' in (value as object) ? (value as { className: string }).className : `a ${brand} object`}`;
  if (typeof value === 'function') return 'a function';
  if (isObject(value)) return `{ ${Object.keys(value).join(', ')} }`;
  return String(value);
}

/** How errors name a layer: `SimpleRNN(4)`. Type twin: the rule's `label`. */
export function label({ facts, args }: Pick<Spec, 'facts' | 'args'>): string {
  const shown = facts.label?.map((name) => show(args[name])) ?? [];
  return shown.length === 0 ? facts.name : `${facts.name}(${shown.join(', ')})`;
}
