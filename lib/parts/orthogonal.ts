import { orthonormalColumns, placeOf, workSize } from './orthogonal/orthonormalColumns.js';

/**
 * Keras's `Orthogonal` initializer (keras/src/initializers/random_initializers.py): all axes but the last are taken
 * as one; Q of the QR decomposition of a normal matrix, made unique by a positive diagonal of R, times `gain`.
 * Rows are orthonormal where they are fewer than the columns, else columns are.
 * @param shape at least two axes; the last one counts columns
 * @param random standard normal numbers
 * @returns the values in row-major order [...shape]
 * @throws RangeError for fewer than two axes
 */
export function orthogonal(shape: readonly number[], gain: number, random: () => number): Float32Array {
  if (shape.length < 2) {
    throw new RangeError(`Orthogonal expects a shape of at least two axes. Received: shape=[${shape}]`);
  }
  const columns = shape.at(-1)!;
  const rows = shape.slice(0, -1).reduce((product, size) => product * size, 1);
  const long = Math.max(rows, columns);
  const short = Math.min(rows, columns);
  const normal = new Float64Array(workSize(long, short));
  for (let i = 0; i < long; i++) {
    for (let j = 0; j < short; j++) normal[placeOf(i, j, long)] = random();
  }
  const q = orthonormalColumns(normal, long, short); // [long, short]
  const isWide = rows < columns;
  const values = new Float32Array(rows * columns);
  for (let r = 0, i = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++, i++) {
      values[i] = gain * (isWide ? q[placeOf(c, r, long)]! : q[placeOf(r, c, long)]!);
    }
  }
  return values;
}
