import { callbacks, Dense, Sequential, SimpleRNN } from 'unrolled';
import { tensorFlow } from '../../lib/runtime/tensorflow.js';
import { regression, silent, x, y } from './regression.js';

const tf = tensorFlow();

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
