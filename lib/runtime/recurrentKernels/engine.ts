import { faultText } from '../backends/report.js';
import { Arena } from './arena.js';
import { type Compiled, compiledKernels } from './compiled.js';
import { jsOps } from './js/jsOps.js';
import type { Ops } from './ops.js';
import type { Threads } from './threads/threads.js';
import { wasmOps } from './wasmOps.js';

/** What computes whole sequences here. */
export interface Engine {
  readonly name: 'wasm' | 'javascript';
  /** Why it is this one, in a clause. */
  readonly why: string;
  /** Shared by all calls, so that memory does not grow with their number. */
  readonly arena: Arena;
  /** Floats that it may grow to, an eighth of them for weights that stay. Larger batches are run in parts. */
  readonly cap: number;
  /** A memory apart, dropped after use, for a sample that is too large for the shared one. */
  apart(): Arena;
  /** Among which large batches are shared; undefined: all is computed on this thread. */
  readonly threads?: Threads | undefined;
}

/** 64 MB. */
const CAP = 2 ** 24;

export function engineOf(
  name: Engine['name'],
  make: () => Ops,
  why: string,
  cap = CAP,
  threads?: Threads,
): Engine {
  return { name, why, arena: new Arena(make(), cap / 8), cap, apart: () => new Arena(make()), threads };
}

let chosen: Engine | undefined;

/** WebAssembly with SIMD where it starts, else plain JavaScript; the numbers are the same. */
export function engine(): Engine {
  chosen ??= choose(compiledKernels);
  return chosen;
}

/** Shares large batches among these threads from now on, and stops those before. */
export function useThreads(threads: Threads | undefined): void {
  if (!threads && !chosen?.threads) return;
  const before = engine();
  before.threads?.stop();
  chosen = { ...before, threads };
}

export function choose(compile: () => Compiled): Engine {
  try {
    const kernels = compile();
    const simd = kernels.relaxed ? 'relaxed SIMD' : 'SIMD';
    return engineOf('wasm', () => wasmOps(kernels), `in WebAssembly with ${simd}`);
  } catch (fault) {
    return engineOf(
      'javascript',
      jsOps,
      `in plain JavaScript, since WebAssembly failed: ${faultText(fault)}`,
    );
  }
}
