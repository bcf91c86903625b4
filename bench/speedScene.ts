import { logAxis } from '../lib/figure/chart/axis.js';
import { framed } from '../lib/figure/frame.js';
import { label } from '../lib/figure/marks/label.js';
import type { Mark, Scene } from '../lib/figure/scene.js';
import { wire } from '../lib/figure/unrolled/sheet.js';
import { batchOne, largest, type Pass, type Size, smallBatched, tiny } from './cases.js';
import type { Row } from './measure.js';

/** What `npm run bench -- --write` keeps, as far as the figure tells it. */
export interface Results {
  readonly machine: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
}
/** One size, and how many times as long each peer takes. */
interface Group {
  readonly size: Size;
  readonly ownMs: number;
  readonly times: readonly (readonly [peer: string, times: number])[];
}

const OWN = 'unrolled, wasm';
const SIZES: readonly Size[] = [tiny, batchOne[0] as Size, smallBatched[0] as Size, largest];
const PASSES: Readonly<Record<Pass, string>> = { forward: 'prediction', train: 'training step' };
/** Room for the peers' names and for the bars, in px. */
const NAMES = 150;
const BARS = 220;
const PANEL = NAMES + BARS + 76;
const LINE = 15;
const two = (v: number): string => String(Number(v.toPrecision(2)));
const named = (size: Size): string => `LSTM (${size.join(', ')})`;

/** An LSTM at four sizes: a bar for how many times as long each peer takes for a prediction, and for a training step. */
export function speedScene({ machine, rows }: Results): Scene {
  const panels = Object.entries(PASSES).map(
    ([pass, words]) => [words, groupsOf(rows, pass as Pass)] as const,
  );
  const all = panels.flatMap(([, groups]) => groups.flatMap(({ times }) => times.map(([, v]) => v)));
  const { place } = logAxis([1, ...all]);
  return framed(
    panels.flatMap(([words, groups], i) => panelOf(i * PANEL, `A ${words} (log scale)`, groups, place)),
    {
      title: 'How many times as long others take for the same (batch, time steps, features, units)',
      code: [],
      description: [
        `Measured on ${machine.processor}, Node ${machine.node}, ${machine.date}.`,
        ...panels.flatMap(([words, groups]) =>
          groups.map(
            ({ size, ownMs, times }) =>
              `A ${words} of ${named(size)} takes ${two(ownMs)} ms; ${times.map(([peer, v]) => `${peer} ${two(v)} times as long`).join(', ')}.`,
          ),
        ),
      ].join(' '),
    },
  );
}

function groupsOf(rows: readonly Row[], pass: Pass): readonly Group[] {
  return SIZES.flatMap((size) => {
    const row = rows.find(
      ({ of }) => of.what === 'LSTM' && of.pass === pass && of.size.join() === size.join(),
    );
    const ownMs = row?.ms[OWN];
    if (!row || ownMs === undefined) return [];
    const peers = Object.entries(row.ms).filter(([peer]) => !peer.startsWith('unrolled'));
    return [{ size, ownMs, times: peers.map(([peer, ms]) => [peer, ms / ownMs] as const) }];
  });
}

/** Bars go right of the line at 1 where a peer takes longer, left of it where it takes less. */
function panelOf(
  x: number,
  title: string,
  groups: readonly Group[],
  place: (v: number) => number,
): readonly Mark[] {
  const at = (v: number): number => x + NAMES + place(v) * BARS;
  const marks: Mark[] = [label(x, -28, title, { size: 13, font: 'bold', paint: 'text' })];
  let y = 0;
  for (const { size, ownMs, times } of groups) {
    const words = `${named(size)}: ${two(ownMs)} ms`;
    marks.push(label(x, y, words, { size: 11, font: 'bold', paint: 'text' }));
    const top = y + 6;
    for (const [peer, v] of times) {
      y += LINE;
      const [from, to] = [at(Math.min(1, v)), at(Math.max(1, v))];
      marks.push(
        label(x + NAMES - 8, y + 2, peer, { size: 10, anchor: 'end' }),
        { kind: 'rect', x: from, y: y - 7, w: to - from, h: 10, fill: v >= 1 ? 'units' : 'batch' },
        label(to + 5, y + 2, `${two(v)}×`, { size: 10, font: 'mono', paint: 'text' }),
      );
    }
    const line = [
      [at(1), top],
      [at(1), y + 6],
    ] as const;
    marks.push(wire(line, { paint: 'line', line: 1, head: false }));
    y += 2 * LINE;
  }
  return marks;
}
