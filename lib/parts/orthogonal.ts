import { ArgumentError } from '../errors.js';
import { sizesText } from '../shape/describe.js';
import { orthonormalColumns, placeOf, workSize } from './orthogonal/orthonormalColumns.js';

/** Orthonormal columns, `width` of them side by side: [columns / width, rows, width]. */
export interface Orthonormal {
  readonly values: Float64Array | Float32Array;
  readonly width: number;
}
/** A way to make the columns of a matrix orthonormal that is for some sizes only. `random`: its values, row by row. */
export type Orthonormalize = (rows: number, columns: number, random: () => number) => Orthonormal | undefined;

/**
 * Keras's `Orthogonal` initializer (keras/src/initializers/random_initializers.py): all axes but the last are taken
 * as one; Q of the QR decomposition of a normal matrix, made unique by a positive diagonal of R, times `gain`.
 * Rows are orthonormal where they are fewer than the columns, else columns are.
 * @param shape at least two axes; the last one counts columns
 * @param random standard normal numbers
 * @param faster what is tried before reflections
 * @returns the values in row-major order [...shape]
 * @throws ArgumentError for fewer than two axes
 */
export function orthogonal(
  shape: readonly number[],
  gain: number,
  random: () => number,
  faster?: Orthonormalize,
): Float32Array {
  if (shape.length < 2) {
    throw new ArgumentError(
      `Orthogonal expects a weight of at least two axes, not ${sizesText(shape)}; give this weight another initializer`,
      'wrong-rank',
    );
  }
  const columns = shape.at(-1)!;
  const rows = shape.slice(0, -1).reduce((product, size) => product * size, 1);
  const long = Math.max(rows, columns);
  const short = Math.min(rows, columns);
  const q = faster?.(long, short, random) ?? byReflections(long, short, random);
  const [row, column] = rows < columns ? [1, columns] : [columns, 1]; // steps of q's rows and columns
  const values = new Float32Array(rows * columns);
  let from = 0;
  for (let first = 0; first < short; first += q.width)
    for (let r = 0; r < long; r++, from += q.width)
      for (let c = first; c < Math.min(first + q.width, short); c++)
        values[r * row + c * column] = gain * q.values[from + c - first]!;
  return values;
}

/** By Householder reflections in double precision. */
function byReflections(long: number, short: number, random: () => number): Orthonormal {
  const normal = new Float64Array(workSize(long, short));
  for (let i = 0; i < long; i++) {
    for (let j = 0; j < short; j++) normal[placeOf(i, j, long)] = random();
  }
  return { values: orthonormalColumns(normal, long, short), width: 4 };
}
