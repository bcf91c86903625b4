import * as tf from '@tensorflow/tfjs';
import type { WasmParts } from './backends/wasmParts.js';
import type { Tf } from './tensorflow.js';

export { withRelaxedSimd } from './relaxedSimd.browser.js';
export { coresHere, startWorker, whyNoThreads } from './threads.browser.js';

/** The bundler's copy of `@tensorflow/tfjs`; a browser cannot load it later without waiting. */
export function loadTensorFlow(): Tf {
  return tf;
}

/** Why tfjs-node cannot be loaded here. */
export function whyNoTfjsNode(): string | undefined {
  return 'it needs Node.js';
}

/** Never called, since `whyNoTfjsNode` says why. */
export function loadTfjsNode(): void {
  throw new Error('@tensorflow/tfjs-node needs Node.js');
}

/** Why tfjs-wasm cannot be brought up without waiting. */
export function whyNoWasmNow(): string | undefined {
  return "a browser has to wait for its file: await useBackend('wasm')";
}

/** Never called, since `whyNoWasmNow` says why. */
export function loadWasmNow(): WasmParts {
  throw new Error('A browser loads WebAssembly while the program waits');
}

/** Registers tfjs-wasm's own backend, which tfjs starts while the program waits. */
export async function loadWasmLater(): Promise<void> {
  await import('@tensorflow/tfjs-backend-wasm');
}
