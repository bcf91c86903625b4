/**
 * The two inner loops of blocked reflections. Both take four columns `x` and four reflectors `v`, side by side in
 * memory as [rows, 4]: 16 multiplications per 8 values read, and no strides that fall on the same cache lines.
 */

/** w[p + 4·c + r] += Σₖ x[k, c] · v[k, r] over the rows from `start` to `end`. */
export function addProducts(
  x: Float64Array,
  v: Float64Array,
  start: number,
  end: number,
  w: Float64Array,
  p: number,
): void {
  let [a0, a1, a2, a3] = [0, 0, 0, 0];
  let [b0, b1, b2, b3] = [0, 0, 0, 0];
  let [c0, c1, c2, c3] = [0, 0, 0, 0];
  let [d0, d1, d2, d3] = [0, 0, 0, 0];
  for (let k = 4 * start; k < 4 * end; k += 4) {
    const v0 = v[k]!;
    const v1 = v[k + 1]!;
    const v2 = v[k + 2]!;
    const v3 = v[k + 3]!;
    const a = x[k]!;
    a0 += a * v0;
    a1 += a * v1;
    a2 += a * v2;
    a3 += a * v3;
    const b = x[k + 1]!;
    b0 += b * v0;
    b1 += b * v1;
    b2 += b * v2;
    b3 += b * v3;
    const c = x[k + 2]!;
    c0 += c * v0;
    c1 += c * v1;
    c2 += c * v2;
    c3 += c * v3;
    const d = x[k + 3]!;
    d0 += d * v0;
    d1 += d * v1;
    d2 += d * v2;
    d3 += d * v3;
  }
  add4(w, p, a0, a1, a2, a3);
  add4(w, p + 4, b0, b1, b2, b3);
  add4(w, p + 8, c0, c1, c2, c3);
  add4(w, p + 12, d0, d1, d2, d3);
}

function add4(w: Float64Array, at: number, s0: number, s1: number, s2: number, s3: number): void {
  w[at]! += s0;
  w[at + 1]! += s1;
  w[at + 2]! += s2;
  w[at + 3]! += s3;
}

/** x[k, c] −= Σᵣ w[p + 4·c + r] · v[k, r] for the rows from `start` to `end`. */
export function subtractProducts(
  x: Float64Array,
  v: Float64Array,
  start: number,
  end: number,
  w: Float64Array,
  p: number,
): void {
  const [a0, a1, a2, a3] = [w[p]!, w[p + 1]!, w[p + 2]!, w[p + 3]!];
  const [b0, b1, b2, b3] = [w[p + 4]!, w[p + 5]!, w[p + 6]!, w[p + 7]!];
  const [c0, c1, c2, c3] = [w[p + 8]!, w[p + 9]!, w[p + 10]!, w[p + 11]!];
  const [d0, d1, d2, d3] = [w[p + 12]!, w[p + 13]!, w[p + 14]!, w[p + 15]!];
  for (let k = 4 * start; k < 4 * end; k += 4) {
    const v0 = v[k]!;
    const v1 = v[k + 1]!;
    const v2 = v[k + 2]!;
    const v3 = v[k + 3]!;
    x[k]! -= a0 * v0 + a1 * v1 + a2 * v2 + a3 * v3;
    x[k + 1]! -= b0 * v0 + b1 * v1 + b2 * v2 + b3 * v3;
    x[k + 2]! -= c0 * v0 + c1 * v1 + c2 * v2 + c3 * v3;
    x[k + 3]! -= d0 * v0 + d1 * v1 + d2 * v2 + d3 * v3;
  }
}
