import type { StartWorker } from './recurrentKernels/threads/threads.js';

/** Why there are no threads here: a page's main thread may not wait for another one. */
export function whyNoThreads(): string | undefined {
  return 'threads need Node.js, since a page may not wait for them';
}

/** Never called, since `whyNoThreads` says why. */
export function coresHere(): number {
  return 1;
}

/** Never called, since `whyNoThreads` says why. */
export const startWorker: StartWorker = async () => {
  throw new Error('threads need Node.js');
};
