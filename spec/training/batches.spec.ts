import type { Tensor } from '@tensorflow/tfjs';
import {
  callbacks,
  Dense,
  type FitOptions,
  Sequential,
  SimpleRNN,
  type SourceBatch,
  useBackend,
} from 'unrolled';
import { tensorFlow } from '../../lib/runtime/tensorflow.js';

const tf = tensorFlow();
let warn: jest.SpyInstance;
beforeAll(() => useBackend('cpu'));
beforeEach(() => {
  warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => warn.mockRestore());

const silent = { verbose: 0, shuffle: false } as const;
const xs = Array.from({ length: 10 }, (_, i) => [Math.sin(i), Math.cos(3 * i), i / 10]);
const ys = xs.map(([a = 0, b = 0, c = 0]) => [a - b + 2 * c]);
const weights = xs.map((_, i) => 0.5 + (i % 3));
/** Batches of 4, 4 and 2; again and again if asked. */
function* batches(times = 1, weighted = false): Generator<SourceBatch> {
  for (let n = 0; n < times; n++)
    for (let i = 0; i < 10; i += 4) {
      const [x, y, w] = [xs, ys, weights].map((rows) => rows.slice(i, i + 4)) as [
        number[][],
        number[][],
        number[],
      ];
      yield weighted ? [x, y, w] : [x, y];
    }
}
async function* later(times = 1): AsyncGenerator<SourceBatch> {
  for (const batch of batches(times)) {
    await null;
    yield batch;
  }
}
function made() {
  const model = new Sequential([Dense(1, { inputShape: [3], kernelInitializer: 'ones' })]);
  model.compile({ optimizer: 'adam', loss: 'mse', metrics: ['mae'], weightedMetrics: ['mae'] });
  return model;
}
const inMemory = async (options: FitOptions = {}) => {
  const { history } = await made().fit(xs, ys, { ...silent, batchSize: 4, ...options });
  return history;
};

describe('fit on batches that come one after another', () => {
  it('trains as on the same data in memory: generator, async generator, iterable, function', async () => {
    const wanted = await inMemory({ epochs: 2, validationData: [xs, ys], validationBatchSize: 10 });
    const set = new Set(batches());
    const own = { [Symbol.asyncIterator]: () => later() };
    for (const source of [() => batches(), () => later(), set, own]) {
      const { history, params } = await made().fit(source, {
        ...silent,
        epochs: 2,
        validationData: [xs, ys],
      });
      expect(history).toEqual(wanted);
      expect(params.steps).toBeNull();
    }
    const { history } = await made().fit(batches(2), {
      ...silent,
      epochs: 2,
      stepsPerEpoch: 3,
      validationData: () => batches(),
    });
    for (const [name, values] of Object.entries(wanted))
      for (const [i, value] of values.entries()) expect(history[name]?.[i]).toBeCloseTo(value, 5);
    const weighted = await inMemory({ sampleWeight: weights });
    expect((await made().fit(batches(1, true), silent)).history).toEqual(weighted);
    expect(warn).not.toHaveBeenCalled();
  });

  it('gives a model without an input shape its shape; class weights count', async () => {
    const model = new Sequential();
    model.add(SimpleRNN(2));
    model.add(Dense(2, { activation: 'softmax' }));
    model.compile({ loss: 'sparse_categorical_crossentropy' });
    const { history } = await model.fit([[[[[1], [2]]], [0]] as SourceBatch].values(), {
      ...silent,
      classWeight: { 0: 0 },
    });
    expect(model.inputShape).toEqual([null, 2, 1]);
    expect(history.loss).toEqual([0]);
  });

  /** Numbers of steps as real Keras takes them, epoch by epoch; where Keras counts the batch it did not get, ours does not. */
  it.each([
    ['memory, 5 steps of 3', { batchSize: 4, stepsPerEpoch: 5, epochs: 2 }, [3, 3], 2],
    ['memory, 2 steps of 3', { batchSize: 4, stepsPerEpoch: 2, epochs: 3 }, [2, 1, 2], 1],
    ['memory, steps alone', { stepsPerEpoch: 5, epochs: 2 }, [5, 5], 0],
    ['function, 2 steps of 3', { stepsPerEpoch: 2, epochs: 3 }, [2, 1, 2], 1],
    ['function, 3 steps of 3', { stepsPerEpoch: 3, epochs: 2 }, [3, 3], 0],
    ['function, 4 steps of 3', { stepsPerEpoch: 4, epochs: 2 }, [3, 3], 2],
    ['generator, 2 steps of 3', { stepsPerEpoch: 2, epochs: 3 }, [2, 1], 1],
    ['generator, 3 steps of 3', { stepsPerEpoch: 3, epochs: 1 }, [3], 0],
  ] as const)('epochs of %s', async (what, options, wanted, warnings) => {
    const steps: number[] = [];
    const counting = {
      onEpochBegin: () => steps.push(0),
      onTrainBatchEnd: () => steps.push((steps.pop() ?? 0) + 1),
    };
    const asked = { ...silent, ...options, callbacks: counting };
    if (what.startsWith('memory')) await made().fit(xs, ys, asked);
    else await made().fit(what.startsWith('function') ? () => batches() : batches(), asked);
    expect(steps).toEqual(wanted);
    expect(warn.mock.calls).toEqual(
      Array(warnings).fill([
        'Your input ran out of data; interrupting training. Make sure that your dataset or generator can generate at least `stepsPerEpoch * epochs` batches.',
      ]),
    );
  });

  it('disposes the tensors that come in, and leaves none, even after errors', async () => {
    const model = made();
    model.build([null, 3]);
    const before = tf.memory().numTensors;
    const came: Tensor[] = [];
    function* tensors() {
      for (const [x, y] of batches()) {
        came.push(tf.tensor(x as number[][]), tf.tensor(y as number[][]));
        yield came.slice(-2) as [Tensor, Tensor];
      }
    }
    await model.fit(tensors, { ...silent, epochs: 2, validationData: tensors });
    await model.evaluate(tensors);
    (await model.predict(tensors())).dispose();
    expect(came.every((t) => t.isDisposed)).toBe(true);
    await expect(model.fit([[tf.zeros([4, 2]), tf.zeros([4, 1])] as never].values(), silent)).rejects.toThrow(
      'is given 2D [4, 2]',
    );
    await expect(
      model.predict(
        (function* () {
          yield tf.zeros([4, 3]);
          yield tf.zeros([4, 2]);
        })(),
      ),
    ).rejects.toThrow('is given 2D [4, 2]');
    expect(tf.memory().numTensors).toBe(before);
    const mine = [tf.zeros([4, 3]), tf.zeros([4, 1])] as const;
    await expect(model.fit(() => [mine, mine].values(), silent)).rejects.toThrow(
      'batch 1 of fit holds a disposed tensor; fit disposes the tensors that come to it in batches, so let each batch have its own, such as x.clone()',
    );
  });

  it('closes what it began, also when training stops early, and leaves a generator of the user’s open', async () => {
    let closed = 0;
    const endless = function* () {
      try {
        for (;;) yield* batches();
      } finally {
        closed++;
      }
    };
    const stop = callbacks.LambdaCallback({
      onTrainBatchEnd: (batch) => {
        if (batch === 4) model.stopTraining = true;
      },
    });
    const model = made();
    await model.fit(endless, { ...silent, epochs: 3, callbacks: stop });
    expect([model.optimizer.iterations, closed]).toEqual([5, 1]);
    const mine = endless();
    await model.fit(mine, { ...silent, stepsPerEpoch: 2 });
    await model.fit(mine, { ...silent, stepsPerEpoch: 2 });
    expect([model.optimizer.iterations, closed]).toEqual([9, 1]);
  });
});

describe('evaluate and predict on batches', () => {
  it('give what data in memory gives', async () => {
    const model = made();
    const wanted = model.evaluate(xs, ys, { returnDict: true });
    for (const source of [batches(), () => later()]) {
      const found = await model.evaluate(source, { returnDict: true });
      for (const [name, value] of Object.entries(wanted)) expect(found[name]).toBeCloseTo(value, 5);
    }
    expect(await model.evaluate(() => batches(), { steps: 1, returnDict: true })).toEqual(
      model.evaluate(xs.slice(0, 4), ys.slice(0, 4), { returnDict: true }),
    );
    const all = model.predict(xs);
    const plain = (function* () {
      for (let i = 0; i < 10; i += 5) yield [xs.slice(i, i + 5)];
    })();
    for (const [source, options] of [[batches()], [plain], [() => later(3), { steps: 3 }]] as const) {
      const found = await model.predict(source, options);
      expect(found.arraySync()).toEqual(all.arraySync());
      found.dispose();
    }
    const some = model.predict(xs, { steps: 2, batchSize: 3 });
    expect(some.shape).toEqual([6, 1]);
    expect(warn).not.toHaveBeenCalled();
  });
});

const batch = [xs, ys] as const;
const mistakes: readonly [what: string, run: () => Promise<unknown>, text: string][] = [
  [
    'a generator for several epochs',
    () => made().fit(batches(), { ...silent, epochs: 3 }),
    'x of fit is a generator, which runs once, and there are 3 epochs; give the function that makes it, such as () => generator(), or say in stepsPerEpoch how many batches make one of the epochs',
  ],
  [
    'a generator for several validations',
    () => made().fit(xs, ys, { ...silent, epochs: 4, validationFreq: 2, validationData: batches() }),
    'validationData of fit is a generator, which runs once, and there are 2 validations; give the function that makes it, such as () => generator(), or say in validationSteps how many batches make one of the validations',
  ],
  [
    'batches without targets',
    () => made().fit([[xs]].values() as never, silent as never),
    'batch 0 of fit must be [x, y] or [x, y, sampleWeight], not a list of 1',
  ],
  [
    'batches of one tensor',
    () => made().fit([tf.zeros([2, 3])].values() as never, silent as never),
    'batch 0 of fit must be [x, y] or [x, y, sampleWeight], not one tensor',
  ],
  ['no batch', () => made().fit([].values(), silent), 'x yields no batch'],
  [
    'a function that returns no batches',
    () => made().fit((async () => [batch]) as never, silent as never),
    'x is a function, which must return batches: a generator or another iterable, not a promise; make it async function*',
  ],
  [
    'targets beside batches',
    () => made().fit([batch].values() as never, ys as never, silent),
    'fit is given batches, so y must not be given: let each batch be [x, y]; options come second, as in fit(batches, { epochs })',
  ],
  [
    'a batch size beside batches',
    () => made().fit([batch].values(), { ...silent, batchSize: 2 }),
    'fit is given batches, so batchSize must not be given: it is the number of samples in each batch that comes',
  ],
  [
    'sample weights beside batches',
    () => made().evaluate([batch].values(), { sampleWeight: weights }),
    'evaluate is given batches, so sampleWeight must not be given: let each batch be [x, y, sampleWeight]',
  ],
  [
    'a share of batches held out',
    () => made().fit([batch].values(), { ...silent, validationSplit: 0.2 }),
    'fit is given batches, so validationSplit cannot be taken off: give other batches as validationData',
  ],
  [
    'a later batch with fewer targets',
    () => made().fit([batch, [xs, ys.slice(1)]].values() as never, silent as never),
    'batch 1: x has 10 samples but batch 1: y has 9',
  ],
  [
    'a nested array for predict',
    async () => made().predict([xs].values()),
    'batch 0 of predict must be a tensor, [x], [x, y] or [x, y, sampleWeight], not a list of 10; put a nested array into a list: yield [x]',
  ],
];
describe('mistakes are answered', () => {
  it.each(mistakes)('%s', async (_, run, text) => {
    await expect(run()).rejects.toThrow(text);
  });
});
