import { type Environment, terminal } from '../api/terminal.js';
import { brandOf } from '../layer/kinds.js';
import { didYouMean } from '../nearest.js';
import { type Command, UsageError } from './command.js';
import * as all from './commands/index.js';
import { helpOn, helpOnAll } from './help.js';
import { parseOptions } from './parse.js';

/** What the command line gets and where it writes. */
export interface World extends Environment {
  /** Behind the program's name. */
  readonly argv: readonly string[];
  readonly version: string;
}
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  /** 0: all went well; 2: something is wrong with the command line. */
  readonly code: 0 | 2;
}

/** One command line, from words to what is written where. Throws only what is a fault of the program. */
export function run(world: World): Outcome {
  try {
    return { stdout: `${answer(world)}\n`, stderr: '', code: 0 };
  } catch (error) {
    if (!(error instanceof UsageError) && brandOf(error) !== 'error') throw error;
    const { message } = error as Error;
    return { stdout: '', stderr: `unrolled: ${message}\n`, code: 2 };
  }
}

const HELP = ['--help', '-h'];
const commands: readonly Command[] = Object.values(all);

function answer({ argv, version, ...environment }: World): string {
  const here = terminal(environment);
  const [name, ...rest] = argv;
  if (name === undefined)
    throw new UsageError(`which command? ${names(commands.map((c) => c.name))}; unrolled --help says more`);
  if (name === '--version') return version;
  if (HELP.includes(name)) return helpOnAll(commands, here);
  const command = commands.find((c) => c.name === name);
  if (!command) {
    const known = commands.map((c) => c.name);
    throw new UsageError(
      `there is no command '${name}'${didYouMean(name, known) || `; there is ${names(known)}`}`,
    );
  }
  const { positional } = command;
  const [first, ...words] = rest;
  const choices = Object.keys(positional.choices);
  const chosen = first !== undefined && choices.includes(first) ? first : undefined;
  if (rest.some((word) => HELP.includes(word))) return helpOn(command, chosen, here);
  if (first === undefined || first.startsWith('-'))
    throw new UsageError(`${name} needs a ${positional.name} behind it: ${names(choices)}`);
  if (chosen === undefined)
    throw new UsageError(
      `${name} knows no ${positional.name} '${first}'${didYouMean(first, choices) || `; there are ${names(choices)}`}`,
    );
  return command.run({ positional: chosen, options: parseOptions(command, chosen, words) }, here);
}

const names = (list: readonly string[]): string => list.join(', ');
