import type { setFlagsFromString as SetFlags } from 'node:v8';
import { requireHere } from '../requireHere.js';

/**
 * Calls a function that compiles WebAssembly, with relaxed SIMD where this engine has that behind a flag: V8 11.3 (Node 20),
 * in which it is complete; the flag is up for this one call. Later ones have it without.
 */
export function withRelaxedSimd<T>(compile: () => T): T {
  if (!process.versions.v8?.startsWith('11.3.')) return compile();
  const set = requireHere('node:v8').setFlagsFromString as typeof SetFlags;
  set('--experimental-wasm-relaxed-simd');
  try {
    return compile();
  } finally {
    set('--no-experimental-wasm-relaxed-simd');
  }
}
