/** Right factors in the panels that gemm reads, and sums of rows. Addresses and strides count floats. */

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
      let j: i32 = 0;
      if (rows == 8) {
        for (; j + 4 <= units; j += 4) {
          const block = from + ((<usize>(g * units + j)) << 2);
          turn4(block, ld << 2, dst);
          turn4(block + (ld << 4), ld << 2, dst + 16);
          dst += 128;
        }
      }
      for (; j < wide; j++) {
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

/** 4 rows of 4 values, `ld` bytes apart, to 4 columns 32 bytes apart. */
function turn4(from: usize, ld: usize, to: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + ld);
  const c = v128.load(from + (ld << 1));
  const d = v128.load(from + 3 * ld);
  const ab = i32x4.shuffle(a, b, 0, 4, 1, 5); // a0 b0 a1 b1
  const cd = i32x4.shuffle(c, d, 0, 4, 1, 5);
  v128.store(to, i64x2.shuffle(ab, cd, 0, 2)); // a0 b0 c0 d0
  v128.store(to, i64x2.shuffle(ab, cd, 1, 3), 32);
  const abLast = i32x4.shuffle(a, b, 2, 6, 3, 7);
  const cdLast = i32x4.shuffle(c, d, 2, 6, 3, 7);
  v128.store(to, i64x2.shuffle(abLast, cdLast, 0, 2), 64);
  v128.store(to, i64x2.shuffle(abLast, cdLast, 1, 3), 96);
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
