import { type Environment, terminal } from '../api/terminal.js';
import { brandOf } from '../layer/kinds.js';
import { didYouMean } from '../nearest.js';
import { type TextOptions, textOf } from '../report/text.js';
import { type Answer, type Command, type Surroundings, UsageError } from './command.js';
import * as all from './commands/index.js';
import { helpOn, helpOnAll } from './help.js';
import { parseOptions } from './parse.js';

/** What the command line gets and where it writes. */
export interface World extends Environment {
  /** Behind the program's name. */
  readonly argv: readonly string[];
  readonly version: string;
  /** The folder that paths are relative to. Default: the process's. */
  readonly cwd?: string;
  /** All of standard input. Default: nothing. */
  readonly stdin?: () => Promise<string>;
}
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  /** As exitCodes says; 70 is left to the program. */
  readonly code: 0 | 1 | 2;
}

/** Every command, in the order of the help. */
export const commands: readonly Command[] = Object.values(all);

/** One command line, from words to what is written where. Throws only what is a fault of the program. */
export async function run(world: World): Promise<Outcome> {
  try {
    const { out, problems = [], code = 0 } = await answer(world);
    return {
      stdout: out === undefined || out === '' ? '' : `${out}\n`,
      stderr: problems.map((problem) => `${problem}\n`).join(''),
      code,
    };
  } catch (error) {
    if (!(error instanceof UsageError) && brandOf(error) !== 'error') throw error;
    const { message } = error as Error;
    return { stdout: '', stderr: `unrolled: ${message}\n`, code: 2 };
  }
}

const HELP = ['--help', '-h'];

async function answer({ argv, version, cwd, stdin, ...environment }: World): Promise<Answer> {
  const plain = terminal(environment);
  const [name, ...rest] = argv;
  if (name === undefined)
    throw new UsageError(`which command? ${names(commands.map((c) => c.name))}; unrolled --help says more`);
  if (name === '--version') return { out: version };
  if (HELP.includes(name)) return { out: textOf(helpOnAll(commands), plain) };
  const command = commands.find((c) => c.name === name);
  if (!command) {
    const [what, known] = name.startsWith('-')
      ? ['option', [...HELP, '--version']]
      : ['command', commands.map((c) => c.name)];
    throw new UsageError(
      `there is no ${what} '${name}'${didYouMean(name, known) || `; there is ${names(known)}`}`,
    );
  }
  const chosen = choiceOf(command, rest);
  if (rest.some((word) => HELP.includes(word))) return { out: textOf(helpOn(command, chosen), plain) };
  if (command.positional.choices && chosen === undefined) throw noChoice(command, rest[0]);
  const asked = parseOptions(command, chosen, chosen === undefined ? rest : rest.slice(1));
  const here: Surroundings = {
    cwd: cwd ?? process.cwd(),
    terminal: colored(plain, asked.options.color),
    env: environment.env ?? {},
    stdin: stdin ?? (async () => ''),
  };
  const { color: _, ...options } = asked.options;
  const said = await command.run({ ...asked, options }, here);
  return options.quiet ? { ...said, out: '' } : said;
}

const colored = (plain: Required<TextOptions>, color: unknown): Required<TextOptions> =>
  color === 'always' || color === 'never' ? { ...plain, color: color === 'always' } : plain;

function choiceOf({ positional }: Command, [first]: readonly string[]): string | undefined {
  return first !== undefined && positional.choices && Object.hasOwn(positional.choices, first)
    ? first
    : undefined;
}

function noChoice({ name, positional }: Command, first: string | undefined): UsageError {
  const choices = Object.keys(positional.choices ?? {});
  if (first === undefined || first.startsWith('-'))
    return new UsageError(`${name} needs a ${positional.name} behind it: ${names(choices)}`);
  return new UsageError(
    `${name} knows no ${positional.name} '${first}'${didYouMean(first, choices) || `; there are ${names(choices)}`}`,
  );
}

const names = (list: readonly string[]): string => list.join(', ');
