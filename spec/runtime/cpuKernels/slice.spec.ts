import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { silenceAdvertisement } from '../../../lib/runtime/backends/cpu';
import { mendCpu } from '../../../lib/runtime/cpuKernels/mendCpu';

/** Sizes of the axes, and the part of each that is taken. */
const axes = fc.array(
  fc
    .integer({ min: 0, max: 5 })
    .chain((n) =>
      fc
        .tuple(fc.constant(n), fc.nat(n))
        .chain(([all, begin]) => fc.tuple(fc.constant(all), fc.constant(begin), fc.nat(all - begin))),
    ),
  { minLength: 1, maxLength: 4 },
);

it('parts of tensors on cpu are what tfjs makes of them', () => {
  silenceAdvertisement(tf);
  tf.setBackend('cpu');
  const dtypes = fc.constantFrom('float32' as const, 'int32' as const, 'bool' as const);
  const cases = fc.sample(fc.tuple(axes, dtypes, fc.nat(), fc.nat()), 200);
  const shown = (y: tf.Tensor) => ({ shape: y.shape, dtype: y.dtype, values: y.dataSync() });
  const results = () =>
    cases.map(([given, dtype, seed, pick]) =>
      tf.tidy(() => {
        const shape = given.map(([n]) => n);
        const x = tf.cast(tf.randomUniform(shape, -3, 3, 'float32', seed), dtype);
        const axis = pick % shape.length;
        const [n, begin] = given[axis] as [number, number, number];
        const part = tf.slice(
          x,
          given.map(([, from]) => from),
          given.map(([, , count]) => count),
        );
        const parts = [...tf.split(x, [begin, n - begin], axis), ...tf.split(x, [n], axis - shape.length)];
        return [part, ...parts, x].map(shown);
      }),
    );
  const theirs = results();
  const outside = () => tf.slice(tf.zeros([2, 3]), [0, 1], [2, 3]);
  const said = (() => {
    try {
      return outside();
    } catch (fault) {
      return String(fault);
    }
  })();
  mendCpu(tf);
  expect(results()).toEqual(theirs);
  expect(outside).toThrow(String(said).replace(/^Error: /, ''));
});
