import { existsSync } from 'node:fs';
import type { availableParallelism as Cores } from 'node:os';
import { join } from 'node:path';
import type { Worker as NodeWorker } from 'node:worker_threads';
import { codeFolder, requireHere } from '../requireHere.js';
import { faultText } from './backends/report.js';
import type { StartWorker } from './recurrentKernels/threads/threads.js';

/** What a worker runs, also where this package runs from its sources. */
const file = (): string => join(codeFolder(), '../dist/thread.js');

/** Why there are no threads here. */
export function whyNoThreads(): string | undefined {
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1, 0);
  } catch {
    return 'threads need a main thread that may wait for them'; // a page in Electron may not
  }
  return existsSync(file())
    ? undefined
    : `the file that threads run is not there (${file()}): a bundler has to leave 'unrolled' outside the bundle`;
}

/** How many threads this machine runs at once. */
export function coresHere(): number {
  return (requireHere('node:os').availableParallelism as typeof Cores)();
}

/** A worker that keeps no process alive. */
export const startWorker: StartWorker = async (start, gone) => {
  const Worker = requireHere('node:worker_threads').Worker as typeof NodeWorker;
  // Neither the program's loaders nor its environment: both take time to start.
  const worker = new Worker(file(), { workerData: start, execArgv: [], env: {}, name: 'unrolled' });
  let fault: string | undefined;
  worker.on('error', (error) => {
    fault = faultText(error);
  });
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.on('exit', (code) => {
      const reason = fault ?? `it ended with exit code ${code}`;
      reject(new Error(reason));
      gone(reason);
    });
  });
  worker.unref();
  return { send: (memory) => worker.postMessage(memory), stop: () => void worker.terminate() };
};
