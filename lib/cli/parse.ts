import { parseArgs } from 'node:util';
import { didYouMean } from '../nearest.js';
import { type Asked, type Command, everywhere, type Option, type Options, UsageError } from './command.js';

/**
 * The words and options of one command line. Throws UsageError: unknown, twice, without a value, missing, too many,
 * not of its kind.
 */
export function parseOptions(command: Command, chosen: string | undefined, argv: readonly string[]): Asked {
  const options: Options = { ...command.options(chosen), ...everywhere };
  const where = chosen === undefined ? command.name : `${command.name} ${chosen}`;
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { takes }]) => [
        name,
        { type: takes === 'switch' ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
    strict: false,
    tokens: true,
  });
  const { name: what, count = { least: 1, most: 1 } } = command.positional;
  const words: string[] = chosen === undefined ? [] : [chosen];
  const values: Record<string, unknown> = {};
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (words.length === count.most)
        throw new UsageError(
          `${command.name} takes ${inWords(count.most)} ${what}${count.most > 1 ? 's' : ''}, and '${token.value}' is one more`,
        );
      words.push(token.value);
    }
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option) throw new UsageError(unknownOption(where, token.rawName, token.name, options));
    if (token.name in values) throw new UsageError(`${token.rawName} is given twice`);
    values[token.name] = valueOf(token.rawName, option, token.value);
  }
  const missing = Object.entries(options).filter(([name, { required }]) => required && !(name in values));
  if (missing.length > 0)
    throw new UsageError(`${where} needs ${missing.map(([name]) => `--${name}`).join(', ')}`);
  if (words.length < count.least)
    throw new UsageError(
      `${command.name} needs ${inWords(count.least)} ${what}${count.least > 1 ? 's' : ''}: ${command.example()}`,
    );
  return { words, options: values };
}

const inWords = (n: number): string => ['no', 'one', 'two', 'three'][n] ?? String(n);

function unknownOption(where: string, raw: string, name: string, options: Options): string {
  const names = Object.keys(options).map((known) => `--${known}`);
  return `${where} has no option '${raw}'${didYouMean(`--${name}`, names)}`;
}

function valueOf(name: string, { takes, choices, nullWord }: Option, text: string | undefined): unknown {
  if (takes === 'switch') {
    if (text !== undefined) throw new UsageError(`${name} takes no value, not '${text}'`);
    return true;
  }
  if (text === undefined || text === '') throw new UsageError(`${name} needs a value`);
  if (nullWord !== undefined && text === nullWord) return null;
  if (takes === 'path' || takes === 'words') return text;
  if (takes === 'word') {
    if (!choices || choices.includes(text)) return text;
    throw new UsageError(
      `${name} must be one of ${choices.join(', ')}, not '${text}'${didYouMean(text, choices)}`,
    );
  }
  const or = nullWord === undefined ? '' : ` or '${nullWord}'`;
  const number = (digits: string): number => {
    if (!/^[0-9]{1,15}$/.test(digits) || Number(digits) === 0) {
      const what =
        takes === 'list' ? 'positive integers joined by commas, such as 4,4' : `a positive integer${or}`;
      throw new UsageError(`${name} must be ${what}, not '${text}'`);
    }
    return Number(digits);
  };
  return takes === 'list' ? text.split(',').map(number) : number(text);
}
