import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './measure.js';

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
const RUNS = 21;

export interface ColdStart {
  readonly what: string;
  /** CPU milliseconds above an empty program, median. */
  readonly ms: number;
}

/** CPU time of fresh processes, taking turns. */
export function coldStart(): readonly ColdStart[] {
  const folder = mkdtempSync(join(import.meta.dirname, '..', '.cold-'));
  try {
    const files = Object.entries({ nothing: '', ...programs }).map(([what, code], i) => {
      const file = join(folder, `${i}.mjs`);
      // The last line tells what the process has used.
      writeFileSync(
        file,
        `${code}\n;{ const { user, system } = process.cpuUsage(); console.log((user + system) / 1000); }\n`,
      );
      return { what, file, ms: [] as number[] };
    });
    for (let run = 0; run < RUNS; run++)
      for (const { file, ms } of files) {
        const { stdout, stderr, status } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
        if (status !== 0) throw new Error(stderr);
        ms.push(Number(stdout.trim().split('\n').at(-1)));
      }
    const [empty, ...rest] = files.map(({ what, ms }) => ({ what, ms: median(ms) }));
    return rest.map(({ what, ms }) => ({ what, ms: ms - (empty?.ms ?? 0) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
