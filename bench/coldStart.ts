import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './measure.js';
import { LOUD, probe } from './quiet.js';

/** Programs as users write them, against the built package. */
const programs: Readonly<Record<string, string>> = {
  'import and shapes of a model': `
    import { Dense, LSTM, Sequential } from 'unrolled';
    new Sequential([LSTM(4, { inputShape: [3, 2], returnSequences: true }), Dense(4)]).outputShape;`,
  'import and a first prediction, wasm': `
    import { Dense, LSTM, Sequential } from 'unrolled';
    new Sequential([LSTM(4, { inputShape: [3, 2] }), Dense(4)]).predict([[[1, 2], [3, 4], [5, 6]]]).dataSync();`,
  'loading @tensorflow/tfjs and its wasm backend': `
    import * as tf from '@tensorflow/tfjs';
    import '@tensorflow/tfjs-backend-wasm';
    await tf.setBackend('wasm');
    tf.zeros([1]).add(1).dataSync();`,
};
/** Runs of each program on a quiet core, or of all after so many minutes of waiting for them. */
const RUNS = 15;
const MOST_MINUTES = 3;

interface Run {
  readonly ms: number;
  /** What tells whether the core was quiet (quiet.ts). */
  readonly probe: number;
}
/** Ends each program: what the process has used, and after that how quiet its core is. */
const LAST = `
  const { user, system } = process.cpuUsage();
  const probe = ${probe};
  for (let i = 0; i < 30; i++) probe();
  console.log(JSON.stringify({ ms: (user + system) / 1000, probe: probe() }));`;

export interface ColdStart {
  readonly what: string;
  /** CPU milliseconds above an empty program, median. */
  readonly ms: number;
}

/** CPU time of fresh processes on a quiet core, taking turns. */
export class ColdStarts {
  private readonly folder = mkdtempSync(join(import.meta.dirname, '..', '.cold-'));
  private readonly programs = Object.entries({ nothing: '', ...programs }).map(([what, code], i) => {
    const file = join(this.folder, `${i}.mjs`);
    writeFileSync(file, `${code}\n${LAST}`);
    return { what, file, runs: [] as Run[] };
  });

  constructor() {
    process.once('exit', () => rmSync(this.folder, { recursive: true }));
  }

  /** Starts every program once. Called now and then, it meets the machine in more than one mood. */
  round(): void {
    for (const { file, runs } of this.programs) {
      const { stdout, stderr, status } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
      runs.push(JSON.parse(stdout.trim().split('\n').at(-1) as string));
    }
  }

  /** The medians, once there are enough runs. */
  finish(): readonly ColdStart[] {
    const end = performance.now() + 60_000 * MOST_MINUTES;
    while (this.programs.some(({ runs }) => this.quiet(runs).length < RUNS) && performance.now() < end)
      this.round();
    const [empty, ...rest] = this.programs.map(({ what, runs }) => {
      const counted = this.quiet(runs);
      return { what, ms: median((counted.length ? counted : runs).map(({ ms }) => ms)) };
    });
    return rest.map(({ what, ms }) => ({ what, ms: ms - (empty?.ms ?? 0) }));
  }

  private quiet(runs: readonly Run[]): readonly Run[] {
    const best = Math.min(...this.programs.flatMap((program) => program.runs.map(({ probe }) => probe)));
    return runs.filter(({ probe }) => probe < LOUD * best);
  }
}
