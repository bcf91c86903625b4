import type { KernelBackend } from '@tensorflow/tfjs';

/** The emscripten module of tfjs-wasm: its memory and its C functions. */
export interface WasmModule {
  cwrap(name: string, returns: string | null, takes: readonly string[]): (...args: any[]) => any;
  /** The C functions of the backend itself, which `BackendWasm` expects here. */
  tfjs?: Record<string, (...args: any[]) => any>;
}

/** What emscripten is told before it starts; it then becomes the module itself. */
export interface WasmSettings {
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): WebAssembly.Exports;
  printErr(text: string): void;
}

/** The parts of `@tensorflow/tfjs-backend-wasm` that bring its backend up without waiting. */
export interface WasmParts {
  readonly BackendWasm: new (module: WasmModule) => KernelBackend;
  readonly factory: (settings: WasmSettings) => Promise<unknown>;
  /** Reads one of the `.wasm` files of the package. */
  readBinary(name: string): Uint8Array;
}
