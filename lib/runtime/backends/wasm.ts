import { loadWasmLater, loadWasmNow, whyNoWasmNow } from '#tfjs';
import type { Tf } from '../tensorflow.js';
import { mendWasm } from '../wasmKernels/mendWasm.js';
import type { Candidate } from './candidate.js';
import { setNow } from './candidate.js';
import { keepingProcessListeners } from './processListeners.js';
import { hasSimd } from './simd.js';
import type { WasmModule, WasmParts, WasmSettings } from './wasmParts.js';

/** tfjs-wasm, brought up without waiting (Node only). */
export const wasm: Candidate = {
  name: 'wasm',
  what: 'WebAssembly through @tensorflow/tfjs-backend-wasm',
  unavailable: whyNoWasmNow,
  start(tf) {
    if (!tf.engine().registry.wasm) registerNow(tf);
    mendWasm(tf);
    setNow(tf, 'wasm');
  },
};

/** tfjs-wasm as tfjs itself starts it: it fetches its `.wasm` file while the program waits. */
export const wasmLater: Candidate = {
  ...wasm,
  unavailable: () =>
    typeof WebAssembly === 'object' ? undefined : 'this JavaScript engine has no WebAssembly',
  async start(tf) {
    await loadWasmLater();
    mendWasm(tf);
    if (!(await tf.setBackend('wasm'))) {
      throw new Error("its .wasm files were not found: say where they are served with tfjs's setWasmPaths()");
    }
  },
};

function registerNow(tf: Tf): void {
  const parts = loadWasmNow();
  const module = startModule(parts);
  // tfjs-wasm registered an asynchronous start of itself when it was loaded.
  if (tf.findBackendFactory('wasm')) tf.removeBackend('wasm');
  tf.registerBackend('wasm', () => new parts.BackendWasm(module), 2);
}

/** What `init()` of tfjs-wasm does, without its promises (tfjs-backend-wasm/src/backend_wasm.ts). */
function startModule({ factory, readBinary }: WasmParts): WasmModule {
  let fault: unknown;
  let started = false;
  const settings: WasmSettings = {
    instantiateWasm(imports, done) {
      try {
        const binary = readBinary(hasSimd() ? 'tfjs-backend-wasm-simd.wasm' : 'tfjs-backend-wasm.wasm');
        const module = new WebAssembly.Module(binary as Uint8Array<ArrayBuffer>);
        const instance = new WebAssembly.Instance(module, imports);
        done(instance, module);
        return instance.exports;
      } catch (error) {
        fault = error;
        throw error;
      }
    },
    printErr: (text) => {
      if (started) console.warn(text); // before that, the fault is thrown below
    },
  };
  keepingProcessListeners(() => factory(settings)).catch(() => {}); // the same fault as below
  if (fault) throw fault;
  started = true;
  const module = settings as unknown as WasmModule; // emscripten made the settings the module
  module.tfjs = {
    init: module.cwrap('init', null, []),
    initWithThreadsCount: module.cwrap('init_with_threads_count', null, ['number']),
    getThreadsCount: module.cwrap('get_threads_count', 'number', []),
    registerTensor: module.cwrap('register_tensor', null, ['number', 'number', 'number']),
    disposeData: module.cwrap('dispose_data', null, ['number']),
    dispose: module.cwrap('dispose', null, []),
  };
  return module;
}
