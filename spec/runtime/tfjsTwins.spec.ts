import * as tf from '@tensorflow/tfjs';
import { Dense, Embedding, GRU, Input, LSTM, Model, Sequential, SimpleRNN, TimeDistributed } from 'unrolled';

const model = (): Sequential =>
  new Sequential([
    Embedding(10, 4, { maskZero: true, inputShape: [5] }),
    GRU(3, { returnSequences: true, kernelRegularizer: 'l2' }),
    TimeDistributed(Dense(2, { activation: 'softmax' })),
    LSTM(2),
  ]);
const ids = [
  [1, 2, 3, 0, 0],
  [4, 5, 6, 7, 8],
];

describe('model.tfjs', () => {
  it('is a real LayersModel over the same weights, masks included', () => {
    const ours = model();
    const expected = ours.predict(ids).arraySync();
    expect(ours.tfjs).toBeInstanceOf(tf.LayersModel);
    const theirs = ours.tfjs.predict(tf.tensor2d(ids)) as tf.Tensor;
    expect(theirs.arraySync()).toEqual(expected);
    expect(ours.tfjs).toBe(ours.tfjs);
    expect(ours.tfjs.countParams()).toBe(ours.countParams());
  });

  it('shares weights both ways', () => {
    const ours = model();
    const first = ours.tfjs.getWeights()[0] as tf.Tensor;
    expect(first.shape).toEqual([10, 4]);
    ours.tfjs.setWeights(ours.tfjs.getWeights().map((w) => tf.onesLike(w)));
    expect((ours.getWeights()[0] as tf.Tensor).arraySync()).toEqual(tf.ones([10, 4]).arraySync());
  });

  it('trains with the fit of tfjs, regularizers included', async () => {
    const ours = model();
    ours.predict(ids);
    const before = (ours.getWeights()[0] as tf.Tensor).arraySync();
    ours.tfjs.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    const { history } = await ours.tfjs.fit(tf.tensor2d(ids), tf.ones([2, 2]), { epochs: 1, verbose: 0 });
    const penalty = tf.tidy(() =>
      (tf.mul(0.01, tf.sum(tf.square(ours.tfjs.getWeights()[1] as tf.Tensor))) as tf.Scalar).arraySync(),
    );
    expect(history.loss?.[0]).toBeGreaterThan(penalty * 0.5);
    expect((ours.getWeights()[0] as tf.Tensor).arraySync()).not.toEqual(before);
  });

  it('keeps an encoder–decoder with its initial state', () => {
    const source = Input({ shape: [null, 2] });
    const target = Input({ shape: [null, 3] });
    const [, h, c] = LSTM(4, { returnState: true })(source);
    const y = LSTM(4, { returnSequences: true })(target, { initialState: [h, c] });
    const ours = new Model({ inputs: [source, target], outputs: y });
    const x = [tf.randomNormal([2, 5, 2]), tf.randomNormal([2, 3, 3])];
    const expected = (ours.predict(x) as tf.Tensor).arraySync();
    expect((ours.tfjs.predict(x) as tf.Tensor).arraySync()).toEqual(expected);
  });
});

describe('layer.tfjs', () => {
  it('is a real tfjs layer that goes into a tfjs model', () => {
    const layer = SimpleRNN(4, { inputShape: [3, 2] });
    expect(layer.tfjs).toBeInstanceOf(tf.layers.Layer);
    const theirs = tf.sequential({ layers: [layer.tfjs as tf.layers.Layer, tf.layers.dense({ units: 1 })] });
    expect((theirs.predict(tf.ones([1, 3, 2])) as tf.Tensor).shape).toEqual([1, 1]);
    const alone = layer(tf.ones([1, 3, 2]) as tf.Tensor3D).arraySync();
    expect(((layer.tfjs as tf.layers.Layer).apply(tf.ones([1, 3, 2])) as tf.Tensor).arraySync()).toEqual(
      alone,
    );
  });
});
