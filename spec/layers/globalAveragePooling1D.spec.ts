import * as tf from '@tensorflow/tfjs';
import { Embedding, GlobalAveragePooling1D, tensor } from 'unrolled';
import { checkLayer } from './checkLayer.js';

checkLayer('GlobalAveragePooling1D', [
  { args: () => [], inputs: (b, t, f) => [b, t, f] },
  { args: () => [{ keepdims: true }], inputs: (b, t, f) => [b, t, f] },
  { args: () => [{ dataFormat: 'channels_first' }], inputs: (b, t) => [b, t, t] },
]);

describe('GlobalAveragePooling1D', () => {
  it('takes the mean of kept steps, and has none where none is kept', () => {
    tf.tidy(() => {
      const x = tensor([
        [[1], [2], [100]],
        [[1], [2], [3]],
        [[4], [5], [6]],
      ]);
      const mask = tf.tensor2d([1, 1, 0, 1, 1, 1, 0, 0, 0], [3, 3], 'bool');
      expect([...GlobalAveragePooling1D()(x, { mask }).dataSync()]).toEqual([1.5, 2, Number.NaN]);
    });
  });

  it('reads the mask that comes along from Embedding', () => {
    tf.tidy(() => {
      const embedding = Embedding(5, 1, { maskZero: true, embeddingsInitializer: 'ones' });
      const vectors = embedding(tensor([[3, 4, 0, 0]], { dtype: 'int32' }));
      embedding.setWeights([[[9], [0], [0], [1], [2]]]);
      vectors.dispose();
      const again = embedding(tensor([[3, 4, 0, 0]], { dtype: 'int32' }));
      expect([...GlobalAveragePooling1D()(again).dataSync()]).toEqual([1.5]);
      embedding.dispose();
    });
  });
});
