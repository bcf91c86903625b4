import type { Tensor } from '@tensorflow/tfjs';
import { Dense, LSTM, Masking, Sequential, useBackend } from 'unrolled';
import { tensorFlow } from '../../lib/runtime/tensorflow.js';
import { backends } from '../backends.js';

/** A step takes the user's tensors as they lie in memory; they stay the user's. */
const tf = tensorFlow();
const rows = [
  [
    [1, 2],
    [0, 0],
    [5, 6],
  ],
];
const model = () => {
  const made = new Sequential([
    Masking({ inputShape: [3, 2] }),
    LSTM(2, { returnSequences: true, kernelInitializer: 'ones', recurrentInitializer: 'ones' }),
    Dense(2, { kernelInitializer: 'ones' }),
  ]);
  made.compile({ optimizer: 'adam', loss: 'mse' });
  return made;
};

describe.each(backends)('%s', (backend) => {
  let x: Tensor;
  beforeAll(async () => {
    await useBackend(backend);
    x = tf.tensor(rows);
  });
  afterAll(() => x.dispose());

  test('tensors give the numbers of arrays, and stay', () => {
    const [ofTensors, ofArrays] = [model(), model()];
    for (let step = 0; step < 3; step++)
      expect(ofTensors.trainOnBatch(x as never, x as never)).toBe(
        ofArrays.trainOnBatch(rows as never, rows as never),
      );
    expect(ofTensors.testOnBatch(x as never, x as never)).toBe(
      ofArrays.testOnBatch(rows as never, rows as never),
    );
    const { numTensors } = tf.memory();
    ofTensors.trainOnBatch(x as never, x as never);
    expect(tf.memory().numTensors).toBe(numTensors);
    expect(Array.from(x.dataSync())).toEqual(rows.flat(2));
  });

  test('no values like those of the tensors are written anew', () => {
    const dense = new Sequential([Dense(2, { inputShape: [3, 2] })]);
    dense.compile({ optimizer: 'adam', loss: 'mse' });
    const write = jest.spyOn(tf.backend(), 'write');
    dense.trainOnBatch(x as never, x as never);
    const written = write.mock.calls.map(([values]) => Array.from((values ?? []) as Float32Array));
    expect(written.length).toBeGreaterThan(0);
    expect(written).not.toContainEqual(rows.flat(2));
    write.mockRestore();
  });

  test('a variable may hold NaN later', () => {
    const v = tf.variable(tf.tensor(rows));
    const trained = model();
    trained.trainOnBatch(v as never, rows as never);
    v.assign(tf.fill([1, 3, 2], Number.NaN));
    expect(() => trained.trainOnBatch(v as never, rows as never)).toThrow('x holds NaN, at x[0][0][0]');
    v.dispose();
  });

  test('weights that were read stay as they were when read', () => {
    const trained = model();
    trained.trainOnBatch(x as never, x as never);
    const read = trained.getWeights();
    const clones = read.map((w) => w.clone());
    const before = read.map((w) => Array.from(w.dataSync()));
    trained.trainOnBatch(x as never, x as never);
    expect(trained.getWeights().map((w) => Array.from(w.dataSync()))).not.toEqual(before);
    expect(read.map((w) => Array.from(w.dataSync()))).toEqual(before);
    tf.dispose(read);
    expect(clones.map((w) => Array.from(w.dataSync()))).toEqual(before);
    tf.dispose(clones);
  });
});
