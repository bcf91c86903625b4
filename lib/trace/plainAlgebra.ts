import type { Algebra } from '../layer/algebra.js';

/** A matrix of plain numbers, row by row. A vector has one row. */
export interface Plain {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

export const plain = (rows: number, columns: number, values?: ArrayLike<number>): Plain => ({
  rows,
  columns,
  data: values ? Float64Array.from(values) : new Float64Array(rows * columns),
});
export const vectorOf = (values: ArrayLike<number>): Plain => plain(1, values.length, values);

/** The algebra over plain numbers, in double precision. One row or one column meets many. */
export const plainAlgebra: Algebra<Plain> = {
  add: (a, b) => zip(a, b, (x, y) => x + y),
  sub: (a, b) => zip(a, b, (x, y) => x - y),
  mul: (a, b) => zip(a, b, (x, y) => x * y),
  div: (a, b) => zip(a, b, (x, y) => x / y),
  matMul,
  split: (a, n) => Array.from({ length: n }, (_, i) => columnsOf(a, (i * a.columns) / n, a.columns / n)),
  row: (a, i) => plain(1, a.columns, a.data.subarray(i * a.columns, (i + 1) * a.columns)),
  exp: (a) => map(a, Math.exp),
  log: (a) => map(a, Math.log),
  tanh: (a) => map(a, Math.tanh),
  sigmoid: (a) => map(a, (x) => 1 / (1 + Math.exp(-x))),
  relu: (a) => map(a, (x) => Math.max(x, 0)),
  softplus: (a) => map(a, (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
  abs: (a) => map(a, Math.abs),
  sqrt: (a) => map(a, Math.sqrt),
  erf: (a) => map(a, erf),
  minimum: (a, b) => map(a, (x) => Math.min(x, b)),
  maximum: (a, b) => map(a, (x) => Math.max(x, b)),
  above: (a, b) => map(a, (x) => (x > b ? 1 : 0)),
  atLeast: (a, b) => map(a, (x) => (x >= b ? 1 : 0)),
  where: (mask, a, b) => {
    const at = (m: Plain | number, i: number): number => (typeof m === 'number' ? m : (m.data[i] as number));
    return { ...mask, data: mask.data.map((yes, i) => at(yes ? a : b, i)) };
  },
  sumLast: (a) => reduce(a, 0, (x, y) => x + y),
  maxLast: (a) => reduce(a, Number.NEGATIVE_INFINITY, (x, y) => Math.max(x, y)),
  sortLast: (a) => eachRow(a, (row) => row.sort().reverse()),
  cumsumLast: (a) =>
    eachRow(a, (row) => {
      for (let i = 1; i < row.length; i++) (row[i] as number) += row[i - 1] as number;
    }),
};

const map = (a: Plain, f: (x: number) => number): Plain => ({ ...a, data: a.data.map(f) });

function zip(a: Plain | number, b: Plain | number, f: (x: number, y: number) => number): Plain {
  if (typeof a === 'number') return map(b as Plain, (y) => f(a, y));
  if (typeof b === 'number') return map(a, (x) => f(x, b));
  const rows = Math.max(a.rows, b.rows);
  const columns = Math.max(a.columns, b.columns);
  const out = plain(rows, columns);
  const at = (m: Plain, r: number, c: number): number =>
    m.data[(m.rows === 1 ? 0 : r) * m.columns + (m.columns === 1 ? 0 : c)] as number;
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) out.data[r * columns + c] = f(at(a, r, c), at(b, r, c));
  return out;
}

/** [rows, n] · [n, columns] */
function matMul(a: Plain, b: Plain): Plain {
  const out = plain(a.rows, b.columns);
  for (let r = 0; r < a.rows; r++)
    for (let k = 0; k < a.columns; k++) {
      const v = a.data[r * a.columns + k] as number;
      for (let c = 0; c < b.columns; c++)
        (out.data[r * b.columns + c] as number) += v * (b.data[k * b.columns + c] as number);
    }
  return out;
}

/** `count` columns from `first` on. */
export function columnsOf(a: Plain, first: number, count: number): Plain {
  const out = plain(a.rows, count);
  for (let r = 0; r < a.rows; r++)
    out.data.set(a.data.subarray(r * a.columns + first, r * a.columns + first + count), r * count);
  return out;
}

/** A copy whose rows f changes in place. */
function eachRow(a: Plain, f: (row: Float64Array) => void): Plain {
  const out = plain(a.rows, a.columns, a.data);
  for (let r = 0; r < a.rows; r++) f(out.data.subarray(r * a.columns, (r + 1) * a.columns));
  return out;
}

function reduce(a: Plain, start: number, f: (x: number, y: number) => number): Plain {
  const out = plain(a.rows, 1);
  for (let r = 0; r < a.rows; r++)
    out.data[r] = a.data.subarray(r * a.columns, (r + 1) * a.columns).reduce(f, start);
  return out;
}

/** Abramowitz and Stegun 7.1.26, as TensorFlow.js computes it; within 1.5e-7. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - series * Math.exp(-x * x));
}
