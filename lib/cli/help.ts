import { type Block, gap, type Item, items, text, title } from '../report/document.js';
import { type TextOptions, textOf } from '../report/text.js';
import { whole } from '../report/wrap.js';
import type { Command, Option } from './command.js';

const CODES: readonly Item[] = [
  { term: '0', text: 'all went well' },
  { term: '1', text: 'the program itself failed' },
  { term: '2', text: 'something is wrong with the command line; stderr says what' },
];
const EVERYWHERE: readonly Item[] = [
  { term: '--help, -h', text: 'This help; behind a command, its options.' },
  { term: '--version', text: 'The version of unrolled.' },
];

/** Help on everything. */
export function helpOnAll(commands: readonly Command[], terminal: TextOptions): string {
  return textOf(
    [
      title('unrolled: Keras’s recurrent layers for TypeScript; shapes on the command line'),
      ...section('usage', [text('unrolled <command> … [options]', 1)]),
      ...section('commands', [
        items(
          commands.map((c) => ({ term: usageOf(c), text: c.says })),
          1,
        ),
      ]),
      ...section('options', [items(EVERYWHERE, 1)]),
      ...section(
        'examples',
        commands.map((c) => text(whole(c.example()), 1)),
      ),
      ...section('exit codes', [items(CODES, 1)]),
    ],
    terminal,
  );
}

/** Help on one command; with its positional, on all of its options. */
export function helpOn(command: Command, positional: string | undefined, terminal: TextOptions): string {
  const { name, choices } = command.positional;
  const heading =
    positional === undefined
      ? `unrolled ${command.name}: ${command.says}`
      : `unrolled ${command.name} ${positional}: ${choices[positional]}`;
  const entries = Object.entries(command.options(positional));
  const list = (required: boolean): Item[] =>
    entries
      .filter(([, option]) => (option.required ?? false) === required)
      .map(([key, option]) => ({ term: `--${key}${placeholder(option)}`, text: option.says }));
  return textOf(
    [
      title(heading),
      ...section('usage', [text(`unrolled ${command.name} ${positional ?? `<${name}>`} [options]`, 1)]),
      ...(positional === undefined
        ? section(`${name}s`, [
            items(
              Object.entries(choices).map(([term, t]) => ({ term, text: t })),
              1,
            ),
          ])
        : []),
      ...(list(true).length > 0 ? section('needed', [items(list(true), 1)]) : []),
      ...section('options', [items([...list(false), EVERYWHERE[0] as Item], 1)]),
      ...section('example', [text(whole(command.example(positional)), 1)]),
      ...section('exit codes', [items(CODES, 1)]),
    ],
    terminal,
  );
}

const section = (name: string, blocks: readonly Block[]): readonly Block[] => [gap, title(name), ...blocks];
const usageOf = ({ name, positional }: Command): string => `${name} <${positional.name}>`;
const placeholder = ({ takes, choices, nullWord }: Option): string => {
  if (takes === 'switch') return '';
  if (choices) return ` ${choices.join('|')}`;
  return ` ${takes === 'list' ? 'n,n,…' : `n${nullWord === undefined ? '' : `|${nullWord}`}`}`;
};
