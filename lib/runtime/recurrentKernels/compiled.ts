import { withRelaxedSimd } from '#tfjs';
import { kernelBinary } from './kernelBinary.js';

/** The kernels, compiled. */
export interface Compiled {
  readonly module: WebAssembly.Module;
  /** With relaxed SIMD: products are a fifth faster, half as much again where the core is shared with another thread. */
  readonly relaxed: boolean;
}

let chosen: Compiled | undefined;

/** The fastest that this engine takes, compiled once. Throws where there is no SIMD, or a page's policy forbids WebAssembly. */
export function compiledKernels(): Compiled {
  chosen ??= relaxedOnes() ?? withRelaxedSimd(relaxedOnes) ?? compile({ relaxed: false });
  return chosen;
}

/** Those with relaxed SIMD; undefined where this engine does not take them. */
function relaxedOnes(): Compiled | undefined {
  const binary = kernelBinary({ relaxed: true });
  return WebAssembly.validate(binary) ? { module: new WebAssembly.Module(binary), relaxed: true } : undefined;
}

export function compile(which: { relaxed: boolean }): Compiled {
  return { module: new WebAssembly.Module(kernelBinary(which)), ...which };
}
