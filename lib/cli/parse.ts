import { parseArgs } from 'node:util';
import { didYouMean } from '../nearest.js';
import { type Command, type Option, type Options, UsageError } from './command.js';

/** The options of one command line, by name. Throws UsageError: unknown, twice, without a value, missing, not of its kind. */
export function parseOptions(
  command: Command,
  positional: string,
  argv: readonly string[],
): Record<string, unknown> {
  const options = command.options(positional);
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
  const values: Record<string, unknown> = {};
  for (const token of tokens) {
    if (token.kind === 'positional')
      throw new UsageError(
        `${command.name} takes one ${command.positional.name}, and '${token.value}' is one more`,
      );
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option)
      throw new UsageError(
        unknownOption(`${command.name} ${positional}`, token.rawName, token.name, options),
      );
    if (token.name in values) throw new UsageError(`${token.rawName} is given twice`);
    values[token.name] = valueOf(token.rawName, option, token.value);
  }
  const missing = Object.entries(options).filter(([name, { required }]) => required && !(name in values));
  if (missing.length > 0)
    throw new UsageError(
      `${command.name} ${positional} needs ${missing.map(([name]) => `--${name}`).join(', ')}`,
    );
  return values;
}

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
