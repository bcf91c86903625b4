/** Calls a function that compiles WebAssembly: a browser that has relaxed SIMD has it without a flag. */
export function withRelaxedSimd<T>(compile: () => T): T {
  return compile();
}
