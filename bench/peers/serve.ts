import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import type { Case } from '../cases.js';
import { calibrate, isQuiet } from '../quiet.js';

/** A peer that has built what a case asks for. */
export interface Prepared {
  /** One forward pass or training step, result read. */
  readonly step: () => unknown;
  /** How it computes, where it can tell. */
  readonly path?: string;
  /** What one step allocates and calls. */
  readonly cost?: () => Promise<Cost>;
  readonly dispose?: () => void;
}
export interface Cost {
  readonly kernels: number;
  readonly newTensors: number;
  readonly peakBytes: number;
}
export type Ask =
  | { readonly prepare: Case }
  | { readonly run: number; readonly patience?: number }
  | { readonly cost: true };

/**
 * Answers, a line of JSON each, what the benchmark asks on standard input: to prepare a case (`{ buildMs, path }` or
 * `{ cannot }`), then to run it some times: `{ ms, quiet }`,
 * milliseconds of one, and whether nobody else was on the core before and after. Where somebody is, it
 * tries again, for some milliseconds of patience.
 */
export function serve(prepare: (of: Case) => Prepared | undefined | Promise<Prepared | undefined>): void {
  let now: Prepared | undefined;
  const answer = async (ask: Ask): Promise<object> => {
    if ('prepare' in ask) {
      now?.dispose?.();
      const start = performance.now();
      now = await prepare(ask.prepare);
      if (!now) return { cannot: true };
      await now.step();
      return { buildMs: performance.now() - start, path: now.path };
    }
    if (!now) throw new Error('asked to run before anything was prepared');
    if ('cost' in ask) return (await now.cost?.()) ?? {};
    return turn(now.step, ask.run, ask.patience ?? 0);
  };
  const asks = createInterface({ input: process.stdin });
  let before = calibrate();
  asks.on('line', (line) => {
    before = before.then(async () => {
      const said = await answer(JSON.parse(line)).catch((fault) => ({
        fault: String(fault?.stack ?? fault),
      }));
      process.stdout.write(`${JSON.stringify(said)}\n`);
    });
  });
}

/** Milliseconds of a step, the first that nobody disturbs; without any patience left, as it comes. */
async function turn(
  step: Prepared['step'],
  n: number,
  patience: number,
): Promise<{ ms: number; quiet: boolean }> {
  for (const end = performance.now() + patience; ; await setTimeout(TRY_AGAIN_MS)) {
    const last = performance.now() >= end;
    const quiet = isQuiet();
    if (!quiet && !last) continue;
    const start = performance.now();
    for (let i = 0; i < n; i++) {
      const made = step();
      if (made instanceof Promise) await made;
    }
    const ms = (performance.now() - start) / n;
    await setTimeout(SETTLE_MS);
    const undisturbed = quiet && isQuiet();
    if (undisturbed || last) return { ms, quiet: undisturbed };
  }
}
const TRY_AGAIN_MS = 10;
/** A peer's own threads go on looking for work for a while: they are not what disturbs it. */
const SETTLE_MS = 5;

/** The same numbers for every peer that is given arrays: they do not change how long a step takes. */
export function filled(size: number): Float32Array {
  return Float32Array.from({ length: size }, (_, i) => Math.sin(1.7 * i) / 2);
}
