/**
 * Matrix products. Addresses and strides of the exported functions count floats; inside, bytes.
 * The right factor lies in panels of 8 columns: [columns / 8][K][8], so that one step of k reads 32 bytes in a row.
 */

/** C[m, n] = I[m, n] + Σ_k A[m, k] · B[k, n]. A[m, k] lies at a + m·rowA + k·stepA; I: rows `rowI` apart (0: one for all). N: a multiple of 8. */
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
        tile4(am, rowA, stepA, bn, im, rowI, cm, rowC, K);
        if (two) tile4(am, rowA, stepA, bn + panel, im + 32, rowI, cm + 32, rowC, K);
        am += rowA << 2;
        im += rowI << 2;
        cm += rowC << 2;
      }
    }
  }
  for (let m = whole; m < M; m++) {
    row(a + (<usize>m) * rowA, stepA, b, panel, init + (<usize>m) * rowI, c + (<usize>m) * rowC, N, K);
  }
}

/** 4 rows × 8 columns in 8 registers. */
function tile4(
  a0: usize,
  rowA: usize,
  stepA: usize,
  b: usize,
  i: usize,
  rowI: usize,
  c: usize,
  rowC: usize,
  K: i32,
): void {
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
  for (let k: i32 = 0; k < K; k++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    b += 32;
    const x0 = v128.load_splat<f32>(a0);
    a0 += stepA;
    c00 = f32x4.add(c00, f32x4.mul(x0, b0));
    c01 = f32x4.add(c01, f32x4.mul(x0, b1));
    const x1 = v128.load_splat<f32>(a1);
    a1 += stepA;
    c10 = f32x4.add(c10, f32x4.mul(x1, b0));
    c11 = f32x4.add(c11, f32x4.mul(x1, b1));
    const x2 = v128.load_splat<f32>(a2);
    a2 += stepA;
    c20 = f32x4.add(c20, f32x4.mul(x2, b0));
    c21 = f32x4.add(c21, f32x4.mul(x2, b1));
    const x3 = v128.load_splat<f32>(a3);
    a3 += stepA;
    c30 = f32x4.add(c30, f32x4.mul(x3, b0));
    c31 = f32x4.add(c31, f32x4.mul(x3, b1));
  }
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

/** One row: 32 columns at a time, so that 8 sums are under way at once, and two steps of k, which engines overlap better than one. */
function row(a: usize, stepA: usize, b: usize, panel: usize, i: usize, c: usize, N: i32, K: i32): void {
  const pairs = K & ~1;
  let n: i32 = 0;
  for (; n + 32 <= N; n += 32) {
    let c0 = v128.load(i);
    let c1 = v128.load(i, 16);
    let c2 = v128.load(i, 32);
    let c3 = v128.load(i, 48);
    let c4 = v128.load(i, 64);
    let c5 = v128.load(i, 80);
    let c6 = v128.load(i, 96);
    let c7 = v128.load(i, 112);
    let p0 = b;
    let p1 = p0 + panel;
    let p2 = p1 + panel;
    let p3 = p2 + panel;
    let x = a;
    for (let k: i32 = 0; k < pairs; k += 2) {
      const s = v128.load_splat<f32>(x);
      const t = v128.load_splat<f32>(x + stepA);
      x += stepA << 1;
      c0 = f32x4.add(c0, f32x4.mul(s, v128.load(p0)));
      c1 = f32x4.add(c1, f32x4.mul(s, v128.load(p0, 16)));
      c2 = f32x4.add(c2, f32x4.mul(s, v128.load(p1)));
      c3 = f32x4.add(c3, f32x4.mul(s, v128.load(p1, 16)));
      c4 = f32x4.add(c4, f32x4.mul(s, v128.load(p2)));
      c5 = f32x4.add(c5, f32x4.mul(s, v128.load(p2, 16)));
      c6 = f32x4.add(c6, f32x4.mul(s, v128.load(p3)));
      c7 = f32x4.add(c7, f32x4.mul(s, v128.load(p3, 16)));
      c0 = f32x4.add(c0, f32x4.mul(t, v128.load(p0, 32)));
      c1 = f32x4.add(c1, f32x4.mul(t, v128.load(p0, 48)));
      c2 = f32x4.add(c2, f32x4.mul(t, v128.load(p1, 32)));
      c3 = f32x4.add(c3, f32x4.mul(t, v128.load(p1, 48)));
      c4 = f32x4.add(c4, f32x4.mul(t, v128.load(p2, 32)));
      c5 = f32x4.add(c5, f32x4.mul(t, v128.load(p2, 48)));
      c6 = f32x4.add(c6, f32x4.mul(t, v128.load(p3, 32)));
      c7 = f32x4.add(c7, f32x4.mul(t, v128.load(p3, 48)));
      p0 += 64;
      p1 += 64;
      p2 += 64;
      p3 += 64;
    }
    if (pairs < K) {
      const s = v128.load_splat<f32>(x);
      c0 = f32x4.add(c0, f32x4.mul(s, v128.load(p0)));
      c1 = f32x4.add(c1, f32x4.mul(s, v128.load(p0, 16)));
      c2 = f32x4.add(c2, f32x4.mul(s, v128.load(p1)));
      c3 = f32x4.add(c3, f32x4.mul(s, v128.load(p1, 16)));
      c4 = f32x4.add(c4, f32x4.mul(s, v128.load(p2)));
      c5 = f32x4.add(c5, f32x4.mul(s, v128.load(p2, 16)));
      c6 = f32x4.add(c6, f32x4.mul(s, v128.load(p3)));
      c7 = f32x4.add(c7, f32x4.mul(s, v128.load(p3, 16)));
    }
    v128.store(c, c0);
    v128.store(c, c1, 16);
    v128.store(c, c2, 32);
    v128.store(c, c3, 48);
    v128.store(c, c4, 64);
    v128.store(c, c5, 80);
    v128.store(c, c6, 96);
    v128.store(c, c7, 112);
    b += panel << 2;
    i += 128;
    c += 128;
  }
  for (; n < N; n += 8) {
    let c0 = v128.load(i);
    let c1 = v128.load(i, 16);
    let x = a;
    let p = b;
    for (let k: i32 = 0; k < K; k++) {
      const s = v128.load_splat<f32>(x);
      x += stepA;
      c0 = f32x4.add(c0, f32x4.mul(s, v128.load(p)));
      c1 = f32x4.add(c1, f32x4.mul(s, v128.load(p, 16)));
      p += 32;
    }
    v128.store(c, c0);
    v128.store(c, c1, 16);
    b += panel;
    i += 32;
    c += 32;
  }
}

/**
 * A weight as right factor, its gates padded to multiples of 8 columns: B[k, g·wide + j] = W[k, g·units + j].
 * W: rows `ld` apart.
 */
export function pack(src: usize, ld: usize, K: i32, gates: i32, units: i32, wide: i32, dst: usize): void {
  dst <<= 2;
  for (let g: i32 = 0; g < gates; g++) {
    for (let j: i32 = 0; j < wide; j += 8) {
      const width = units - j < 8 ? units - j : 8;
      let from = (src + <usize>(g * units + j)) << 2;
      for (let k: i32 = 0; k < K; k++) {
        if (width == 8) {
          v128.store(dst, v128.load(from));
          v128.store(dst, v128.load(from, 16), 16);
        } else {
          for (let i: i32 = 0; i < 8; i++) {
            store<f32>(dst + ((<usize>i) << 2), i < width ? load<f32>(from + ((<usize>i) << 2)) : 0);
          }
        }
        from += ld << 2;
        dst += 32;
      }
    }
  }
}

/** The same weight transposed, as right factor: B[g·wide + j, n] = W[n, g·units + j], 0 for padding. N: rows of W. */
export function packTransposed(
  src: usize,
  ld: usize,
  N: i32,
  gates: i32,
  units: i32,
  wide: i32,
  dst: usize,
): void {
  dst <<= 2;
  for (let n: i32 = 0; n < N; n += 8) {
    const rows = N - n < 8 ? N - n : 8;
    const from = (src + (<usize>n) * ld) << 2;
    for (let g: i32 = 0; g < gates; g++) {
      for (let j: i32 = 0; j < wide; j++) {
        const column = from + ((<usize>(g * units + j)) << 2);
        for (let r: i32 = 0; r < 8; r++) {
          const inside = j < units && r < rows;
          store<f32>(dst + ((<usize>r) << 2), inside ? load<f32>(column + (((<usize>r) * ld) << 2)) : 0);
        }
        dst += 32;
      }
    }
  }
}

/** sum[n] += Σ_rows src[row, n]. n: a multiple of 8 */
export function sumRows(src: usize, ld: usize, rows: i32, n: i32, sum: usize): void {
  for (let j: i32 = 0; j < n; j += 8) {
    const to = (sum + <usize>j) << 2;
    let from = (src + <usize>j) << 2;
    let s0 = v128.load(to);
    let s1 = v128.load(to, 16);
    for (let r: i32 = 0; r < rows; r++) {
      s0 = f32x4.add(s0, v128.load(from));
      s1 = f32x4.add(s1, v128.load(from, 16));
      from += ld << 2;
    }
    v128.store(to, s0);
    v128.store(to, s1, 16);
  }
}
