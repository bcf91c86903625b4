import * as tf from '@tensorflow/tfjs';
import { MaxPooling1D, ones, tensor } from 'unrolled';
import { checkLayer } from './checkLayer.js';
import { message } from './message.js';

checkLayer('MaxPooling1D', [
  { args: () => [2], inputs: (b, t, f) => [b, t + 1, f] },
  { args: () => [3, { strides: 1, padding: 'same' }], inputs: (b, t, f) => [b, t, f] },
  { args: () => [[2], { strides: [3] }], inputs: (b, t, f) => [b, t + 1, f] },
  { args: () => [2, { dataFormat: 'channels_first' }], inputs: (b, t, f) => [b, f, t + 1] },
]);

describe('MaxPooling1D', () => {
  it('has windows of 2 unless told otherwise, by position', () => {
    const y: readonly [1, 2, 4] = MaxPooling1D()(ones([1, 5, 4])).shape;
    expect(y).toEqual([1, 2, 4]);
    // @ts-expect-error poolSize comes first
    expect(message(() => MaxPooling1D({ strides: 1 }))).toBe(
      'ArgumentError: MaxPooling1D takes poolSize by position, not in an object: write MaxPooling1D(2, { … })',
    );
  });

  it('saves the strides that null stands for, as Keras does', () => {
    expect(MaxPooling1D(3).getConfig()).toMatchObject({ pool_size: [3], strides: [3] });
    expect(MaxPooling1D(3, { strides: 2 }).getConfig()).toMatchObject({ pool_size: [3], strides: [2] });
  });

  it('leaves out steps that fill no window, unless padded', () => {
    const x = tensor([[[1], [-5], [3], [2], [-7]]]);
    const of = (layer: unknown) => tf.tidy(() => [...(layer as (x: unknown) => tf.Tensor)(x).dataSync()]);
    expect(of(MaxPooling1D(2))).toEqual([1, 3]);
    expect(of(MaxPooling1D(2, { padding: 'same' }))).toEqual([1, 3, -7]);
    expect(of(MaxPooling1D(3, { strides: 1 }))).toEqual([3, 3, 3]);
    x.dispose();
  });

  it('refuses a window longer than the sequence', () => {
    // @ts-expect-error the sentence below
    const wrong = () => MaxPooling1D(9)(ones([2, 5, 4]));
    expect(
      message(wrong),
    ).toBe(`ShapeError: MaxPooling1D(9) expects at least as many steps as its window covers but is called on 3D [2, 5, 4]
  received [2, 5, 4]: its window covers 9 steps and there are 5
  fix: MaxPooling1D(9, { padding: 'same' }) gives [2, 1, 4]`);
  });

  it('refuses causal padding, which Keras has for convolutions only', () => {
    // @ts-expect-error only 'valid' and 'same'
    expect(message(() => MaxPooling1D(2, { padding: 'causal' }))).toBe(
      "ArgumentError: MaxPooling1D padding must be one of 'valid', 'same', not 'causal'",
    );
  });
});
