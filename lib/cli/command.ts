import type { TextOptions } from '../report/text.js';

/** What stands behind a command, or after `--`: read by the parser, by the help and by the docs. */
export interface Option {
  /** One sentence: meaning, unit or range, default. */
  readonly says: string;
  /** `switch`: stands alone; `list`: numbers joined by commas; `path`, `words`: any words. */
  readonly takes: 'switch' | 'number' | 'list' | 'word' | 'path' | 'words';
  /** All words, where they are few. */
  readonly choices?: readonly string[];
  /** A word that means null, such as `any`. */
  readonly nullWord?: string;
  readonly required?: boolean;
}
export type Options = Readonly<Record<string, Option>>;
/** Words without `--`: one of a few, or paths. */
export interface Positional {
  readonly name: string;
  readonly says: string;
  /** Each choice with what it is. Absent: any word. */
  readonly choices?: Readonly<Record<string, string>>;
  /** How many. Default: one. */
  readonly count?: { readonly least: number; readonly most: number };
}
/** What was asked for, checked against the options. */
export interface Asked {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}
/** What of the process a command sees, besides its own words. */
export interface Surroundings {
  readonly cwd: string;
  readonly terminal: Required<TextOptions>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** All of standard input. */
  readonly stdin: () => Promise<string>;
}
export interface Answer {
  /** What was asked for: stdout. */
  readonly out?: string;
  /** What went wrong beside it: stderr. */
  readonly problems?: readonly string[];
  /** 0: all well; 1: what was checked does not hold. */
  readonly code?: 0 | 1;
}
/** One command: a file in commands/, a line in its index. */
export interface Command {
  readonly name: string;
  readonly says: string;
  readonly positional: Positional;
  /** By the name behind `--`; more of them once the positional is known. */
  readonly options: (positional?: string) => Options;
  /** A whole command line; for this positional, if it is known. */
  readonly example: (positional?: string) => string;
  /** When its exit code is 1; most commands have no such case. */
  readonly fails?: string;
  /** Throws UsageError for options that do not go together, ArgumentError for wrong values. */
  readonly run: (asked: Asked, here: Surroundings) => Answer | Promise<Answer>;
}

/** Options of every command. */
export const everywhere = {
  json: { takes: 'switch', says: 'Write JSON to stdout and nothing else.' },
  quiet: { takes: 'switch', says: 'Write nothing to stdout; the exit code and stderr say the rest.' },
  color: {
    takes: 'word',
    choices: ['auto', 'always', 'never'],
    says: 'Colours in text. Default ‘auto’: on a terminal, unless NO_COLOR is set.',
  },
} as const satisfies Options;

/** What each exit code means. */
export const exitCodes: Readonly<Record<number, string>> = {
  0: 'all went well',
  1: 'what was checked does not hold, or a module could not be read; the output says what',
  2: 'something is wrong with the command line, a config or a lock file; stderr says what',
  70: 'a fault of unrolled itself; stderr has the stack',
};

/** Something is wrong with the command line: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
