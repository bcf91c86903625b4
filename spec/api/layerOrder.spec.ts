import * as tf from '@tensorflow/tfjs';
import {
  Add,
  Attention,
  Average,
  Concatenate,
  Dense,
  Embedding,
  GRU,
  Input,
  LSTM,
  Masking,
  Model,
  SimpleRNN,
  useBackend,
} from 'unrolled';
import { backends } from '../backends.js';
import { golden } from '../keras/goldens.js';
import { expectClose, expectGradient, fill, numbers, wave } from '../layers/written.js';

/** The models of spec/keras/order.py. */
const models = {
  branches() {
    const [a, b] = [Input({ shape: [4] }), Input({ shape: [4, 3] })];
    const x = Dense(2, { name: 'a2' })(Embedding(5, 3, { name: 'a1' })(a));
    const y = Dense(2, { name: 'b1' })(b);
    const z = GRU(2, { name: 'joined' })(Add({ name: 'add' })([x, y]));
    return new Model({ inputs: [a, b], outputs: [z, Dense(1, { name: 'side' })(x)] });
  },
  translator() {
    const [source, target] = [Input({ shape: [4, 3] }), Input({ shape: [4, 3] })];
    const read = Dense(3, { name: 'read' })(source);
    const [, h, c] = LSTM(2, { returnState: true, name: 'encoder' })(read);
    const y = LSTM(2, { returnSequences: true, name: 'decoder' })(target, { initialState: [h, c] });
    return new Model({ inputs: [source, target], outputs: Dense(3, { name: 'write' })(y) });
  },
  shared() {
    const [a, b] = [Input({ shape: [4, 3] }), Input({ shape: [4, 3] })];
    const both = SimpleRNN(2, { returnSequences: true, name: 'both' });
    const [x, y] = [both(a), both(Dense(3, { name: 'first' })(b))];
    return new Model({
      inputs: [a, b],
      outputs: Concatenate({ name: 'join' })([Dense(2, { name: 'late' })(x), y]),
    });
  },
  masked_and_not() {
    const [a, b] = [Input({ shape: [4] }), Input({ shape: [4, 3] })];
    const kept = Embedding(5, 3, { maskZero: true, name: 'kept' })(a);
    const plain = Dense(3, { name: 'plain2' })(Dense(3, { name: 'plain1' })(b));
    const read = GRU(2, { name: 'read' })(Concatenate({ name: 'join' })([plain, kept]));
    return new Model({ inputs: [a, b], outputs: read });
  },
  masked_late() {
    const [a, b] = [Input({ shape: [4, 3] }), Input({ shape: [4, 3] })];
    const x = LSTM(2, { name: 'x3' })(Masking({ name: 'x2' })(Dense(3, { name: 'x1' })(a)));
    const y = LSTM(2, { name: 'y3' })(Dense(3, { name: 'y2' })(Dense(3, { name: 'y1' })(b)));
    return new Model({ inputs: [a, b], outputs: Add({ name: 'join' })([y, x]) });
  },
  masks_of_three() {
    const [a, b, c] = [Input({ shape: [4] }), Input({ shape: [4] }), Input({ shape: [4, 3] })];
    const first = Embedding(5, 3, { maskZero: true, name: 'first' })(a);
    const second = Embedding(5, 3, { maskZero: true, name: 'second' })(b);
    const third = Masking({ name: 'third2' })(Dense(3, { name: 'third1' })(c));
    const read = GRU(2, { name: 'read' })(Average({ name: 'join' })([third, second, first]));
    return new Model({ inputs: [a, b, c], outputs: read });
  },
  mask_unread() {
    const [a, b] = [Input({ shape: [4] }), Input({ shape: [4, 3] })];
    const h = GRU(3, { name: 'encoder' })(Dense(3, { name: 'before' })(b));
    const e = Embedding(5, 3, { maskZero: true, name: 'ids' })(a);
    const decoder = GRU(3, { returnSequences: true, name: 'decoder' });
    const y = decoder(Masking({ name: 'again' })(e), { initialState: h });
    return new Model({
      inputs: [a, b],
      outputs: Dense(2, { name: 'write' })(Attention({ name: 'look' })([y, e])),
    });
  },
};

interface Ran {
  readonly y: unknown;
  readonly losses: readonly number[];
  readonly dx: readonly unknown[];
  readonly dw: readonly unknown[];
}
const { orders, shared } = golden<{ orders: Record<string, readonly string[]>; shared: readonly Ran[] }>(
  'order',
);

test.each(Object.entries(models))('the layers of %s stand in Keras’s order', (name, make) => {
  const model = make();
  const found = model.layers.map((layer) => layer.name);
  expect(found).toEqual(orders[name]);
});

test.each(backends)(
  'calls of one layer run in Keras’s order, and no gradient goes back to the call before, on %s',
  async (device) => {
    await useBackend(device);
    tf.tidy(() => {
      const [a, b] = [Input({ batchShape: [2, 3, 2] }), Input({ batchShape: [2, 3, 2] })];
      const both = GRU(2, { returnSequences: true, stateful: true, activityRegularizer: 'l2' });
      const model = new Model({ inputs: [a, b], outputs: [both(a), both(b)] });
      model.build([
        [2, 3, 2],
        [2, 3, 2],
      ]);
      fill(model as never);
      const xs = [0, 1].map((i) => tf.variable(wave([2, 3, 2], 0.5 + i)));
      const moved = model.weights.map((w) => w.value as tf.Variable);
      for (const want of shared) {
        const { grads } = tf.variableGrads(() => {
          const y = model(xs as never) as unknown as tf.Tensor[];
          expectClose(numbers(y), want.y, 1e-5, 'y');
          return tf.addN(y.map((v, i) => tf.sum(tf.mul(v, wave(v.shape, 4 + i))))) as tf.Scalar;
        }, [...xs, ...moved]);
        expectClose(
          model.losses.map((v) => v.arraySync()),
          want.losses,
          1e-5,
          'losses',
        );
        const of = (list: tf.Variable[]) => list.map((v) => grads[v.name]?.arraySync());
        expectGradient(of(xs), want.dx, 1e-5, 'dx');
        expectGradient(of(moved), want.dw, 1e-5, 'dw');
      }
      model.dispose();
    });
  },
);
