import { ArgumentError } from 'unrolled';
import type { ArgFact, Facts } from '../../lib/layer/facts.js';
import { camelCase, snakeCase } from '../../lib/layer/spelling.js';
import { golden } from '../keras/goldens.js';
import type { Builder, Layer } from './catalogue.js';

type Default = readonly [name: string, byDefault?: unknown];
const { layers: signatures } = golden<{
  layers: Record<string, { args: Default[]; keywords: string[] }>;
}>('signatures');

export const argsOf = (facts: Facts): Record<string, ArgFact> => facts.args as Record<string, ArgFact>;

/** Names, order and defaults of Keras's signature; what Keras takes as further keywords may follow. */
export function checkArguments(facts: Facts, make: () => Layer): void {
  const keras = signatures[facts.name];
  if (!keras) throw new Error(`${facts.name} is not in signatures.json: run spec/keras/make.py signatures`);
  const common = ['name', 'trainable', 'dtype'];
  const wanted = keras.args.filter(([arg]) => !common.includes(arg)).map(([arg]) => camelCase(arg));

  test('has the arguments of Keras, in order', () => {
    const own = Object.keys(argsOf(facts));
    const keywords = keras.keywords.map(camelCase);
    expect(own.filter((arg) => !keywords.includes(arg) || wanted.includes(arg))).toEqual(wanted);
  });
  test('takes what Keras requires by position', () => {
    const required = keras.args.filter((arg) => arg.length === 1).map(([arg]) => camelCase(arg));
    expect(wanted.slice(0, facts.positional.length)).toEqual(facts.positional);
    expect(facts.positional).toEqual(expect.arrayContaining(required));
  });
  for (const [arg, byDefault] of keras.args.filter(([arg]) => !common.includes(arg)))
    test(`has Keras’s default of ${arg}`, () => {
      expect((argsOf(facts)[camelCase(arg)] as ArgFact).byDefault).toEqual(byDefault);
    });
  test('holds every argument', () => {
    expect(Object.keys(make().args)).toEqual(Object.keys(facts.args));
  });
}

/** What is no argument, or of no kind, is refused in words that help. */
export function checkRefusals(builder: Builder, args: () => readonly unknown[]): void {
  const { facts } = builder;
  const withConfig = (more: Record<string, unknown>): unknown[] => {
    const given = [...args()];
    const last = given.length > facts.positional.length ? given.pop() : {};
    return [...given, { ...(last as object), ...more }];
  };
  const messageOf = (more: Record<string, unknown>): string => {
    try {
      builder(...withConfig(more));
    } catch (error) {
      if (!(error instanceof ArgumentError)) throw error;
      return error.message;
    }
    throw new Error(`${facts.name} takes ${JSON.stringify(more)}`);
  };
  test('refuses an unknown argument', () => {
    expect(messageOf({ nothingOfTheSort: 1 })).toBe(`${facts.name} has no argument 'nothingOfTheSort'`);
  });
  const byName = Object.keys(facts.args).filter((arg) => !facts.positional.includes(arg));
  const spelled = [...byName, 'inputShape'].filter((arg) => snakeCase(arg) !== arg);
  test.each(spelled)('knows %s in snake_case', (arg) => {
    expect(messageOf({ [snakeCase(arg)]: 1 })).toBe(
      `${facts.name} has no argument '${snakeCase(arg)}'; did you mean '${arg}'?`,
    );
  });
  const odd = Symbol('no value of any kind');
  const picky = byName.filter((arg) => !argsOf(facts)[arg]?.kind.accepts(odd));
  if (picky.length > 0)
    test.each(picky)('refuses a %s of no kind', (arg) => {
      expect(messageOf({ [arg]: odd })).toContain(`${facts.name} ${arg} must be `);
    });
  const fixed = byName.filter((arg) => argsOf(facts)[arg]?.only !== undefined);
  if (fixed.length > 0)
    test.each(fixed)('takes %s at its default only', (arg) => {
      expect(messageOf({ [arg]: 4 })).toContain(`${facts.name} ${arg} takes only `);
    });
}
