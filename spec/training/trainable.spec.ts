import {
  type AnyLayer,
  BatchNormalization,
  Bidirectional,
  Dense,
  Input,
  LSTM,
  Model,
  Sequential,
  useBackend,
} from 'unrolled';

beforeAll(() => useBackend('cpu'));
const x = [
  [[1], [2]],
  [[-1], [3]],
];
const y = [[1], [-1]];

/** Which weights a step of training moves, by name. */
function moved(model: Sequential<any, any> | Model): string[] {
  model.build([null, 2, 1]);
  const before = model.weights.map(({ value }) => [...value.dataSync()]);
  model.trainOnBatch(x, y);
  return model.weights
    .filter(({ value }, i) => [...value.dataSync()].some((v, k) => v !== before[i]?.[k]))
    .map(({ name }) => name.split('/').slice(1).join('/'));
}

describe('trainable', () => {
  it('freezes a layer with those inside it, before and after it is built', () => {
    const layer = Bidirectional(LSTM(1), { inputShape: [2, 1] });
    const model = new Sequential([layer, Dense(1)]);
    model.compile({ optimizer: 'sgd', loss: 'mse' });
    layer.trainable = false;
    expect(moved(model)).toEqual(['dense/kernel', 'dense/bias']);
    layer.trainable = true;
    expect(moved(model)).toHaveLength(8);
    layer.trainable = false;
    expect(moved(model)).toEqual(['dense/kernel', 'dense/bias']);
    expect(model.weights.filter(({ trainable }) => trainable)).toHaveLength(2);
    expect(layer.getConfig().trainable).toBe(false);
    model.dispose();
  });

  it('freezes a model inside a model, and layers one by one', () => {
    const base = new Sequential([Dense(2, { inputShape: [2, 1] }), BatchNormalization(), LSTM(1)]);
    const inputs = Input({ shape: [2, 1] });
    const model = Model({ inputs, outputs: Dense(1)(base(inputs)) });
    model.compile({ optimizer: 'sgd', loss: 'mse' });
    base.trainable = false;
    expect(base.layers.map(({ trainable }: AnyLayer) => trainable)).toEqual([false, false, false]);
    expect(moved(model)).toEqual(['dense/kernel', 'dense/bias']); // nor do moving averages move
    expect(base.getConfig().trainable).toBe(false);
    base.trainable = true;
    for (const layer of base.layers.slice(0, 2)) layer.trainable = false;
    expect(moved(model).map((name) => name.split('/').at(-1))).toEqual([
      'kernel',
      'recurrent_kernel',
      'bias',
      'kernel',
      'bias',
    ]);
    model.dispose();
  });

  it('is an argument of models too', () => {
    const frozen = new Sequential([Dense(1, { inputShape: [2] })], { trainable: false });
    const inputs = Input({ shape: [2] });
    const functional = new Model({ inputs, outputs: Dense(1)(inputs), trainable: false });
    for (const model of [frozen, functional]) {
      expect([model.trainable, model.layers[0]?.trainable]).toEqual([false, false]);
    }
    expect(() => new Sequential([Dense(1, { inputShape: [2] })], { trainable: 'no' as never })).toThrow(
      "trainable must be true or false, not 'no'",
    );
  });

  it('waits for the shape of a Sequential, and takes nothing else', () => {
    const model = new Sequential();
    model.add(Dense(1));
    model.trainable = false;
    expect(model.layers[0]?.trainable).toBe(false);
    model.build([null, 1]);
    expect(model.weights.map(({ trainable }) => trainable)).toEqual([false, false]);
    expect(() => {
      model.trainable = 0 as never;
    }).toThrow('sequential: trainable must be true or false, not 0');
    model.dispose();
  });
});
