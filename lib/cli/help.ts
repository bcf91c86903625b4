import { type Block, gap, type Item, items, text, title } from '../report/document.js';
import { whole } from '../report/wrap.js';
import { type Command, everywhere, exitCodes, type Option, type Options } from './command.js';

const HELP: Item = { term: '--help, -h', text: 'This help; behind a command, its options.' };
const VERSION: Item = { term: '--version', text: 'The version of unrolled.' };

/** Help on everything: what `--help` prints and the docs show. */
export function helpOnAll(commands: readonly Command[]): readonly Block[] {
  return [
    title('unrolled: Keras’s recurrent layers for TypeScript; shapes on the command line'),
    ...section('usage', [text('unrolled <command> … [options]', 1)]),
    ...section('commands', [
      items(
        commands.map((c) => ({ term: usageOf(c), text: c.says })),
        1,
      ),
    ]),
    ...section('options', [items([...optionItems(everywhere), HELP, VERSION], 1)]),
    ...section(
      'examples',
      commands.map((c) => text(whole(c.example()), 1)),
    ),
    ...section('exit codes', [items(codes(exitCodes), 1)]),
  ];
}

/** The reference in the docs: all help, one below the other. */
export function cliReference(commands: readonly Command[]): readonly Block[] {
  const each = commands.flatMap((command) => [gap, ...helpOn(command)]);
  const models = commands.flatMap((command) =>
    Object.keys(command.positional.choices ?? {}).flatMap((choice) => [gap, ...helpOn(command, choice)]),
  );
  return [...helpOnAll(commands), ...each, ...models];
}

/** Help on one command; with its positional, on all of its options. */
export function helpOn(command: Command, positional?: string): readonly Block[] {
  const { name, choices, says } = command.positional;
  const heading =
    positional === undefined
      ? `unrolled ${command.name}: ${command.says}`
      : `unrolled ${command.name} ${positional}: ${choices?.[positional]}`;
  const options: Options = { ...command.options(positional), ...everywhere };
  const needed = optionItems(options, true);
  const usage = positional === undefined ? usageOf(command) : `${command.name} ${positional}`;
  const ones = choices
    ? Object.entries(choices).map(([term, t]) => ({ term, text: t }))
    : [{ term: name, text: says }];
  return [
    title(heading),
    ...section('usage', [text(`unrolled ${usage} [options]`, 1)]),
    ...(positional === undefined ? section(`${name}s`, [items(ones, 1)]) : []),
    ...(needed.length > 0 ? section('needed', [items(needed, 1)]) : []),
    ...section('options', [items([...optionItems(options, false), HELP], 1)]),
    ...section('example', [text(whole(command.example(positional)), 1)]),
    ...section('exit codes', [items(codes(codesOf(command)), 1)]),
  ];
}

function optionItems(options: Options, required = false): Item[] {
  return Object.entries(options)
    .filter(([, option]) => (option.required ?? false) === required)
    .map(([key, option]) => ({ term: `--${key}${placeholder(option)}`, text: option.says }));
}

/** The exit codes of one command; 1 in its own words. */
function codesOf({ fails }: Command): Readonly<Record<number, string>> {
  const { 1: _, ...others } = exitCodes;
  return fails === undefined ? others : { ...exitCodes, 1: fails };
}
const codes = (list: Readonly<Record<number, string>>): Item[] =>
  Object.entries(list).map(([term, t]) => ({ term, text: t }));
const section = (name: string, blocks: readonly Block[]): readonly Block[] => [gap, title(name), ...blocks];

/** `shapes <model>`, `check [module …]`, `diff <model> <model>` */
function usageOf({ name, positional }: Pick<Command, 'name' | 'positional'>): string {
  const { least, most } = positional.count ?? { least: 1, most: 1 };
  const needed = Array.from({ length: least }, () => `<${positional.name}>`);
  return [name, ...needed, ...(most > least ? [`[${positional.name} …]`] : [])].join(' ');
}

const placeholder = ({ takes, choices, nullWord }: Option): string => {
  if (takes === 'switch') return '';
  if (choices) return ` ${choices.join('|')}`;
  if (takes === 'path') return ' file';
  if (takes === 'words') return ' "words"';
  return ` ${takes === 'list' ? 'n,n,…' : `n${nullWord === undefined ? '' : `|${nullWord}`}`}`;
};
