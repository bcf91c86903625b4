import {
  callbacks,
  Dense,
  Dropout,
  type FitOptions,
  LSTM,
  Sequential,
  SimpleRNN,
  setRandomSeed,
} from 'unrolled';
import { tensorFlow } from '../../lib/runtime/tensorflow.js';
import { expectClose, flat, keras, type Nest } from './keras.js';
import { maskedValues, small, twoHeads } from './models.js';

const tf = tensorFlow();
const silent = { verbose: 0 } as const;
/** Numbers that differ, without randomness. */
const numbers = (...shape: number[]): Nest[] =>
  Array.from({ length: shape[0] as number }, (_, i) =>
    shape.length === 1
      ? Math.sin(7 * i + 1)
      : (numbers(...shape.slice(1)) as number[]).map((v, k) => mapped(v, i, k)),
  ) as Nest[];
const mapped = (v: Nest, i: number, k: number): Nest =>
  Array.isArray(v) ? v.map((w, n) => mapped(w, i + 3, k + n)) : v * Math.cos(5 * i + k);
const x = numbers(10, 4, 3);
const y = numbers(10, 1);
const regression = (optimizer: 'sgd' | 'adam' = 'adam') => {
  const model = new Sequential([LSTM(3, { inputShape: [4, 3] }), Dense(1)]);
  model.compile({ optimizer, loss: 'mse', metrics: ['mae'] });
  return model;
};

describe('fit measures as Keras, over batches of unequal size', () => {
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

describe('callbacks', () => {
  it('are called in Keras’s order', async () => {
    const model = regression();
    const told: string[] = [];
    const hooks = [
      'onTrainBegin',
      'onTrainEnd',
      'onEpochBegin',
      'onEpochEnd',
      'onTrainBatchBegin',
      'onTrainBatchEnd',
      'onTestBegin',
      'onTestEnd',
      'onTestBatchBegin',
      'onTestBatchEnd',
    ] as const;
    const all = Object.fromEntries(hooks.map((hook) => [hook, () => told.push(hook)]));
    await model.fit(x as never, y as never, {
      ...silent,
      batchSize: 8,
      validationSplit: 0.1,
      callbacks: [all],
    });
    expect(told.join(' ')).toBe(
      'onTrainBegin onEpochBegin onTrainBatchBegin onTrainBatchEnd onTrainBatchBegin onTrainBatchEnd onTestBegin onTestBatchBegin onTestBatchEnd onTestEnd onEpochEnd onTrainEnd',
    );
    model.dispose();
  });

  it('EarlyStopping ends training and restores the best weights', async () => {
    const model = regression('sgd');
    const losses = [3, 2, 2.5, 2.6, 1];
    const kept: number[][] = [];
    const stop = callbacks.EarlyStopping({
      monitor: 'fake',
      mode: 'min',
      patience: 2,
      restoreBestWeights: true,
    });
    const before = tf.memory().numTensors;
    const { epoch } = await model.fit(x as never, y as never, {
      ...silent,
      epochs: 5,
      callbacks: [
        {
          onEpochEnd: (epoch, logs) => {
            logs.fake = losses[epoch] as number;
            const [first, ...rest] = model.getWeights();
            kept.push([...(first?.dataSync() ?? [])] as number[]);
            for (const w of [first, ...rest]) w?.dispose();
          },
        },
        stop,
      ],
    });
    expect(epoch).toEqual([0, 1, 2, 3]);
    expect([stop.stoppedEpoch, stop.bestEpoch]).toEqual([3, 1]);
    expect([...(model.weights[0]?.value.dataSync() ?? [])]).toEqual(kept[1]);
    expect(tf.memory().numTensors - before).toBe(5); // the weights
    model.dispose();
  });

  it('EarlyStopping knows that more accuracy is better, and asks where nobody knows', async () => {
    const model = new Sequential([SimpleRNN(2, { inputShape: [4, 3] }), Dense(1, { activation: 'sigmoid' })]);
    model.compile({
      loss: 'binary_crossentropy',
      metrics: [
        'accuracy',
        function odd(t) {
          return t;
        },
      ],
    });
    const labels = Array.from({ length: 10 }, (_, i) => [i % 2]);
    const run = (monitor: string) =>
      model.fit(x as never, labels, {
        ...silent,
        epochs: 2,
        callbacks: callbacks.EarlyStopping({ monitor }),
      });
    await expect(run('accuracy')).resolves.toBeDefined();
    await expect(run('odd')).rejects.toThrow(
      "EarlyStopping cannot know whether more or less of 'odd' is better: give it mode: 'max' or 'min'",
    );
    await expect(run('val_loss')).rejects.toThrow(
      "EarlyStopping watches 'val_loss', which nothing measures; there are accuracy, loss, odd: give fit validationData or validationSplit, or watch another one",
    );
    model.dispose();
  });

  it('set the learning rate: a schedule by epoch, and a reduction on a plateau', async () => {
    const model = regression('sgd');
    const { history } = await model.fit(x as never, y as never, {
      ...silent,
      epochs: 3,
      callbacks: [callbacks.LearningRateScheduler((epoch, rate) => (epoch === 0 ? 0.5 : rate / 2))],
    });
    expect(history.learning_rate).toEqual([0.5, 0.25, 0.125]);
    const again = await model.fit(x as never, y as never, {
      ...silent,
      epochs: 4,
      callbacks: [
        { onEpochEnd: (_, logs) => Object.assign(logs, { fake: 1 }) },
        new callbacks.ReduceLROnPlateau({
          monitor: 'fake',
          mode: 'min',
          patience: 1,
          factor: 0.1,
          minLr: 0.01,
        }),
      ],
    });
    expect(again.history.learning_rate?.map((v) => Number(v.toFixed(6)))).toEqual([
      0.125, 0.125, 0.0125, 0.01,
    ]);
    model.dispose();
  });

  it('TerminateOnNaN ends training at once', async () => {
    const model = new Sequential([Dense(1, { inputShape: [1] })]);
    model.compile({ optimizer: 'sgd', loss: (_, p) => tf.mul(p, Number.NaN) });
    const log = jest.spyOn(console, 'log').mockImplementation(() => {});
    const data = Array.from({ length: 64 }, () => [1]);
    await model.fit(data, data, { ...silent, callbacks: [callbacks.TerminateOnNaN()] });
    expect(log).toHaveBeenCalledWith('Batch 0: Invalid loss, terminating training');
    log.mockRestore();
    model.dispose();
  });
});
