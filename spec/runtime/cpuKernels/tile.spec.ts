import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { silenceAdvertisement } from '../../../lib/runtime/backends/cpu';
import { mendCpu } from '../../../lib/runtime/cpuKernels/mendCpu';

/** Sizes of the axes, and how often each is repeated. */
const axes = fc.array(
  fc.record({ size: fc.integer({ min: 0, max: 4 }), times: fc.integer({ min: 1, max: 3 }) }),
  {
    minLength: 1,
    maxLength: 4,
  },
);

it('tensors repeated on cpu are what tfjs makes of them', () => {
  silenceAdvertisement(tf);
  tf.setBackend('cpu');
  const dtypes = fc.constantFrom('float32' as const, 'int32' as const, 'bool' as const);
  const cases = fc.sample(fc.tuple(axes, dtypes, fc.nat()), 200);
  const results = () =>
    cases.map(([given, dtype, seed]) =>
      tf.tidy(() => {
        const shape = given.map(({ size }) => size);
        const x = tf.cast(tf.randomUniform(shape, -3, 3, 'float32', seed), dtype);
        const y = tf.tile(
          x,
          given.map(({ times }) => times),
        );
        return { shape: y.shape, dtype: y.dtype, values: y.dataSync(), given: x.dataSync() };
      }),
    );
  const theirs = results();
  mendCpu(tf);
  expect(results()).toEqual(theirs);
});
