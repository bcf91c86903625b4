import { Dense, Dropout, type FitOptions, Sequential, SimpleRNN, setRandomSeed, useBackend } from 'unrolled';
import { tensorFlow } from '../../lib/runtime/tensorflow.js';
import { backends } from '../backends.js';
import { expectClose, flat, keras } from './keras.js';
import { maskedValues, small, twoHeads } from './models.js';
import { regression, silent, x, y } from './regression.js';

const tf = tensorFlow();

describe.each(backends)('fit measures as Keras, over batches of unequal size, on %s', (device) => {
  beforeAll(() => useBackend(device));

  const options: readonly [string, FitOptions][] = [
    ['adam', { batchSize: 4 }],
    ['rmsprop', { batchSize: 3, validationSplit: 0.34 }],
  ];
  it.each(options.map(([name, o], i) => [name, o, keras.fits[i]] as const))('%s', async (name, o, golden) => {
    if (!golden) throw new Error('no golden');
    const model = maskedValues();
    model.build([null, 4, 3]);
    model.setWeights(golden.weights as never);
    model.compile({ optimizer: name as 'adam', loss: 'mae', metrics: ['mse'], weightedMetrics: ['mse'] });
    const weighted = golden.sampleWeight ? { sampleWeight: golden.sampleWeight as never } : {};
    const { history, epoch, params } = await model.fit(golden.x as never, golden.y as never, {
      ...o,
      ...weighted,
      ...silent,
      epochs: 3,
      shuffle: false,
    });
    expect(epoch).toEqual([0, 1, 2]);
    expect(params).toEqual({ steps: golden.sampleWeight ? 2 : 1, epochs: 3, verbose: 0 });
    expect(Object.keys(history)).toEqual(Object.keys(golden.history).sort());
    for (const [key, values] of Object.entries(golden.history))
      expectClose(history[key] ?? [], values, 1e-5, key);
    // Keras lists a metric twice where it is asked for with and without weights.
    const [loss, mse, , weightedMse] = golden.evaluated as [number, number, number, number];
    const evaluated = model.evaluate(golden.x as never, golden.y as never, { batchSize: 4, ...weighted });
    expectClose(evaluated as number[], [loss, mse, weightedMse], 1e-5, 'evaluate');
    const predicted = model.predict(golden.x as never, { batchSize: 4 });
    expectClose(predicted.dataSync(), flat(golden.predicted), 1e-5, 'predict');
    predicted.dispose();
    model.dispose();
  });
});

describe('fit', () => {
  it('weighs classes in training, not in validation, as Keras does', async () => {
    const model = new Sequential([Dense(2, { inputShape: [1], activation: 'softmax' })]);
    model.compile({ optimizer: 'sgd', loss: 'sparse_categorical_crossentropy' });
    const [xs, ids] = [
      [[1], [2], [3], [4]],
      [0, 1, 0, 1],
    ];
    const options = { ...silent, classWeight: { 0: 5, 1: 7 }, validationSplit: 0.5, shuffle: false };
    const { history } = await model.fit(xs, ids, options);
    expectClose(history.val_loss ?? [], [model.evaluate(xs.slice(2), ids.slice(2)) as number], 1e-6, 'loss');
    model.dispose();
  });

  it('repeats itself after setRandomSeed: weights, dropout and the order of the samples', async () => {
    const run = async (shuffle: boolean) => {
      setRandomSeed(5);
      const model = new Sequential([SimpleRNN(3, { inputShape: [4, 3] }), Dropout(0.3), Dense(1)]);
      model.compile({ optimizer: 'sgd', loss: 'mse' });
      const { history } = await model.fit(x as never, y as never, {
        ...silent,
        epochs: 3,
        batchSize: 2,
        shuffle,
      });
      model.dispose();
      return history.loss;
    };
    const first = await run(true);
    expect(await run(true)).toEqual(first);
    expect(await run(false)).not.toEqual(first);
  });

  it('takes tensors, typed arrays with a shape, lists and objects by name, and changes none of them', async () => {
    setRandomSeed(1);
    const model = twoHeads();
    model.compile({ optimizer: 'sgd', loss: 'mse' });
    const tensor = tf.tensor(x as never);
    const data = Float32Array.from(flat(x));
    const ys = { a: y, b: tf.ones([10, 2]) };
    const before = flat(x);
    const losses: number[] = [];
    for (const form of [x, tensor, { data, shape: [10, 4, 3] }, [tensor], { input_layer: x }])
      for (const targets of [ys, [ys.a, ys.b]])
        losses.push(model.evaluate(form as never, targets as never, { returnDict: true }).loss as number);
    expect(new Set(losses).size).toBe(1);
    await model.fit(tensor, [y, ys.b] as never, { ...silent });
    expect([...tensor.dataSync()]).toEqual([...Float32Array.from(before)]);
    expect(flat(x)).toEqual(before);
    const [a, b] = model.predict(x as never);
    expect([a.shape, b.shape]).toEqual([
      [10, 1],
      [10, 2],
    ]);
    for (const t of [a, b, tensor, ys.b]) t.dispose();
    model.dispose();
  });

  it('counts epochs from initialEpoch, goes on where it left; steps without a batch size make the batches', async () => {
    const model = regression();
    const { epoch, history } = await model.fit(x as never, y as never, {
      ...silent,
      initialEpoch: 2,
      epochs: 4,
      stepsPerEpoch: 5,
      validationData: [x as never, y as never],
      validationFreq: 2,
      validationSteps: 1,
    });
    expect(epoch).toEqual([2, 3]);
    expect(history.val_loss).toHaveLength(1);
    expect(model.optimizer.iterations).toBe(10);
    model.dispose();
  });

  it('is refused in tf.tidy; the synchronous members work there and leave nothing', async () => {
    const model = regression();
    model.build([null, 4, 3]);
    const before = tf.memory().numTensors;
    let refused: Promise<unknown> | undefined;
    const shape = tf.tidy(() => {
      refused = model.fit(x as never, y as never, silent);
      refused.catch(() => {});
      model.trainOnBatch(x as never, y as never);
      model.testOnBatch(x as never, y as never);
      model.evaluate(x as never, y as never);
      return model.predict(x as never, { batchSize: 3 }).shape;
    });
    await expect(refused).rejects.toThrow(
      'fit is asynchronous and tf.tidy is not: call fit outside of tf.tidy',
    );
    expect(shape).toEqual([10, 1]);
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });

  it('lets a layer be built, trained and disposed inside tf.tidy: weights outlive it', () => {
    const model = regression();
    tf.tidy(() => {
      model.trainOnBatch(x as never, y as never);
    });
    const loss = model.evaluate(x as never, y as never) as number[];
    expect(loss[0]).toBeGreaterThan(0);
    model.dispose();
  });

  it('adds own losses and metrics as functions', async () => {
    const model = small();
    const halfSquare = (t: import('@tensorflow/tfjs').Tensor, p: import('@tensorflow/tfjs').Tensor) =>
      tf.mul(0.5, tf.squaredDifference(t, p));
    const worst = (t: import('@tensorflow/tfjs').Tensor, p: import('@tensorflow/tfjs').Tensor) =>
      tf.max(tf.abs(tf.sub(t, p)), -1);
    model.compile({ optimizer: 'sgd', loss: halfSquare, metrics: ['mse', worst] });
    const found = model.evaluate(x as never, y as never, { returnDict: true });
    expect(Object.keys(found)).toEqual(['loss', 'mse', 'worst']);
    expect(found.loss).toBeCloseTo((found.mse as number) / 2, 5);
    model.dispose();
  });
});
