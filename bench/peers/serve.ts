import { createInterface } from 'node:readline';
import type { Case } from '../cases.js';
import { calibrate, isQuiet } from '../quiet.mjs';

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
  | { readonly run: number; readonly patient?: boolean }
  | { readonly cost: true };

/**
 * Answers, a line of JSON each, what the benchmark asks on standard input: to prepare a case (`{ buildMs, path }` or
 * `{ cannot }`), then to run it some times: `{ ms, quiet }`,
 * milliseconds of one, and whether nobody else was on the core before and after. `patient`: not at all where somebody is before.
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
    const quiet = isQuiet();
    if (ask.patient && !quiet) return { quiet };
    const start = performance.now();
    for (let i = 0; i < ask.run; i++) await now.step();
    const ms = (performance.now() - start) / ask.run;
    return { ms, quiet: quiet && isQuiet() };
  };
  const asks = createInterface({ input: process.stdin });
  let turn = calibrate();
  asks.on('line', (line) => {
    turn = turn.then(async () => {
      const said = await answer(JSON.parse(line)).catch((fault) => ({
        fault: String(fault?.stack ?? fault),
      }));
      process.stdout.write(`${JSON.stringify(said)}\n`);
    });
  });
}

/** The same numbers for every peer that is given arrays: they do not change how long a step takes. */
export function filled(size: number): Float32Array {
  return Float32Array.from({ length: size }, (_, i) => Math.sin(1.7 * i) / 2);
}
