import { nameOf } from './cases.js';
import { ROUNDS, type Row } from './measure.js';
import type { Cost } from './peers/serve.js';

/** Columns under their heads: words to the left, numbers to the right. */
export function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) =>
    Math.max(title.length, ...lines.map((line) => (line[i] ?? '').length)),
  );
  const row = (cells: readonly string[]): string =>
    widths.map((w, i) => (i === 0 ? (cells[i] ?? '').padEnd(w) : (cells[i] ?? '').padStart(w))).join('  ');
  return `${[row(head), widths.map((w) => '─'.repeat(w)).join('  '), ...lines.map(row)].join('\n')}\n`;
}

/** Milliseconds of the first peer, and of the others in milliseconds with how many times that is. */
export function rowTable(rows: readonly Row[], peers: readonly string[]): string {
  const [first = '', ...rest] = peers;
  return table(
    ['milliseconds (times the first)', 'path', first, ...rest],
    rows.map(({ of, ms, path }) => {
      const own = ms[first] as number;
      const cell = (t: number | undefined): string =>
        t === undefined ? '–' : `${short(t)} (${short(t / own)}×)`;
      return [nameOf(of), path[first] ?? '', short(own), ...rest.map((name) => cell(ms[name]))];
    }),
  );
}

/** How often others on the core disturbed a turn: where most were, numbers may be too high. */
export function disturbedTable(rows: readonly Row[]): string {
  const lines = rows.flatMap(({ of, disturbed }) =>
    Object.entries(disturbed).map(([peer, turns]) => [`${nameOf(of)}: ${peer}`, String(turns)]),
  );
  return table(
    ['disturbed by others on the core', `turns of ${ROUNDS}, ${Math.ceil(ROUNDS / 2)} if long`],
    lines,
  );
}

export function costTable(costs: readonly Record<string, unknown>[]): string {
  const peers = Object.keys(costs[0] ?? {}).filter((key) => key !== 'of');
  return table(
    ['one step', ...peers.flatMap((name) => [`${name}: kernels`, 'tensors', 'peak MB'])],
    costs.map((entry) => [
      nameOf(entry.of as Row['of']),
      ...peers.flatMap((name) => {
        const { kernels, newTensors, peakBytes } = entry[name] as Partial<Cost>;
        return [kernels, newTensors, peakBytes && short(peakBytes / 1e6)].map((v) => String(v ?? '–'));
      }),
    ]),
  );
}

export function sweepTable(rows: readonly Row[]): string {
  return table(
    ['one size grows', 'ms'],
    rows.map(({ of, ms }) => [nameOf(of), short(Object.values(ms)[0] as number)]),
  );
}

const short = (v: number): string => (v >= 100 ? v.toFixed(0) : v.toPrecision(2));
