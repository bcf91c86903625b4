/**
 * Matrix products. Addresses and strides of the exported functions count floats; inside, bytes.
 * The right factor lies in panels of 8 columns: [columns / 8][K][8], so that one step of k reads 32 bytes in a row.
 */

import { madd } from './madd';

/**
 * C[m, n] = I[m, n] + Σ_k A[m, k] · B[k, n]. A[m, k] lies at a + m·rowA + k·stepA, where stepA or rowA is 1;
 * I: rows `rowI` apart (0: one for all). N: a multiple of 8; K: from 1.
 */
export function gemm(
  a: usize,
  rowA: usize,
  stepA: usize,
  b: usize,
  init: usize,
  rowI: usize,
  c: usize,
  rowC: usize,
  M: i32,
  N: i32,
  K: i32,
): void {
  a <<= 2;
  rowA <<= 2;
  stepA <<= 2;
  b <<= 2;
  init <<= 2;
  rowI <<= 2;
  c <<= 2;
  rowC <<= 2;
  const panel: usize = (<usize>K) << 5;
  const whole = M & ~3;
  if (whole > 0) {
    // Two panels finish the same 64 bytes of each row of C.
    for (let n: i32 = 0; n < N; n += 16) {
      const two = n + 8 < N;
      const bn = b + (<usize>(n >> 3)) * panel;
      let am = a;
      let im = init + ((<usize>n) << 2);
      let cm = c + ((<usize>n) << 2);
      for (let m: i32 = 0; m < whole; m += 4) {
        tile(am, rowA, stepA, bn, im, rowI, cm, rowC, K);
        if (two) tile(am, rowA, stepA, bn + panel, im + 32, rowI, cm + 32, rowC, K);
        am += rowA << 2;
        im += rowI << 2;
        cm += rowC << 2;
      }
    }
  }
  for (let m = whole; m < M; m++) {
    const at = <usize>m;
    row(a + at * rowA, stepA, b, panel, init + at * rowI, c + at * rowC, N, K);
  }
}

// @ts-ignore: decorator
@inline
function tile(a: usize, rowA: usize, stepA: usize, b: usize, i: usize, rowI: usize, c: usize, rowC: usize, K: i32): void {
  if (stepA == 4) tileOfRows(a, rowA, b, i, rowI, c, rowC, K);
  else tileOfColumns(a, stepA, b, i, rowI, c, rowC, K);
}

// The loops below take two steps of k, with a way out after each: an engine may mix steps between which nothing can leave
// the loop, and then needs more registers than there are (V8: a third slower).

/** 4 rows × 8 columns in 8 registers; A by rows. */
function tileOfRows(a0: usize, rowA: usize, b: usize, i: usize, rowI: usize, c: usize, rowC: usize, K: i32): void {
  let a1 = a0 + rowA;
  let a2 = a1 + rowA;
  let a3 = a2 + rowA;
  let c00 = v128.load(i);
  let c01 = v128.load(i, 16);
  i += rowI;
  let c10 = v128.load(i);
  let c11 = v128.load(i, 16);
  i += rowI;
  let c20 = v128.load(i);
  let c21 = v128.load(i, 16);
  i += rowI;
  let c30 = v128.load(i);
  let c31 = v128.load(i, 16);
  const end = b + ((<usize>K) << 5);
  const last = end - 32;
  do {
    let b0 = v128.load(b);
    let b1 = v128.load(b, 16);
    let x: v128;
    x = v128.load_splat<f32>(a0);
    c00 = madd(x, b0, c00);
    c01 = madd(x, b1, c01);
    x = v128.load_splat<f32>(a1);
    c10 = madd(x, b0, c10);
    c11 = madd(x, b1, c11);
    x = v128.load_splat<f32>(a2);
    c20 = madd(x, b0, c20);
    c21 = madd(x, b1, c21);
    x = v128.load_splat<f32>(a3);
    c30 = madd(x, b0, c30);
    c31 = madd(x, b1, c31);
    if (b == last) break;
    b0 = v128.load(b, 32);
    b1 = v128.load(b, 48);
    x = v128.load_splat<f32>(a0, 4);
    c00 = madd(x, b0, c00);
    c01 = madd(x, b1, c01);
    x = v128.load_splat<f32>(a1, 4);
    c10 = madd(x, b0, c10);
    c11 = madd(x, b1, c11);
    x = v128.load_splat<f32>(a2, 4);
    c20 = madd(x, b0, c20);
    c21 = madd(x, b1, c21);
    x = v128.load_splat<f32>(a3, 4);
    c30 = madd(x, b0, c30);
    c31 = madd(x, b1, c31);
    b += 64;
    a0 += 8;
    a1 += 8;
    a2 += 8;
    a3 += 8;
  } while (b < end);
  v128.store(c, c00);
  v128.store(c, c01, 16);
  c += rowC;
  v128.store(c, c10);
  v128.store(c, c11, 16);
  c += rowC;
  v128.store(c, c20);
  v128.store(c, c21, 16);
  c += rowC;
  v128.store(c, c30);
  v128.store(c, c31, 16);
}

