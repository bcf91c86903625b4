import { readFileSync } from 'node:fs';
import util from 'node:util';
import { requireHere } from '../requireHere.js';
import type { WasmParts } from './backends/wasmParts.js';
import type { Tf } from './tensorflow.js';

export { withRelaxedSimd } from './relaxedSimd.node.js';
export { coresHere, startWorker, whyNoThreads } from './threads.node.js';

const tfjsNode = '@tensorflow/tfjs-node';
const tfjsWasm = '@tensorflow/tfjs-backend-wasm';

/** The copy of `@tensorflow/tfjs` that `import '@tensorflow/tfjs'` gives beside this package. */
export function loadTensorFlow(): Tf {
  return requireHere('@tensorflow/tfjs') as Tf;
}

/** Why tfjs-node cannot be loaded here, as far as that shows before loading it. */
export function whyNoTfjsNode(): string | undefined {
  return isInstalled(tfjsNode) ? undefined : `${tfjsNode} is not installed`;
}

/** Loads tfjs-node, which sets its backend `tensorflow`. Throws what loading it throws. */
export function loadTfjsNode(): void {
  // tfjs-node 4.22 calls this at every operation, and Node 23 has removed it.
  const old = util as { isNullOrUndefined?: (value: unknown) => boolean };
  old.isNullOrUndefined ??= (value) => value === null || value === undefined;
  requireHere(tfjsNode);
}

/** Why tfjs-wasm cannot be brought up without waiting. */
export function whyNoWasmNow(): string | undefined {
  if (typeof WebAssembly !== 'object') return 'this JavaScript engine has no WebAssembly';
  return isInstalled(tfjsWasm) ? undefined : `${tfjsWasm} is not installed`;
}

/** The parts of tfjs-wasm that bring its backend up without waiting. */
export function loadWasmNow(): WasmParts {
  return {
    BackendWasm: requireHere(tfjsWasm).BackendWasm,
    factory: requireHere(`${tfjsWasm}/wasm-out/tfjs-backend-wasm.js`),
    readBinary: (name) => readFileSync(requireHere.resolve(`${tfjsWasm}/dist/${name}`)),
  };
}

/** Registers tfjs-wasm's own backend, which tfjs starts while the program waits. */
export async function loadWasmLater(): Promise<void> {
  requireHere(tfjsWasm);
}

function isInstalled(name: string): boolean {
  try {
    requireHere.resolve(name);
    return true;
  } catch {
    return false;
  }
}
