import { nameOf } from './cases.js';
import type { ColdStart } from './coldStart.js';
import { floors, isFor } from './floors.js';
import type { Row } from './measure.js';

export interface Verdict {
  readonly ok: boolean;
  readonly text: string;
}

/** What is measured beside the rows. */
export interface Others {
  readonly cold: readonly ColdStart[];
  /** Milliseconds to lock 1,000 models. */
  readonly lock: number;
  readonly drawn: { readonly ms: number; readonly bytes: number };
}

/** Every floor that the rows can be held to. A row whose kernel fell back has failed, however fast it was. */
export function judge(rows: readonly Row[], { cold, lock, drawn }: Others): readonly Verdict[] {
  const held = rows.flatMap(({ of, ms, path }) =>
    floors
      .filter((floor) => isFor(floor, of))
      .map(({ own, path: needed, peer, atLeast }): Verdict => {
        const [mine, theirs] = [ms[own], ms[peer]];
        const name = `${nameOf(of)}: ${own} against ${peer}`;
        if (mine === undefined || theirs === undefined)
          return {
            ok: false,
            text: `${name}: not measured; bench/setup.sh installs the peers`,
          };
        const ratio = theirs / mine;
        const fell = path[own] !== needed;
        return {
          ok: ratio >= atLeast && !fell,
          text: `${name}: ${ratio.toPrecision(3)}×, floor ${atLeast.toPrecision(3)}× (${mine.toPrecision(3)} ms, ${theirs.toPrecision(3)} ms; path: ${path[own] ?? 'unknown'})`,
        };
      }),
  );
  return [
    ...held,
    ...coldVerdicts(cold),
    { ok: lock < 5000, text: `unrolled lock, 1,000 models: ${(lock / 1000).toFixed(1)} s, less than 5` },
    { ok: drawn.ms < 100, text: `500 steps of 256 units drawn in ${drawn.ms.toFixed(0)} ms, less than 100` },
    { ok: drawn.bytes < 150 * 1024, text: `and in ${drawn.bytes} bytes, less than 150 KB` },
  ];
}

function coldVerdicts(cold: readonly ColdStart[]): readonly Verdict[] {
  const of = (start: string): number => cold.find(({ what }) => what.startsWith(start))?.ms ?? Number.NaN;
  const shapes = of('import and shapes');
  const ratio = of('import and a first prediction') / of('loading');
  return [
    { ok: shapes <= 10, text: `import and shapes: ${shapes.toFixed(1)} ms of CPU, at most 10` },
    {
      ok: ratio <= 1.3,
      text: `import and a first prediction: ${ratio.toFixed(2)} times loading TensorFlow.js, at most 1.3`,
    },
  ];
}
