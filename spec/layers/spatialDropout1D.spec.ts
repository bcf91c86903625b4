import * as tf from '@tensorflow/tfjs';
import { Input, type Layer, ones, SpatialDropout1D } from 'unrolled';
import { checkLayer } from './checkLayer.js';
import { message } from './message.js';

checkLayer('SpatialDropout1D', [
  { args: () => [0.5], inputs: (b, t, f) => [b, t, f] },
  { args: () => [0.2, { seed: 3 }], inputs: (b, t, f) => [b, t, f] },
]);

const drawn = (layer: Layer): number[][][] =>
  tf.tidy(() => layer(ones([6, 4, 10]), { training: true }).arraySync() as unknown as number[][][]);

describe('SpatialDropout1D in training', () => {
  it('drops a feature at all time steps or at none, each sample by itself', () => {
    const samples = drawn(SpatialDropout1D(0.5, { seed: 1 }));
    for (const [first, ...others] of samples) for (const step of others) expect(step).toEqual(first);
    expect(new Set(samples.map((steps) => JSON.stringify(steps[0]))).size).toBe(6);
    expect(new Set(samples.flat(2))).toEqual(new Set([0, 2]));
  });

  it('draws anew in each call, in the same order for the same seed', () => {
    const [a, b] = [SpatialDropout1D(0.5, { seed: 7 }), SpatialDropout1D(0.5, { seed: 7 })];
    const first = drawn(a);
    const second = drawn(a);
    expect(second).not.toEqual(first);
    expect([drawn(b), drawn(b)]).toEqual([first, second]);
  });

  it('drops all at a rate of 1', () => {
    expect(new Set(drawn(SpatialDropout1D(1)).flat(2))).toEqual(new Set([0]));
  });
});

it('saves no trainable, which Keras’s class would not take', () => {
  expect(Object.keys(SpatialDropout1D(0.5).getConfig()).sort()).toEqual(['dtype', 'name', 'rate', 'seed']);
});

it('refuses another rank', () => {
  // @ts-expect-error the sentence below
  expect(message(() => SpatialDropout1D(0.5)(Input({ shape: [3] })))).toContain(
    'ShapeError: SpatialDropout1D expects 3D input [batch, timesteps, features] but is called on 2D [batch, 3]',
  );
});
