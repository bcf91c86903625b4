import * as tf from '@tensorflow/tfjs';
import { Embedding, Softmax, useBackend } from 'unrolled';
import { checkLayer } from './checkLayer.js';
import { message } from './message.js';

checkLayer('Softmax', [
  { args: () => [], inputs: (b, t) => [b, t] },
  { args: () => [{ axis: [1, 2] }], inputs: (b, t, f) => [b, t, f], maskAxes: 3 },
]);

describe('the mask of Softmax', () => {
  beforeAll(() => useBackend('cpu'));

  it('is refused where it cannot be spread over the input, also when it comes along, as in Keras', () => {
    const ids = tf.tensor2d([[1, 0, 0]], undefined, 'int32');
    const y = Embedding(5, 4, { maskZero: true })(ids);
    expect(message(() => Softmax()(y))).toBe(
      'ShapeError: Softmax expects a mask that can be spread over its input [1, 3, 4] but its mask is [1, 3]\n' +
        '  each axis of the mask, counted from the last, is 1 or the size of that axis',
    );
  });
});
