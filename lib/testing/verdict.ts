import type { AxisPair } from '../lock/axes.js';
import type { Shape } from '../shape/shape.js';

/** Why an expectation does not hold, as data; `words` makes the message of it. */
export interface Failure {
  /** Stable, for programs: `wrong-shape`, `missing-layer`, `leak`, … */
  readonly code: string;
  /** What is so, and what was expected, in one sentence. */
  readonly sentence: string;
  /** The layer it is about: `"lstm", LSTM(4)`. */
  readonly layer?: string | undefined;
  readonly expected?: Shape | undefined;
  readonly received?: Shape | undefined;
  /** Expected (`was`) beside received (`now`), axis by axis. */
  readonly axes?: readonly AxisPair[] | undefined;
  /** Further lines, such as what each layer counts. */
  readonly details?: readonly string[] | undefined;
  /** What most likely made it so, and what would mend it; a fix that is offered has been tried out on the shapes. */
  readonly cause?: string | undefined;
}
/** What a matcher found. */
export interface Verdict {
  readonly failures: readonly Failure[];
  /** What holds where nothing failed: the message behind `.not`. */
  readonly holds: string;
}

/** All failures in words: sentence, layer, the axes side by side, likely cause. */
export const words = (failures: readonly Failure[]): string => failures.map(one).join('\n\n');

function one({ sentence, layer, axes, details = [], cause }: Failure): string {
  return [
    sentence,
    ...(layer === undefined ? [] : [`  layer: ${layer}`]),
    ...(axes ? axesTable(axes) : []),
    ...details.map((line) => `  ${line}`),
    ...(cause === undefined ? [] : [`  likely cause: ${cause}`]),
  ].join('\n');
}

function axesTable(pairs: readonly AxisPair[]): string[] {
  const size = (d: number | null | undefined): string =>
    d === undefined ? 'missing' : d === null ? 'any' : String(d);
  const rows = [
    ['axis', 'expected', 'received', ''],
    ...pairs.map(({ name, was, now, same }) => [name, size(was), size(now), same ? '' : '←']),
  ];
  const widths = [0, 1, 2].map((c) => Math.max(...rows.map((row) => (row[c] ?? '').length)));
  return rows.map((row) => `  ${row.map((cell, c) => cell.padEnd(widths[c] ?? 0)).join('  ')}`.trimEnd());
}
