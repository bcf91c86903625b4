import type { Ops } from '../ops.js';
import type { Memory } from './jsOps.js';

/** kernels/gemm.ts in plain JavaScript. Sums are doubles: rounding each to a float costs more than it is worth. */
export function products(memory: Memory): Pick<Ops, 'gemm' | 'pack' | 'packTransposed' | 'sumRows'> {
  return {
    gemm(a, rowA, stepA, b, init, rowI, c, rowC, M, N, K) {
      const { heap } = memory;
      const whole = M - (M % 4);
      for (let n = 0; n < N; n += 4) {
        const right = b + (n >> 3) * K * 8 + (n & 4);
        for (let m = 0; m < whole; m += 4)
          tile(heap, a + m * rowA, rowA, stepA, right, init + m * rowI + n, rowI, c + m * rowC + n, rowC, K);
        for (let m = whole; m < M; m++)
          row(heap, a + m * rowA, stepA, right, init + m * rowI + n, c + m * rowC + n, K);
      }
    },
    pack(src, ld, K, gates, units, wide, dst) {
      const { heap } = memory;
      for (let g = 0; g < gates; g++)
        for (let j = 0; j < wide; j += 8)
          for (let k = 0; k < K; k++)
            for (let i = j; i < j + 8; i++) heap[dst++] = i < units ? heap[src + k * ld + g * units + i]! : 0;
    },
    packTransposed(src, ld, N, gates, units, wide, dst) {
      const { heap } = memory;
      for (let n = 0; n < N; n += 8)
        for (let g = 0; g < gates; g++)
          for (let j = 0; j < wide; j++)
            for (let r = n; r < n + 8; r++)
              heap[dst++] = j < units && r < N ? heap[src + r * ld + g * units + j]! : 0;
    },
    sumRows(src, ld, rows, n, sum) {
      const { heap } = memory;
      for (let j = 0; j < n; j++) {
        let s = heap[sum + j]!;
        for (let r = 0; r < rows; r++) s += heap[src + r * ld + j]!;
        heap[sum + j] = s;
      }
    },
  };
}

/** 4 rows × 4 columns. */
function tile(
  heap: Float32Array,
  a0: number,
  rowA: number,
  stepA: number,
  b: number,
  i: number,
  rowI: number,
  c: number,
  rowC: number,
  K: number,
): void {
  let [a1, a2, a3] = [a0 + rowA, a0 + 2 * rowA, a0 + 3 * rowA];
  let [c00, c01, c02, c03] = [heap[i]!, heap[i + 1]!, heap[i + 2]!, heap[i + 3]!];
  i += rowI;
  let [c10, c11, c12, c13] = [heap[i]!, heap[i + 1]!, heap[i + 2]!, heap[i + 3]!];
  i += rowI;
  let [c20, c21, c22, c23] = [heap[i]!, heap[i + 1]!, heap[i + 2]!, heap[i + 3]!];
  i += rowI;
  let [c30, c31, c32, c33] = [heap[i]!, heap[i + 1]!, heap[i + 2]!, heap[i + 3]!];
  for (let k = 0; k < K; k++) {
    const b0 = heap[b]!;
    const b1 = heap[b + 1]!;
    const b2 = heap[b + 2]!;
    const b3 = heap[b + 3]!;
    const x0 = heap[a0]!;
    const x1 = heap[a1]!;
    const x2 = heap[a2]!;
    const x3 = heap[a3]!;
    c00 += x0 * b0;
    c01 += x0 * b1;
    c02 += x0 * b2;
    c03 += x0 * b3;
    c10 += x1 * b0;
    c11 += x1 * b1;
    c12 += x1 * b2;
    c13 += x1 * b3;
    c20 += x2 * b0;
    c21 += x2 * b1;
    c22 += x2 * b2;
    c23 += x2 * b3;
    c30 += x3 * b0;
    c31 += x3 * b1;
    c32 += x3 * b2;
    c33 += x3 * b3;
    b += 8;
    a0 += stepA;
    a1 += stepA;
    a2 += stepA;
    a3 += stepA;
  }
  heap[c] = c00;
  heap[c + 1] = c01;
  heap[c + 2] = c02;
  heap[c + 3] = c03;
  c += rowC;
  heap[c] = c10;
  heap[c + 1] = c11;
  heap[c + 2] = c12;
  heap[c + 3] = c13;
  c += rowC;
  heap[c] = c20;
  heap[c + 1] = c21;
  heap[c + 2] = c22;
  heap[c + 3] = c23;
  c += rowC;
  heap[c] = c30;
  heap[c + 1] = c31;
  heap[c + 2] = c32;
  heap[c + 3] = c33;
}

/** 1 row × 4 columns. */
function row(heap: Float32Array, a: number, stepA: number, b: number, i: number, c: number, K: number): void {
  let c0 = heap[i]!;
  let c1 = heap[i + 1]!;
  let c2 = heap[i + 2]!;
  let c3 = heap[i + 3]!;
  for (let k = 0; k < K; k++) {
    const x = heap[a]!;
    c0 += x * heap[b]!;
    c1 += x * heap[b + 1]!;
    c2 += x * heap[b + 2]!;
    c3 += x * heap[b + 3]!;
    a += stepA;
    b += 8;
  }
  heap[c] = c0;
  heap[c + 1] = c1;
  heap[c + 2] = c2;
  heap[c + 3] = c3;
}
