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
} from 'unrolled';
import { golden } from '../keras/goldens.js';

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

const { orders } = golden<{ orders: Record<string, readonly string[]> }>('order');

test.each(Object.entries(models))('the layers of %s stand in Keras’s order', (name, make) => {
  const model = make();
  const found = model.layers.map((layer) => layer.name);
  expect(found).toEqual(orders[name]);
});
