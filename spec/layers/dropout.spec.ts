import * as tf from '@tensorflow/tfjs';
import { Dropout, type Layer, ones, setRandomSeed } from 'unrolled';
import { checkLayer } from './checkLayer.js';
import { message } from './message.js';

checkLayer('Dropout', [
  { args: () => [0.5], inputs: (b, t, f) => [b, t, f] },
  { args: () => [0.2, { noiseShape: [null, 1, null], seed: 3 }], inputs: (b, t, f) => [b, t, f] },
  { args: () => [1], inputs: (b, t, f) => [b, t, f, 2] },
]);

const training = { training: true };
/** Values of a call on ones; the result is freed. */
const drawn = (layer: Layer, shape: [number, number, number] = [2, 50, 40]): number[] =>
  tf.tidy(() => [...(layer as (x: unknown, o: object) => tf.Tensor)(ones(shape), training).dataSync()]);

describe('Dropout in training', () => {
  it('drops its share and scales the rest, so that the mean stays', () => {
    setRandomSeed(1);
    const values = drawn(Dropout(0.2));
    const dropped = values.filter((v) => v === 0).length / values.length;
    expect(dropped).toBeGreaterThan(0.17);
    expect(dropped).toBeLessThan(0.23);
    expect(new Set(values)).toEqual(new Set([0, Math.fround(1.25)]));
  });

  it('drops all at a rate of 1, nothing at 0, nothing outside training', () => {
    expect(new Set(drawn(Dropout(1)))).toEqual(new Set([0]));
    expect(new Set(drawn(Dropout(0)))).toEqual(new Set([1]));
    const y = tf.tidy(() => Dropout(0.9)(ones([1, 2, 3])).dataSync());
    expect(new Set(y)).toEqual(new Set([1]));
  });

  it('draws anew in each call, in the same order for the same seed', () => {
    const [a, b] = [Dropout(0.5, { seed: 7 }), Dropout(0.5, { seed: 7 })];
    const [first, second] = [drawn(a), drawn(a)];
    expect(second).not.toEqual(first);
    expect([drawn(b), drawn(b)]).toEqual([first, second]);
    expect(drawn(Dropout(0.5, { seed: 8 }))).not.toEqual(first);
  });

  it('follows setRandomSeed without a seed of its own', () => {
    setRandomSeed(5);
    const first = drawn(Dropout(0.5));
    setRandomSeed(5);
    expect(drawn(Dropout(0.5))).toEqual(first);
  });

  it('drops together along the axes of 1 in noiseShape', () => {
    const values = drawn(Dropout(0.5, { noiseShape: [null, 1, null], seed: 1 }), [3, 4, 5]);
    for (let b = 0; b < 3; b++)
      for (let f = 0; f < 5; f++) {
        const steps = [0, 1, 2, 3].map((t) => values[(b * 4 + t) * 5 + f]);
        expect(new Set(steps).size).toBe(1);
      }
    expect(new Set(values).size).toBe(2);
  });

  it('hands its gradient to what it kept only', () => {
    const layer = Dropout(0.5, { seed: 2 });
    const [y, dx] = tf.tidy(() => {
      const x = ones([1, 4, 5]);
      let kept: Float32Array | undefined;
      const grad = tf.grad((t) => {
        const out = (layer as (x: unknown, o: object) => tf.Tensor)(t, training);
        kept = out.dataSync() as Float32Array;
        return tf.sum(out);
      })(x);
      return [[...(kept as Float32Array)], [...grad.dataSync()]];
    });
    expect(dx).toEqual(y);
  });
});

describe('Dropout refuses', () => {
  it('a rate outside 0 to 1', () => {
    expect(message(() => Dropout(1.5))).toBe(
      'ArgumentError: Dropout rate must be a number between 0 and 1, not 1.5',
    );
  });

  it('a noiseShape that does not fit', () => {
    expect(
      message(() => Dropout(0.5, { noiseShape: [null, 3, 1] })(ones([2, 5, 4]))),
    ).toBe(`ShapeError: Dropout expects an input that its noiseShape [null, 3, 1] can be spread over but is called on 3D [2, 5, 4]
  received [2, 5, 4]: each axis of noiseShape, batch first, is null, 1 or the size of that axis
  fix: noiseShape: [null, 1, null]`);
    expect(message(() => Dropout(0.5, { noiseShape: [1, 1, 1, 1] })(ones([2, 5, 4])))).toContain(
      'noiseShape',
    );
  });
});
