import { addProducts, subtractProducts } from './fourByFour.js';

/** Columns that are reflected together; a multiple of 4. */
const panel = 32;
/** Rows that the inner loops go through at a time, so that four columns stay in the first-level cache. */
const stretch = 256;

/** The product of up to `panel` reflections, I − V·T·Vᵀ. */
interface Block {
  /** The first column it was made of, and the first row that it changes. */
  readonly first: number;
  /** Rows that it changes. */
  readonly length: number;
  /** V from that row on [panel / 4, length, 4]; unused reflectors are zero. */
  readonly v: Float64Array;
  /** T [panel, panel], upper triangular. */
  readonly t: Float64Array;
}

/** How many values `orthonormalColumns` works on: columns of zeros pad their number to a multiple of 4. */
export function workSize(rows: number, columns: number): number {
  return rows * Math.ceil(columns / 4) * 4;
}

/** Where the value of a row and column lies: four columns side by side, [columns / 4, rows, 4]. */
export function placeOf(row: number, column: number, rows: number): number {
  return ((column >> 2) * rows + row) * 4 + (column & 3);
}

/**
 * Q of the QR decomposition, each column with the sign that makes the diagonal of R positive, by blocked Householder
 * reflections (compact WY form: Golub and Van Loan, Matrix Computations, 4th edition, 5.2.3).
 * @param a `workSize` values at `placeOf`, rows ≥ columns; overwritten
 */
export function orthonormalColumns(a: Float64Array, rows: number, columns: number): Float64Array {
  const blocks: Block[] = [];
  const signs = new Float64Array(columns);
  for (let first = 0; first < columns; first += panel) {
    const block = reflectPanel(a, rows, first, Math.min(panel, columns - first), signs);
    applyBlock(block, a, rows, first + panel, columns, true);
    blocks.push(block);
  }
  const q = new Float64Array(a.length);
  signs.forEach((sign, j) => {
    q[placeOf(j, j, rows)] = sign;
  });
  for (const block of blocks.reverse()) applyBlock(block, q, rows, block.first, columns, false);
  return q;
}

/** Reflects `width` columns one by one, gathers the reflections, and notes the signs of R's diagonal. */
function reflectPanel(
  a: Float64Array,
  rows: number,
  first: number,
  width: number,
  signs: Float64Array,
): Block {
  const length = rows - first;
  const t = new Float64Array(panel * panel);
  const reflectors: Float64Array[] = [];
  for (let j = 0; j < width; j++) {
    const v = new Float64Array(length);
    for (let k = 0; k < length; k++) v[k] = a[placeOf(first + k, first + j, rows)]!;
    reflectors.forEach((u, i) => {
      addScaled(v, u, -t[i * panel + i]! * dot(u, v));
    });
    v.fill(0, 0, j); // what stays above the diagonal belongs to R
    const size = Math.sqrt(dot(v, v));
    const diagonal = v[j]! > 0 ? -size : size; // the sign that avoids cancellation
    signs[first + j] = Math.sign(diagonal);
    v[j]! -= diagonal;
    const tau = size > 0 ? 2 / dot(v, v) : 0;
    const products = reflectors.map((u) => dot(u, v));
    for (let i = 0; i < j; i++) {
      let sum = 0; // T[:j, j] = −τ · T[:j, :j] · V[:, :j]ᵀ · v
      for (let k = i; k < j; k++) sum += t[i * panel + k]! * products[k]!;
      t[i * panel + j] = -tau * sum;
    }
    t[j * panel + j] = tau;
    reflectors.push(v);
  }
  return { first, length, v: sideBySide(reflectors, length), t };
}

function sideBySide(reflectors: readonly Float64Array[], length: number): Float64Array {
  const v = new Float64Array(panel * length);
  reflectors.forEach((reflector, p) => {
    for (let k = 0; k < length; k++) v[placeOf(k, p, length)] = reflector[k]!;
  });
  return v;
}

/** target ← target − V·T·(Vᵀ·target), or with Tᵀ, for its columns from `from` on. */
function applyBlock(
  { first, length, v, t }: Block,
  target: Float64Array,
  rows: number,
  from: number,
  columns: number,
  transposed: boolean,
): void {
  const groups = Array.from({ length: panel / 4 }, (_, g) =>
    v.subarray(4 * g * length, 4 * (g + 1) * length),
  );
  const w = new Float64Array(4 * panel); // [panel / 4, 4 columns, 4 reflectors]
  const tw = new Float64Array(4 * panel);
  for (let column = from; column < columns; column += 4) {
    const four = target.subarray(placeOf(first, column, rows), placeOf(rows, column, rows));
    w.fill(0);
    for (let start = 0; start < length; start += stretch) {
      const end = Math.min(start + stretch, length);
      for (const [g, group] of groups.entries()) addProducts(four, group, start, end, w, 16 * g);
    }
    timesTriangle(t, w, tw, transposed);
    for (let start = 0; start < length; start += stretch) {
      const end = Math.min(start + stretch, length);
      for (const [g, group] of groups.entries()) subtractProducts(four, group, start, end, tw, 16 * g);
    }
  }
}

/** out ← T·w or Tᵀ·w for each of the four columns. */
function timesTriangle(t: Float64Array, w: Float64Array, out: Float64Array, transposed: boolean): void {
  for (let column = 0; column < 4; column++) {
    for (let i = 0; i < panel; i++) {
      let sum = 0;
      if (transposed) for (let k = 0; k <= i; k++) sum += t[k * panel + i]! * w[placeOf(column, k, 4)]!;
      else for (let k = i; k < panel; k++) sum += t[i * panel + k]! * w[placeOf(column, k, 4)]!;
      out[placeOf(column, i, 4)] = sum;
    }
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  const whole = a.length - (a.length % 4);
  let [s0, s1, s2, s3] = [0, 0, 0, 0]; // four sums at once: one would wait for each addition
  for (let k = 0; k < whole; k += 4) {
    s0 += a[k]! * b[k]!;
    s1 += a[k + 1]! * b[k + 1]!;
    s2 += a[k + 2]! * b[k + 2]!;
    s3 += a[k + 3]! * b[k + 3]!;
  }
  for (let k = whole; k < a.length; k++) s0 += a[k]! * b[k]!;
  return s0 + s1 + s2 + s3;
}

function addScaled(to: Float64Array, from: Float64Array, factor: number): void {
  for (let k = 0; k < to.length; k++) to[k]! += factor * from[k]!;
}
