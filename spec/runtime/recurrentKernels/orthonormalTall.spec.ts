import fc from 'fast-check';
import { orthogonal } from '../../../lib/parts/orthogonal.js';
import { stream } from '../../../lib/parts/random.js';
import { engine, engineOf } from '../../../lib/runtime/recurrentKernels/engine.js';
import { jsOps } from '../../../lib/runtime/recurrentKernels/js/jsOps.js';
import { orthonormalTall } from '../../../lib/runtime/recurrentKernels/orthonormalTall.js';

const largest = (values: Float32Array) => values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);

/** Reflections in double precision are the measure. */
test('what the kernels make is the Q that reflections make', () => {
  const shapes = fc
    .tuple(
      fc.integer({ min: 128, max: 200 }),
      fc.integer({ min: 2, max: 4 }),
      fc.integer({ min: 0, max: 70 }),
    )
    .map(([short, times, more]) => [short, short * times + more]);
  fc.assert(
    fc.property(shapes, fc.boolean(), fc.nat(), (shape, tall, seed) => {
      const asked = tall ? [...shape].reverse() : shape;
      const made = jest.fn(orthonormalTall);
      const fast = orthogonal(asked, 1, stream(seed).normal, made);
      const exact = orthogonal(asked, 1, stream(seed).normal);
      expect(made.mock.results[0]?.value).toBeDefined();
      expect(largest(fast.map((v, i) => v - exact[i]!))).toBeLessThan(1e-6);
    }),
    { numRuns: 6 },
  );
});

test('they leave it to reflections where single precision or they themselves are not enough', () => {
  const { normal } = stream(1);
  expect(orthonormalTall(300, 200, normal)).toBeUndefined(); // nearly square
  expect(orthonormalTall(300, 100, normal)).toBeUndefined(); // small: reflections take milliseconds
  expect(orthonormalTall(2 ** 16, 2 ** 14, normal)).toBeUndefined(); // more than WebAssembly holds
  expect(orthonormalTall(400, 200, () => 1)).toBeUndefined(); // not normal: columns that are all the same
  expect(orthonormalTall(400, 200, normal, engineOf('javascript', jsOps, 'asked for'))).toBeUndefined();
  expect(orthonormalTall(400, 200, normal, engine())).toBeDefined();
});
