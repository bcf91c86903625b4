import { ArgumentError } from '../errors.js';
import type { Shape } from '../shape/shape.js';
import { activityArg } from './activity.js';
import { readArgs } from './args.js';
import type { ArgFact, Facts, Spec } from './facts.js';
import { brandOf, isObject } from './kinds.js';
import type { CallOptions } from './layer.js';
import { powers } from './powers.js';
import { sequenceArgs } from './recurrent.js';
import { snakeCase } from './spelling.js';
import type { Callable } from './tensors.js';
import { FACTS } from './userHook.js';

/** A layer of the user's own, as the package sees it: a spec that is a function, with the methods of its class. */
export type Own = Spec & Readonly<Record<string, unknown>>;
type Prototype = { readonly [FACTS]: (own: Own) => Facts; readonly constructor: { readonly name: string } };

/** A callable of this class, with what a spec holds. Throws ArgumentError for a wrong or unknown argument. */
export function adopt(prototype: object, config: object): Own {
  const held = (x: Callable, options?: CallOptions) => powers().call(own, x, options);
  const own = held as unknown as Own;
  Object.setPrototypeOf(held, prototype);
  delete (held as unknown as { length?: number }).length; // free for an attribute
  const facts = (prototype as Prototype)[FACTS](own);
  const given = config as Record<string, unknown>;
  const read = readArgs(facts, given);
  const { name, trainable = true, inputShape } = given;
  const fixed = {
    '~unrolled': 'layer',
    '~live': { trainable },
    facts,
    given: {},
    name: (name as string | undefined) ?? snakeCase(facts.name),
    named: name !== undefined,
    inputShape: inputShape ? Object.freeze([null, ...(inputShape as Shape)]) : undefined,
  };
  const now = { args: () => Object.freeze({ ...read, ...flagsOf(own) }), inner: () => innerOf(own) };
  const getters = Object.entries(fixed).map(([key, value]) => [key, () => value] as const);
  for (const [key, get] of [...getters, ...Object.entries(now)])
    Object.defineProperty(held, key, { get, set: () => taken(facts.name, key) });
  // The class's own `build` runs once, by the package's.
  const build = (input: Shape | readonly Shape[]): Own => {
    powers().build(own, input);
    return own;
  };
  Object.defineProperty(held, 'build', { value: build, configurable: true });
  return own;
}

function taken(name: string, key: string): never {
  throw new ArgumentError(
    `${name} cannot have an attribute '${key}', which every layer has already; give it another name`,
    'taken-name',
  );
}

/** Values that the package reads as arguments of every recurrent layer, where the layer has them as attributes. */
function flagsOf(own: Own): Record<string, boolean> {
  const names = Object.keys(sequenceArgs).filter((name) => typeof own[name] === 'boolean');
  return Object.fromEntries(names.map((name) => [name, own[name] as boolean]));
}

/** The arguments that the package knows of. */
export function argsOf(own: Own): Record<string, ArgFact> {
  const { activityRegularizer } = activityArg;
  const flags = Object.keys(flagsOf(own)).map((name) => [
    name,
    sequenceArgs[name as keyof typeof sequenceArgs],
  ]);
  const all: [string, ArgFact][] = [
    ['activityRegularizer', activityRegularizer],
    ...(flags as [string, ArgFact][]),
  ];
  return Object.fromEntries(all.map(([name, fact]) => [name, { ...fact, unsaved: true }]));
}

/** Layers in attributes, and in lists and plain objects of them, each once, by where they are: `dense`, `blocks.0`. */
export function sublayers(own: Own): Readonly<Record<string, Spec>> {
  const found = new Map<Spec, string>();
  const visit = (value: unknown, path: string): void => {
    if (brandOf(value) === 'layer') {
      if (!found.has(value as Spec)) found.set(value as Spec, path);
    } else if (Array.isArray(value) || isPlain(value))
      for (const [key, v] of Object.entries(value)) visit(v, `${path}.${key}`);
  };
  for (const [key, value] of Object.entries(own)) visit(value, key);
  return Object.fromEntries([...found].map(([layer, path]) => [path, layer]));
}
const isPlain = (v: unknown): v is object => isObject(v) && Object.getPrototypeOf(v) === Object.prototype;

/** Those that have been built, by being called: what they read is known then. */
function innerOf(own: Own): Readonly<Record<string, Spec>> {
  const built = Object.entries(sublayers(own)).filter(([, layer]) => powers().builtFor(layer) !== null);
  return Object.fromEntries(built);
}

/**
 * The same layer with weights of its own: attributes are taken over, layers among them are copied, weights of the
 * constructor are made anew, and others come with `build`.
 */
export function copied(
  own: Own,
  {
    name = own.named ? own.name : undefined,
    trainable = own.trainable,
    ...changed
  }: Readonly<Record<string, unknown>>,
  apart: (value: unknown) => unknown,
): Own {
  const { activityRegularizer } = own.args as { activityRegularizer: unknown };
  const inputShape = own.inputShape?.slice(1);
  const config = { name, trainable, inputShape, activityRegularizer };
  const copy = adopt(Object.getPrototypeOf(own) as object, config) as Record<string, unknown> & Own;
  const weights = powers().ownWeights(own);
  const deep = (value: unknown): unknown => (Array.isArray(value) ? value.map(deep) : apart(value));
  for (const [key, value] of Object.entries(own)) {
    const weight = weights.find(({ variable }) => variable === value);
    if (!weight) (copy as Record<string, unknown>)[key] = deep(value);
    else if (weight.early) (copy as Record<string, unknown>)[key] = powers().addWeight(copy, weight.fact);
  }
  return Object.assign(copy, changed) as Own;
}