/** The same; A by columns: the four rows lie beside each other. */
function tileOfColumns(a: usize, stepA: usize, b: usize, i: usize, rowI: usize, c: usize, rowC: usize, K: i32): void {
  let c00 = v128.load(i);
  let c01 = v128.load(i, 16);
  i += rowI;
  let c10 = v128.load(i);
  let c11 = v128.load(i, 16);
  i += rowI;
  let c20 = v128.load(i);
  let c21 = v128.load(i, 16);
  i += rowI;
  let c30 = v128.load(i);
  let c31 = v128.load(i, 16);
  const end = b + ((<usize>K) << 5);
  const last = end - 32;
  do {
    let b0 = v128.load(b);
    let b1 = v128.load(b, 16);
    let x: v128;
    x = v128.load_splat<f32>(a);
    c00 = madd(x, b0, c00);
    c01 = madd(x, b1, c01);
    x = v128.load_splat<f32>(a, 4);
    c10 = madd(x, b0, c10);
    c11 = madd(x, b1, c11);
    x = v128.load_splat<f32>(a, 8);
    c20 = madd(x, b0, c20);
    c21 = madd(x, b1, c21);
    x = v128.load_splat<f32>(a, 12);
    c30 = madd(x, b0, c30);
    c31 = madd(x, b1, c31);
    if (b == last) break;
    a += stepA;
    b0 = v128.load(b, 32);
    b1 = v128.load(b, 48);
    x = v128.load_splat<f32>(a);
    c00 = madd(x, b0, c00);
    c01 = madd(x, b1, c01);
    x = v128.load_splat<f32>(a, 4);
    c10 = madd(x, b0, c10);
    c11 = madd(x, b1, c11);
    x = v128.load_splat<f32>(a, 8);
    c20 = madd(x, b0, c20);
    c21 = madd(x, b1, c21);
    x = v128.load_splat<f32>(a, 12);
    c30 = madd(x, b0, c30);
    c31 = madd(x, b1, c31);
    a += stepA;
    b += 64;
  } while (b < end);
  v128.store(c, c00);
  v128.store(c, c01, 16);
  c += rowC;
  v128.store(c, c10);
  v128.store(c, c11, 16);
  c += rowC;
  v128.store(c, c20);
  v128.store(c, c21, 16);
  c += rowC;
  v128.store(c, c30);
  v128.store(c, c31, 16);
}

/** One row. Beside each other, its values are read four at a time. */
function row(a: usize, stepA: usize, b: usize, panel: usize, i: usize, c: usize, N: i32, K: i32): void {
  let n: i32 = 0;
  if (stepA == 4) {
    for (; n + 24 <= N; n += 24) {
      rowOf24(a, b, panel, i, c, K);
      b += 3 * panel;
      i += 96;
      c += 96;
    }
  }
  for (; n < N; n += 8) {
    let c0 = v128.load(i);
    let c1 = v128.load(i, 16);
    let x = a;
    let p = b;
    b += panel;
    do {
      const s = v128.load_splat<f32>(x);
      c0 = madd(s, v128.load(p), c0);
      c1 = madd(s, v128.load(p, 16), c1);
      x += stepA;
      p += 32;
    } while (p < b);
    v128.store(c, c0);
    v128.store(c, c1, 16);
    i += 32;
    c += 32;
  }
}

/** 24 columns of one row in 6 registers. */
function rowOf24(a: usize, b: usize, panel: usize, i: usize, c: usize, K: i32): void {
  let c0 = v128.load(i);
  let c1 = v128.load(i, 16);
  let c2 = v128.load(i, 32);
  let c3 = v128.load(i, 48);
  let c4 = v128.load(i, 64);
  let c5 = v128.load(i, 80);
  let p = b;
  let q = p + panel;
  let r = q + panel;
  const end = q;
  const last = end - 32;
  do {
    const four = v128.load(a);
    let x = i32x4.shuffle(four, four, 0, 0, 0, 0);
    c0 = madd(x, v128.load(p), c0);
    c1 = madd(x, v128.load(p, 16), c1);
    c2 = madd(x, v128.load(q), c2);
    c3 = madd(x, v128.load(q, 16), c3);
    c4 = madd(x, v128.load(r), c4);
    c5 = madd(x, v128.load(r, 16), c5);
    if (p == last) break;
    x = i32x4.shuffle(four, four, 1, 1, 1, 1);
    c0 = madd(x, v128.load(p, 32), c0);
    c1 = madd(x, v128.load(p, 48), c1);
    c2 = madd(x, v128.load(q, 32), c2);
    c3 = madd(x, v128.load(q, 48), c3);
    c4 = madd(x, v128.load(r, 32), c4);
    c5 = madd(x, v128.load(r, 48), c5);
    if (p == last - 32) break;
    x = i32x4.shuffle(four, four, 2, 2, 2, 2);
    c0 = madd(x, v128.load(p, 64), c0);
    c1 = madd(x, v128.load(p, 80), c1);
    c2 = madd(x, v128.load(q, 64), c2);
    c3 = madd(x, v128.load(q, 80), c3);
    c4 = madd(x, v128.load(r, 64), c4);
    c5 = madd(x, v128.load(r, 80), c5);
    if (p == last - 64) break;
    x = i32x4.shuffle(four, four, 3, 3, 3, 3);
    c0 = madd(x, v128.load(p, 96), c0);
    c1 = madd(x, v128.load(p, 112), c1);
    c2 = madd(x, v128.load(q, 96), c2);
    c3 = madd(x, v128.load(q, 112), c3);
    c4 = madd(x, v128.load(r, 96), c4);
    c5 = madd(x, v128.load(r, 112), c5);
    a += 16;
    p += 128;
    q += 128;
    r += 128;
  } while (p < end);
  v128.store(c, c0);
  v128.store(c, c1, 16);
  v128.store(c, c2, 32);
  v128.store(c, c3, 48);
  v128.store(c, c4, 64);
  v128.store(c, c5, 80);
}
