import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { silenceAdvertisement } from '../../../lib/runtime/backends/cpu';
import { mendCpu } from '../../../lib/runtime/cpuKernels/mendCpu';

/** A shape, and which of its axes are turned round. */
const shapes = fc
  .array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 })
  .chain((shape) => fc.tuple(fc.constant(shape), fc.subarray(shape.map((_, axis) => axis))));

it('tensors turned round on cpu are what tfjs makes of them', () => {
  silenceAdvertisement(tf);
  tf.setBackend('cpu');
  const dtypes = fc.constantFrom('float32' as const, 'int32' as const, 'bool' as const);
  const cases = fc.sample(fc.tuple(shapes, dtypes, fc.boolean(), fc.nat()), 200);
  const results = () =>
    cases.map(([[shape, axes], dtype, fromLast, seed]) =>
      tf.tidy(() => {
        const x = tf.cast(tf.randomUniform(shape, -3, 3, 'float32', seed), dtype);
        const y = tf.reverse(x, fromLast ? axes.map((axis) => axis - shape.length) : axes);
        return { shape: y.shape, dtype: y.dtype, values: y.dataSync(), given: x.dataSync() };
      }),
    );
  const theirs = results();
  mendCpu(tf);
  expect(results()).toEqual(theirs);
});
