import {
  Bidirectional,
  Dense,
  Embedding,
  GRU,
  Input,
  LSTM,
  Sequential,
  TimeDistributed,
  useBackend,
} from 'unrolled';
import { tensorFlow } from '../lib/runtime/tensorflow.js';

const x = [
  [1, 0],
  [3, 4],
];
const y = [
  [0, 1],
  [1, 1],
];

/** One life of a model: built, compiled, trained, asked, disposed. */
async function live(): Promise<void> {
  const model = new Sequential([
    Embedding(6, 2, { inputShape: [2], maskZero: true }),
    Bidirectional(LSTM(1, { returnSequences: true, kernelRegularizer: 'l2', activityRegularizer: 'l2' })),
    TimeDistributed(Dense(2, { activation: 'softmax', kernelConstraint: 'max_norm' })),
  ]);
  model.compile({
    optimizer: 'adam',
    loss: 'sparse_categorical_crossentropy',
    metrics: ['accuracy'],
    weightedMetrics: ['accuracy'],
  });
  await model.fit(x, y, { verbose: 0, validationData: [x, y] });
  model.predict(x, { batchSize: 1 }).dispose();
  model.dispose();
}

describe('no tensor is left over', () => {
  beforeAll(() => useBackend('cpu'));

  it('over 1,000 lives of a model', async () => {
    await live(); // what is made once: nothing should be
    const before = tensorFlow().memory().numTensors;
    for (let i = 0; i < 1000; i++) await live();
    expect(tensorFlow().memory().numTensors).toBe(before);
  }, 60_000);

  it.each(['cpu', 'wasm'] as const)('over 50 lives of a stateful model on %s', async (name) => {
    await useBackend(name);
    const before = tensorFlow().memory().numTensors;
    for (let i = 0; i < 50; i++) {
      const model = new Sequential([Input({ batchShape: [1, 3, 1] }), GRU(2, { stateful: true }), Dense(1)]);
      model.compile({ optimizer: 'sgd', loss: 'mse' });
      const xs = [[[1], [2], [3]]];
      model.trainOnBatch(xs, [[1]]);
      model.evaluate(xs, [[1]]);
      model.testOnBatch(xs, [[1]], { sampleWeight: [2] });
      model.dispose();
      model.trainOnBatch(xs, [[1]]); // built anew
      model.dispose();
    }
    expect(tensorFlow().memory().numTensors).toBe(before);
  });

  it('where a step fails', () => {
    const model = new Sequential([Dense(1, { inputShape: [1] })]);
    let calls = 0;
    model.compile({
      loss: (_, p) => {
        if (calls++ > 0) throw new Error('mine');
        return p;
      },
    });
    model.trainOnBatch([[1]], [[1]]);
    const before = tensorFlow().memory().numTensors;
    expect(() => model.trainOnBatch([[1]], [[1]])).toThrow('mine');
    expect(() => model.evaluate([[1]], [[1]])).toThrow('mine');
    expect(tensorFlow().memory().numTensors).toBe(before);
    model.dispose();
  });
});
