import type * as tfjs from '@tensorflow/tfjs';
import type { Cost } from './serve.js';

/** Kernel calls, tensors made and the most memory at one time during a step. */
export async function costOf(tf: typeof tfjs, step: () => unknown): Promise<Cost> {
  const profile = await tf.profile((async () => {
    await step();
    return tf.scalar(0);
  }) as never);
  return {
    kernels: profile.kernels.length,
    newTensors: profile.kernels.reduce((n, { outputShapes }) => n + outputShapes.length, 0),
    peakBytes: profile.peakBytes,
  };
}
