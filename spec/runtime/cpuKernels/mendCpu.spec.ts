import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { silenceAdvertisement } from '../../../lib/runtime/backends/cpu';
import { mendCpu } from '../../../lib/runtime/cpuKernels/mendCpu';

describe('UnsortedSegmentSum on cpu', () => {
  beforeAll(() => {
    silenceAdvertisement(tf);
    tf.setBackend('cpu');
  });

  it('gives what tfjs gives', () => {
    const cases = fc.sample(
      fc.record({
        rows: fc.integer({ min: 1, max: 9 }),
        width: fc.integer({ min: 1, max: 4 }),
        segments: fc.integer({ min: 1, max: 6 }),
        seed: fc.integer(),
      }),
      100,
    );
    const sums = () =>
      cases.map(({ rows, width, segments, seed }) =>
        tf.tidy(() => {
          const ids = tf.tensor1d(
            Array.from({ length: rows }, (_, i) => Math.abs((seed >> (i % 8)) + i) % segments),
            'int32',
          );
          return tf
            .unsortedSegmentSum(tf.randomUniform([rows, width], -1, 1, 'float32', seed), ids, segments)
            .arraySync();
        }),
      );
    const theirs = sums();
    mendCpu(tf);
    const mine = sums();
    for (const [i, want] of theirs.entries())
      expect(
        tf
          .tensor(mine[i] as number[][])
          .sub(tf.tensor(want as number[][]))
          .abs()
          .max()
          .arraySync(),
      ).toBeLessThan(1e-6);
  });

  it('replaces the kernel once', () => {
    const kernel = tf.getKernel('UnsortedSegmentSum', 'cpu');
    mendCpu(tf);
    expect(tf.getKernel('UnsortedSegmentSum', 'cpu')).toBe(kernel);
  });
});
