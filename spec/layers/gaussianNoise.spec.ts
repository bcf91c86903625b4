import * as tf from '@tensorflow/tfjs';
import { GaussianNoise } from 'unrolled';
import { checkLayer } from './checkLayer.js';

checkLayer('GaussianNoise', [{ args: () => [0.5, { seed: 3 }], inputs: (b, t, f) => [b, t, f] }]);

describe('the noise of GaussianNoise', () => {
  const drawn = (seed: number, calls = 1, training = true): Float32Array =>
    tf.tidy(() => {
      const layer = GaussianNoise(0.5, { seed });
      const ys = Array.from({ length: calls }, () => layer(tf.ones([100, 20]), { training }) as tf.Tensor);
      return (ys.at(-1) as tf.Tensor).sub(1).dataSync() as Float32Array;
    });

  it('has mean 0 and the standard deviation asked for', () => {
    const values = drawn(1);
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const sd = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length);
    expect(Math.abs(mean)).toBeLessThan(0.05);
    expect(Math.abs(sd - 0.5)).toBeLessThan(0.03);
  });
  it('is drawn anew in each call, and repeated by a seed', () => {
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
    expect(drawn(1, 2)).not.toEqual(drawn(1));
  });
  it('is not there outside training', () => {
    expect(drawn(1, 1, false).every((v) => v === 0)).toBe(true);
  });
});
