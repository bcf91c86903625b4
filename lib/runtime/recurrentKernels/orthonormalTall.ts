import type { Orthonormal } from '../../parts/orthogonal.js';
import { type Engine, engine } from './engine.js';

/** Columns that are made orthonormal together. */
const WIDTH = 64;
/** Rows that products go through at a time, so that a panel's part of them stays in the first-level cache. */
const STRETCH = 128;

/** Values that fit into the memory of WebAssembly. */
const MOST = 2 ** 28;

/**
 * Q of the QR decomposition with a positive diagonal of R, by the kernels' products, for matrices of normal numbers at
 * least twice as tall as wide. Those are well-conditioned (κ ≈ (√rows + √columns) / (√rows − √columns) ≤ 6), so that block
 * Gram-Schmidt with a Cholesky decomposition in each panel keeps to single precision; elsewhere it would not.
 * Undefined where it is not for this matrix.
 * @param random the values, row by row
 */
export function orthonormalTall(
  rows: number,
  columns: number,
  random: () => number,
  by: Engine = engine(),
): Orthonormal | undefined {
  if (by.name !== 'wasm' || columns < 2 * WIDTH || rows < 2 * columns || rows * columns > MOST)
    return undefined;
  const arena = by.apart();
  const { ops } = arena;
  const panels = Math.ceil(columns / WIDTH);
  const size = rows * WIDTH;
  const q = arena.zeros(panels * size); // [panels, rows, WIDTH]
  const square = WIDTH * WIDTH;
  const products = arena.take(panels * square); // [panels, WIDTH, WIDTH]
  const packed = arena.take(panels * square);
  const part = arena.take(STRETCH * WIDTH);
  const packedPart = arena.take(STRETCH * WIDTH);
  const zeros = arena.zeros(WIDTH);
  const { heap } = ops;

  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++)
      heap[q + Math.floor(c / WIDTH) * size + r * WIDTH + (c % WIDTH)] = random();

  /** Calls with the rows [from, from + count) of all panels. */
  const byStretch = (work: (from: number, count: number) => void): void => {
    for (let from = 0; from < rows; from += STRETCH) work(from, Math.min(STRETCH, rows - from));
  };
  /** products ← Qᵀ·X for the panels from `first` to `end`. */
  const project = (x: number, first: number, end: number): void => {
    heap.fill(0, products, products + end * square);
    byStretch((from, count) => {
      ops.pack(x + from * WIDTH, WIDTH, count, 1, WIDTH, WIDTH, packedPart);
      for (let p = first; p < end; p++) {
        const to = products + p * square;
        const left = q + p * size + from * WIDTH;
        ops.gemm(left, 1, WIDTH, packedPart, to, WIDTH, to, WIDTH, WIDTH, WIDTH, count);
      }
    });
  };

  for (let p = 0; p < panels; p++) {
    const x = q + p * size;
    // X ← X − Q·(Qᵀ·X)
    project(x, 0, p);
    for (let i = products; i < products + p * square; i++) heap[i] = -heap[i]!;
    for (let before = 0; before < p; before++)
      ops.pack(products + before * square, WIDTH, WIDTH, 1, WIDTH, WIDTH, packed + before * square);
    byStretch((from, count) => {
      const to = x + from * WIDTH;
      for (let before = 0; before < p; before++) {
        const left = q + before * size + from * WIDTH;
        ops.gemm(left, WIDTH, 1, packed + before * square, to, WIDTH, to, WIDTH, count, WIDTH, WIDTH);
      }
    });
    // X ← X·R⁻¹, where Xᵀ·X = Rᵀ·R
    project(x, p, p + 1);
    const gram = products + p * square;
    const inverse = inverseOfRoot(heap.subarray(gram, gram + square), Math.min(WIDTH, columns - p * WIDTH));
    if (!inverse) return undefined;
    heap.set(inverse, gram);
    ops.pack(gram, WIDTH, WIDTH, 1, WIDTH, WIDTH, packed);
    byStretch((from, count) => {
      const to = x + from * WIDTH;
      heap.copyWithin(part, to, to + count * WIDTH);
      ops.gemm(part, WIDTH, 1, packed, zeros, 0, to, WIDTH, count, WIDTH, WIDTH);
    });
  }
  return { values: arena.values(q, panels * size), width: WIDTH };
}

/** R⁻¹ of G = Rᵀ·R, upper triangular with a positive diagonal [WIDTH, WIDTH]; undefined where G has no such root. n: columns that count. */
function inverseOfRoot(gram: Float32Array, n: number): Float64Array | undefined {
  const root = Float64Array.from(gram);
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      let sum = root[i * WIDTH + j]!;
      for (let k = 0; k < i; k++) sum -= root[k * WIDTH + i]! * root[k * WIDTH + j]!;
      if (i === j && !(sum > 0)) return undefined;
      root[i * WIDTH + j] = i === j ? Math.sqrt(sum) : sum / root[i * WIDTH + i]!;
    }
  }
  const inverse = new Float64Array(WIDTH * WIDTH);
  for (let j = 0; j < n; j++) {
    inverse[j * WIDTH + j] = 1 / root[j * WIDTH + j]!;
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0;
      for (let k = i + 1; k <= j; k++) sum -= root[i * WIDTH + k]! * inverse[k * WIDTH + j]!;
      inverse[i * WIDTH + j] = sum / root[i * WIDTH + i]!;
    }
  }
  return inverse;
}
