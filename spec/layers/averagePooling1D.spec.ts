import * as tf from '@tensorflow/tfjs';
import { AveragePooling1D, tensor } from 'unrolled';
import { checkLayer } from './checkLayer.js';
import { message } from './message.js';

checkLayer('AveragePooling1D', [
  { args: () => [2], inputs: (b, t, f) => [b, t + 1, f] },
  { args: () => [3, { strides: 2, padding: 'same' }], inputs: (b, t, f) => [b, t, f] },
  { args: () => [2, { dataFormat: 'channels_first' }], inputs: (b, t, f) => [b, f, t + 1] },
]);

describe('AveragePooling1D', () => {
  it('counts no step that padding added', () => {
    const x = tensor([[[0], [1], [2], [3], [4]]]);
    const layer = AveragePooling1D(3, { strides: 2, padding: 'same' });
    expect([...layer(x).dataSync()]).toEqual([0.5, 2, 3.5]);
    tf.dispose(x);
  });

  it('needs its pool size, as in Keras', () => {
    // @ts-expect-error poolSize is missing
    expect(message(() => AveragePooling1D())).toBe(
      'ArgumentError: AveragePooling1D poolSize is missing: it must be a positive integer, or a list of one',
    );
  });
});
