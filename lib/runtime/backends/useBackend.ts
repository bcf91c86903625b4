import { ArgumentError } from '../../errors.js';
import { engine, useThreads } from '../recurrentKernels/engine.js';
import type { Tf } from '../tensorflow.js';
import { lastReport, rememberReport, tensorFlow } from '../tensorflow.js';
import type { Candidate } from './candidate.js';
import { checkLater } from './candidate.js';
import { cpu } from './cpu.js';
import { webgl, webgpu } from './graphics.js';
import type { BackendName, BackendReport } from './report.js';
import { backendNames, backendReport, faultText } from './report.js';
import { tensorflowNode } from './tensorflowNode.js';
import { checkThreads, startThreads, type ThreadOptions } from './threadOptions.js';
import { wasm, wasmLater } from './wasm.js';

/**
 * Which backend TensorFlow.js computes on, why, and what else was tried; `String(backend())` is a sentence.
 * Brings TensorFlow.js up if nothing has yet.
 */
export function backend(): BackendReport {
  const now = tensorFlow().getBackend();
  const said = lastReport();
  if (said?.name === now) return said;
  return backendReport(now, 'the program has set it with tf.setBackend', [], engine().threads?.count);
}

/**
 * Makes TensorFlow.js compute on another backend; tensors move there by themselves, each when it is next used.
 * Await it before anything else is computed. Threads that an earlier call started end.
 *
 * With `{ threads: 2 }` or more (in Node, on 'wasm') SimpleRNN, GRU and LSTM share each batch of 8 samples or more among so
 * many threads, where there is enough to compute. That pays where cores are free, and costs where they are not. A number of
 * threads gives one result; another number, gradients of weights that differ by the rounding of a sum. Threads keep no program
 * alive; where one fails, a warning says why, and one thread goes on.
 * @param options.threads from 1 to the number of cores; default 1
 * @throws ArgumentError (rejects) with code `backend-unavailable` or `wrong-backend` that says why the backend, or its threads,
 * are not to be had and which backends are; `wrong-threads` for another number of them; the old ones then stay
 */
export async function useBackend(name: BackendName, options: ThreadOptions = {}): Promise<BackendReport> {
  if (!backendNames.includes(name)) {
    throw new ArgumentError(
      `useBackend('${name}'): there is no such backend; there are ${quoted(backendNames)}`,
      'wrong-backend',
    );
  }
  const threads = checkThreads(name, options);
  const tf = tensorFlow();
  const before = tf.getBackend() as BackendName;
  const candidate = candidateFor(name, tf);
  const tried = [{ name, ok: true, reason: candidate.what }];
  const refuse = async (fault: unknown, but?: BackendName): Promise<never> => {
    await tf.setBackend(before);
    const others = backendNames.filter((other) => other !== but && !candidateFor(other, tf).unavailable(tf));
    throw new ArgumentError(
      `useBackend(${said(name, threads)}): ${faultText(fault)}. Available here: ${quoted(others)}`,
      'backend-unavailable',
    );
  };
  try {
    const missing = candidate.unavailable(tf);
    if (missing) throw new Error(missing);
    await candidate.start(tf);
    await checkLater(tf);
  } catch (fault) {
    return refuse(fault, name);
  }
  const lost = (reason: string): void => {
    const why = `${candidate.what}; on one thread, since another one failed: ${reason}`;
    rememberReport(backendReport(name, why, tried));
  };
  try {
    useThreads(threads > 1 ? await startThreads(threads, lost) : undefined);
  } catch (fault) {
    return refuse(fault);
  }
  const why = `${candidate.what}, by useBackend(${said(name, threads)})`;
  return rememberReport(backendReport(name, why, tried, threads));
}

/** The arguments of the call, as errors and reports show them. */
function said(name: BackendName, threads: number): string {
  return threads > 1 ? `'${name}', { threads: ${threads} }` : `'${name}'`;
}

function candidateFor(name: BackendName, tf: Tf): Candidate {
  if (name === 'wasm') return wasm.unavailable(tf) ? wasmLater : wasm;
  return { tensorflow: tensorflowNode, cpu, webgl, webgpu }[name];
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}
