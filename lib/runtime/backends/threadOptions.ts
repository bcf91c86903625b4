import { coresHere, startWorker, whyNoThreads } from '#tfjs';
import { ArgumentError } from '../../errors.js';
import { show } from '../../layer/args.js';
import { refuseUnknown } from '../../nearest.js';
import { engine, useThreads } from '../recurrentKernels/engine.js';
import { Threads } from '../recurrentKernels/threads/threads.js';
import type { BackendName } from './report.js';

export interface ThreadOptions {
  /** Threads among which recurrent layers share large batches, from 1 to the number of cores; 'wasm' in Node only. Default 1. */
  readonly threads?: number;
}

/** The number of threads. Throws what is none, or too many. */
export function checkThreads(name: BackendName, options: ThreadOptions): number {
  if (typeof options !== 'object' || options === null)
    throw new ArgumentError(
      `useBackend('${name}', …) takes options such as { threads: 2 }, not ${show(options)}`,
    );
  refuseUnknown('useBackend', options, ['threads'], 'option');
  const { threads = 1 } = options;
  const wrong = (why: string, code = 'wrong-threads') =>
    new ArgumentError(`useBackend('${name}', { threads: ${show(threads)} }): ${why}`, code);
  if (typeof threads !== 'number' || !Number.isInteger(threads) || threads < 1)
    throw wrong('threads is a whole number from 1');
  if (threads === 1) return 1;
  if (name !== 'wasm') throw wrong(`only 'wasm' takes threads; leave them out, or use 'wasm'`);
  const missing = whyNoThreads() ?? whyNoKernels();
  if (missing) throw wrong(`${missing}; useBackend('wasm') does without`, 'backend-unavailable');
  if (threads > coresHere())
    throw wrong(`this machine runs ${coresHere()} threads at once, and more of them would only take turns`);
  return threads;
}

/** Threads whose kernels are plain JavaScript would be slower than one with WebAssembly. */
function whyNoKernels(): string | undefined {
  const { name, why } = engine();
  return name === 'wasm' ? undefined : `recurrent layers compute ${why}`;
}

/** Throws why there are none. */
export function startThreads(count: number, lost: (reason: string) => void): Promise<Threads> {
  return Threads.start(count, startWorker, (reason) => {
    useThreads(undefined);
    lost(reason);
    console.warn(`unrolled: a worker thread failed, so recurrent layers go on with one thread: ${reason}`);
  });
}
