import * as tf from '@tensorflow/tfjs';
import { backend, Embedding, LSTM, Sequential } from 'unrolled';

beforeAll(() => {
  backend();
});

const ids = () =>
  tf.tensor2d(
    [
      [1, 2, 0, 0],
      [3, 4, 5, 0],
    ],
    [2, 4],
    'int32',
  );

describe('an eager result remembers its mask', () => {
  it('as a model does', () => {
    const embedding = Embedding(6, 3, { maskZero: true, inputShape: [4] });
    const lstm = LSTM(2);
    const eager = lstm(embedding(ids()));
    const model = new Sequential([embedding, lstm]);
    expect((eager as tf.Tensor).arraySync()).toEqual(model.predict(ids()).arraySync());
    const unmasked = lstm(embedding(ids()), { mask: null });
    expect((unmasked as tf.Tensor).arraySync()).not.toEqual((eager as tf.Tensor).arraySync());
  });

  it('and the mask goes when the result does', () => {
    const embedding = Embedding(6, 3, { maskZero: true });
    const x = ids();
    embedding(x).dispose();
    const before = tf.memory().numTensors;
    embedding(x).dispose();
    tf.tidy(() => {
      embedding(x);
    });
    const kept = tf.tidy(() => embedding(x));
    expect((LSTM(2)(kept) as tf.Tensor).shape).toEqual([2, 2]);
    kept.dispose();
    tf.tidy(() => LSTM(2)(embedding(x)) as tf.Tensor).dispose();
    expect(tf.memory().numTensors - before).toBe(3 * 2 + 1); // the weights of two LSTMs and one LSTM result
  });
});
