/** A module whose one function says `i8x16.splat 0`: valid where there is SIMD (as tfjs-wasm asks). */
const simdProgram = [
  [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // magic number and version
  [1, 4, 1, 0x60, 0, 0], // one type: a function () → ()
  [3, 2, 1, 0], // one function of that type
  [10, 9, 1, 7, 0, 0x41, 0, 0xfd, 15, 0x1a, 11], // i32.const 0, i8x16.splat, drop, end
];

/** Whether WebAssembly has 128-bit SIMD here. */
export function hasSimd(): boolean {
  return WebAssembly.validate(new Uint8Array(simdProgram.flat()));
}
