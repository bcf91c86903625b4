import type { TextOptions } from '../report/text.js';

/** What stands behind a command, or after `--`: read by the parser and by the help. */
export interface Option {
  /** One sentence: meaning, unit or range, default. */
  readonly says: string;
  /** `switch`: stands alone; `list`: numbers joined by commas. */
  readonly takes: 'switch' | 'number' | 'list' | 'word';
  /** All words, where they are few. */
  readonly choices?: readonly string[];
  /** A word that means null, such as `any`. */
  readonly nullWord?: string;
  readonly required?: boolean;
}
export type Options = Readonly<Record<string, Option>>;
export interface Positional {
  readonly name: string;
  readonly says: string;
  /** Each choice with what it is. */
  readonly choices: Readonly<Record<string, string>>;
}
/** What was asked for, checked against the options. */
export interface Asked {
  readonly positional: string;
  readonly options: Readonly<Record<string, unknown>>;
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
  /** What goes to stdout. Throws UsageError for options that do not go together, ArgumentError for wrong values. */
  readonly run: (asked: Asked, terminal: Required<TextOptions>) => string;
}

/** Something is wrong with the command line: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
