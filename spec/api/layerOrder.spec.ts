import { Add, Concatenate, Dense, Embedding, GRU, Input, LSTM, Model, SimpleRNN } from 'unrolled';
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
};

const { orders } = golden<{ orders: Record<string, readonly string[]> }>('order');

test.each(Object.entries(models))('the layers of %s stand in Keras’s order', (name, make) => {
  const model = make();
  const found = model.layers.map((layer) => layer.name);
  expect(found).toEqual(orders[name]);
});
