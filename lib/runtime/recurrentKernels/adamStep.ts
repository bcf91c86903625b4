import { type Engine, engine } from './engine.js';

/** Values moved at a time, so that all arrays of them stay in the first-level cache. */
const STRETCH = 2048;

/** What one step of Adam knows besides the numbers themselves. */
export interface AdamRates {
  /** α: the learning rate with the bias corrected. */
  readonly alpha: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/**
 * Moves weights w and memories m, v in place, by gradients g: kernels/adam.ts says how. All of one length.
 * @param squares what stands for g²; undefined: g² itself
 */
export function adamStep(
  w: Float32Array,
  g: Float32Array,
  squares: Float32Array | undefined,
  m: Float32Array,
  v: Float32Array,
  { alpha, beta1, beta2, epsilon }: AdamRates,
  { arena }: Engine = engine(),
): void {
  arena.enter(null, 0);
  const places = [w, m, v, g, ...(squares ? [squares] : [])].map((values) => ({
    values,
    at: arena.take(STRETCH),
  }));
  const [wAt, mAt, vAt, gAt, squaresAt = 0] = places.map(({ at }) => at) as [number, number, number, number];
  const { ops } = arena;
  for (let from = 0; from < w.length; from += STRETCH) {
    const count = Math.min(STRETCH, w.length - from);
    for (const { values, at } of places) ops.heap.set(values.subarray(from, from + count), at);
    const n = Math.ceil(count / 4) * 4;
    ops.adam(wAt, gAt, squaresAt, mAt, vAt, n, alpha, 1 - beta1, 1 - beta2, epsilon);
    for (const { values, at } of places.slice(0, 3)) values.set(arena.values(at, count), from);
  }
}
