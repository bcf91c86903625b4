import * as tf from '@tensorflow/tfjs';
import { BatchNormalization, ones } from 'unrolled';
import { checkLayer } from './checkLayer.js';
import { message } from './message.js';

checkLayer('BatchNormalization', [
  { args: () => [], inputs: (b, t, f) => [b, t, f] },
  { args: () => [{ axis: 1, scale: false }], inputs: (b, t, f) => [b, t, f] },
  { args: () => [{ center: false, scale: false, momentum: 0.5 }], inputs: (b, _, f) => [b, f] },
]);

describe('BatchNormalization', () => {
  it('has its weights in the order of Keras, two of them not trained', () => {
    const layer = BatchNormalization().build([null, 3]);
    expect(layer.weights.map(({ name, trainable }) => [name.split('/').at(-1), trainable])).toEqual([
      ['gamma', true],
      ['beta', true],
      ['moving_mean', false],
      ['moving_variance', false],
    ]);
    layer.dispose();
  });

  it('counts four numbers per feature', () => {
    expect(BatchNormalization().countParams([null, 5, 3])).toBe(12);
    expect(BatchNormalization({ scale: false }).countParams([null, 5, 3])).toBe(9);
  });

  it('moves its averages in training only, and only while trainable', () => {
    const averages = (trainable: boolean, training: boolean): unknown =>
      tf.tidy(() => {
        const layer = BatchNormalization({ trainable, momentum: 0.9 });
        layer(tf.mul(ones([2, 3]), 10), { training });
        const after = layer
          .getWeights()
          .slice(-2)
          .map((w) => w.arraySync());
        layer.dispose();
        return after;
      });
    const start = [
      [0, 0, 0],
      [1, 1, 1],
    ];
    expect(averages(true, false)).toEqual(start);
    expect(averages(false, true)).toEqual(start);
    const close = (v: number): unknown => expect.closeTo(v, 6);
    expect(averages(true, true)).toEqual([
      [close(1), close(1), close(1)],
      [close(0.9), close(0.9), close(0.9)],
    ]);
  });

  it('refuses an axis that the input lacks', () => {
    expect(
      message(() => BatchNormalization({ axis: 3 })(ones([2, 5, 4]))),
    ).toBe(`ShapeError: BatchNormalization expects input with an axis 3 but is called on 3D [2, 5, 4]
  received [2, 5, 4]: its axes are 0 to 2, or -3 to -1 counted from the end
  fix: axis: -1 for the last axis`);
  });

  it('refuses a mask without all axes but the last', () => {
    const [x, mask] = [ones([2, 3, 4, 5]), tf.ones([2, 3], 'bool')];
    expect(
      message(() => BatchNormalization()(x, { mask })),
    ).toBe(`ShapeError: BatchNormalization expects a mask [2, 3, 4] for input [2, 3, 4, 5] but its mask is [2, 3]
  its training statistics leave out masked steps, so the mask needs every axis of the input but the last`);
    tf.dispose([x, mask]);
  });

  it('refuses batch renormalization, with the reason', () => {
    // @ts-expect-error only false
    expect(message(() => BatchNormalization({ renorm: true }))).toBe(
      'ArgumentError: BatchNormalization renorm takes only false here, not true: batch renormalization is not built in',
    );
    // @ts-expect-error only false
    expect(message(() => BatchNormalization({ synchronized: true }))).toBe(
      'ArgumentError: BatchNormalization synchronized takes only false here, not true: TensorFlow.js trains on one device',
    );
  });
});
