/** The rows of a table that a batch looked up, with the gradient of each look-up. */
export interface Lookups {
  /** [look-ups · columns] */
  readonly values: Float32Array;
  /** Row of each look-up. */
  readonly ids: Int32Array;
  readonly columns: number;
}

/**
 * The gradient of a weight. TensorFlow, and so Keras, keeps the look-ups of an Embedding apart (`tf.IndexedSlices`): what
 * is linear in the gradient sees their sum, but g² and |g| are taken of each look-up and then added, and so are norms
 * and cut values.
 */
export interface Gradient {
  readonly sum: Float32Array;
  /** Σ g² of the look-ups, per entry. */
  readonly squares?: Float32Array;
  /** Σ |g| of the look-ups, per entry. */
  readonly magnitudes?: Float32Array;
}

export const square = ({ sum, squares }: Gradient, i: number): number =>
  squares ? (squares[i] as number) : (sum[i] as number) ** 2;
export const magnitude = ({ sum, magnitudes }: Gradient, i: number): number =>
  magnitudes ? (magnitudes[i] as number) : Math.abs(sum[i] as number);

/** The gradient with its look-ups apart. */
export function gradientOf(sum: Float32Array, lookups: Lookups | undefined): Gradient {
  if (!lookups) return { sum };
  return {
    sum,
    squares: scatter(lookups, sum.length, (v) => v * v),
    magnitudes: scatter(lookups, sum.length, Math.abs),
  };
}

/** Adds something of each look-up up in the rows of the table. */
export function scatter(
  { values, ids, columns }: Lookups,
  size: number,
  of: (v: number) => number,
): Float32Array {
  const sums = new Float32Array(size);
  for (let n = 0, k = 0; n < ids.length; n++) {
    const row = (ids[n] as number) * columns;
    for (let c = 0; c < columns; c++, k++)
      sums[row + c] = (sums[row + c] as number) + of(values[k] as number);
  }
  return sums;
}
