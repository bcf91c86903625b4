import { loadTensorFlow } from '#tfjs';
import type { Tf } from '../layer/call.js';
import { bringUp } from './backends/bringUp.js';
import type { BackendReport } from './backends/report.js';

export type { Tf };

let handedIn: Tf | undefined;
let ready: Tf | undefined;
let report: BackendReport | undefined;

/** Uses this copy of tfjs everywhere instead of the one beside this package: call it before anything else. */
export function useTensorFlow(tf: Tf): void {
  handedIn = tf;
  ready = undefined;
}

/** TensorFlow.js with a working backend. Loaded at the first call, since shapes never need it. */
export function tensorFlow(): Tf {
  if (!ready) {
    const tf = handedIn ?? loadTensorFlow();
    report = bringUp(tf);
    ready = tf;
  }
  return ready;
}

/** What was last said about the backend: when it was brought up, or by `useBackend`. */
export function lastReport(): BackendReport | undefined {
  return report;
}

/** Keeps what `useBackend` found. */
export function rememberReport(said: BackendReport): BackendReport {
  report = said;
  return said;
}
