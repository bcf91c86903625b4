import fc from 'fast-check';
import { orthogonal } from '../../lib/parts/orthogonal.js';

/** Normal numbers that a seed repeats; what was drawn stays readable. */
function recordedNormals(seed: number) {
  const drawn: number[] = [];
  let state = seed >>> 0;
  const uniform = () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const random = () => {
    const value = Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    drawn.push(value);
    return value;
  };
  return { drawn, random };
}

const product = (sizes: readonly number[]) => sizes.reduce((a, b) => a * b, 1);

/** The columns of the tall one of W and Wᵀ. */
function tallColumns(values: ArrayLike<number>, shape: readonly number[]): number[][] {
  const columns = shape.at(-1)!;
  const rows = product(shape.slice(0, -1));
  const at = (r: number, c: number) => values[r * columns + c]!;
  return rows < columns
    ? Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => at(r, c)))
    : Array.from({ length: columns }, (_, c) => Array.from({ length: rows }, (_, r) => at(r, c)));
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** The largest departure of QᵀQ from the identity times `scale`. */
function departure(q: readonly (readonly number[])[], scale = 1): number {
  let worst = 0;
  q.forEach((a, i) => {
    q.forEach((b, j) => {
      worst = Math.max(worst, Math.abs(dot(a, b) - (i === j ? scale : 0)));
    });
  });
  return worst;
}

const shapes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 4 });
const matrices = fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90 }));
const seeds = fc.integer({ min: 1, max: 2 ** 31 });

test('rows or columns are orthonormal, whichever are fewer', () => {
  fc.assert(
    fc.property(fc.oneof(shapes, matrices), seeds, (shape, seed) => {
      const values = orthogonal(shape, 1, recordedNormals(seed).random);
      expect(values).toHaveLength(product(shape));
      expect(departure(tallColumns(values, shape))).toBeLessThan(1e-5);
    }),
    { numRuns: 500 },
  );
});

/** Only one Q has this property, so it is LAPACK's with Keras's signs. */
test('Qᵀ times the drawn matrix is upper triangular with a positive diagonal', () => {
  fc.assert(
    fc.property(matrices, seeds, ([rows, columns], seed) => {
      const { drawn, random } = recordedNormals(seed);
      const q = tallColumns(orthogonal([rows, columns], 1, random), [rows, columns]);
      const a = tallColumns(drawn, [Math.max(rows, columns), Math.min(rows, columns)]);
      const diagonal = q.map((column, i) => dot(column, a[i]!));
      const below = q.flatMap((column, i) => a.slice(0, i).map((earlier) => Math.abs(dot(column, earlier))));
      expect(Math.min(...diagonal)).toBeGreaterThan(0);
      expect(Math.max(0, ...below)).toBeLessThan(1e-4);
    }),
    { numRuns: 500 },
  );
});

test('leading axes are taken as one', () => {
  const flat = orthogonal([6, 4], 1, recordedNormals(3).random);
  expect(orthogonal([2, 3, 4], 1, recordedNormals(3).random)).toEqual(flat);
});

test('gain scales every value', () => {
  const doubled = orthogonal([5, 7], 2, recordedNormals(1).random);
  expect(doubled).toEqual(orthogonal([5, 7], 1, recordedNormals(1).random).map((value) => 2 * value));
  expect(departure(tallColumns(doubled, [5, 7]), 4)).toBeLessThan(1e-5);
});

test('the recurrent kernel of LSTM(256) is orthonormal', () => {
  const shape = [256, 1024];
  expect(departure(tallColumns(orthogonal(shape, 1, recordedNormals(7).random), shape))).toBeLessThan(1e-5);
});

test('a vector has no orthogonal matrix', () => {
  expect(() => orthogonal([4], 1, Math.random)).toThrow(
    'Orthogonal expects a weight of at least two axes, not [4]; give this weight another initializer',
  );
});
