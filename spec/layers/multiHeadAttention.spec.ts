import * as tf from '@tensorflow/tfjs';
import { Add, Embedding, GRU, Input, Model, MultiHeadAttention, maskOf, useBackend } from 'unrolled';
import { checkLayer } from './checkLayer.js';
import { message } from './message.js';

checkLayer('MultiHeadAttention', [
  {
    args: () => [2, 3],
    inputs: (b, t, f) => [
      [b, t, f],
      [b, t, f],
    ],
  },
  {
    args: () => [
      1,
      2,
      { valueDim: 4, outputShape: 5, attentionAxes: 1, useGate: true, dropout: 0.2, seed: 3 },
    ],
    inputs: (b, t, f) => [
      [b, t, 2, f],
      [b, 4, 2, 3],
      [b, 4, 2, f],
    ],
  },
]);

describe('MultiHeadAttention', () => {
  beforeAll(() => useBackend('cpu'));

  it('stands in a functional model, its tensors one by one, as on tensors', () => {
    const attention = MultiHeadAttention(2, 3);
    const gru = GRU(4, { returnSequences: true });
    const [source, target] = [Input({ shape: [5, 2] }), Input({ shape: [3, 2] })];
    const [allowed, memory] = [Input({ shape: [3, 5] }), gru(source)];
    const options = { key: memory, attentionMask: allowed, returnAttentionScores: true } as const;
    const [y, scores] = attention(target, memory, options);
    expect([y.shape, scores.shape]).toEqual([
      [null, 3, 2],
      [null, 2, 3, 5],
    ]);
    const model = Model({ inputs: [source, target, allowed], outputs: [y, scores] });
    const xs = [tf.randomNormal([1, 5, 2]), tf.randomNormal([1, 3, 2]), tf.ones([1, 3, 5])];
    const ran = model.predict(xs as never) as unknown as tf.Tensor[];
    const states = gru(xs[0] as tf.Tensor3D);
    const eager = attention(xs[1] as tf.Tensor3D, states, {
      attentionMask: xs[2] as tf.Tensor,
      returnAttentionScores: true,
    });
    expect(ran.map((t) => t.arraySync())).toEqual(eager.map((t) => t.arraySync()));
  });

  it('takes the masks off its tensors, so that a residual Add has none, as in Keras', () => {
    const ids = Input({ shape: [3], dtype: 'int32' });
    const row = tf.tensor2d([[1, 2, 0]], undefined, 'int32');
    const embedding = Embedding(4, 2, { maskZero: true });
    const attention = MultiHeadAttention(1, 2);
    const x = embedding(ids);
    const model = Model({ inputs: ids, outputs: Add()([x, attention(x, x)]) });
    model.predict(row);
    const held = embedding(row);
    const y = attention(held, held);
    expect([maskOf(held), maskOf(y)?.arraySync()]).toEqual([null, [[1, 1, 0]]]);
  });

  it('names masks that do not fit', () => {
    const x = tf.ones([1, 3, 2]) as tf.Tensor3D;
    expect(message(() => MultiHeadAttention(1, 2)(x, x, { attentionMask: tf.ones([1, 2, 3]) }))).toBe(
      'ShapeError: MultiHeadAttention expects a mask that can be spread over its scores [1, 1, 3, 3] but its mask is [1, 1, 2, 3]\n' +
        '  each axis of the mask, counted from the last, is 1 or the size of that axis',
    );
    expect(message(() => MultiHeadAttention(1, 2, { attentionAxes: 3 })(x, x))).toBe(
      'ShapeError: MultiHeadAttention with attentionAxes [3] expects these axes between the batch and the features but is called on a list of 2 tensors',
    );
  });
});
