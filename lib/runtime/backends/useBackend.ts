import { ArgumentError } from '../../errors.js';
import type { Tf } from '../tensorflow.js';
import { lastReport, rememberReport, tensorFlow } from '../tensorflow.js';
import type { Candidate } from './candidate.js';
import { checkLater } from './candidate.js';
import { cpu } from './cpu.js';
import { webgl, webgpu } from './graphics.js';
import type { BackendName, BackendReport } from './report.js';
import { backendNames, backendReport, faultText } from './report.js';
import { tensorflowNode } from './tensorflowNode.js';
import { wasm, wasmLater } from './wasm.js';

/**
 * Which backend TensorFlow.js computes on, why, and what else was tried; `String(backend())` is a sentence.
 * Brings TensorFlow.js up if nothing has yet.
 */
export function backend(): BackendReport {
  const now = tensorFlow().getBackend();
  const said = lastReport();
  return said?.name === now ? said : backendReport(now, 'the program has set it with tf.setBackend');
}

/**
 * Makes TensorFlow.js compute on another backend; tensors move there by themselves, each when it is next used.
 * Await it before anything else is computed. Rejects with an `ArgumentError` (code `backend-unavailable` or
 * `wrong-backend`) that says why the backend is not to be had and which ones are; the old one then stays.
 */
export async function useBackend(name: BackendName): Promise<BackendReport> {
  if (!backendNames.includes(name)) {
    throw new ArgumentError(
      `useBackend('${name}'): there is no such backend; there are ${quoted(backendNames)}`,
      'wrong-backend',
    );
  }
  const tf = tensorFlow();
  const before = tf.getBackend() as BackendName;
  const candidate = candidateFor(name, tf);
  try {
    const missing = candidate.unavailable(tf);
    if (missing) throw new Error(missing);
    await candidate.start(tf);
    await checkLater(tf);
  } catch (fault) {
    await tf.setBackend(before);
    const others = backendNames.filter((other) => other !== name && !candidateFor(other, tf).unavailable(tf));
    throw new ArgumentError(
      `useBackend('${name}'): ${faultText(fault)}. Available here: ${quoted(others)}`,
      'backend-unavailable',
    );
  }
  const tried = [{ name, ok: true, reason: candidate.what }];
  return rememberReport(backendReport(name, `${candidate.what}, by useBackend('${name}')`, tried));
}

function candidateFor(name: BackendName, tf: Tf): Candidate {
  if (name === 'wasm') return wasm.unavailable(tf) ? wasmLater : wasm;
  return { tensorflow: tensorflowNode, cpu, webgl, webgpu }[name];
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}
