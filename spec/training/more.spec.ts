import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tensor } from '@tensorflow/tfjs';
import { Dense, GRU, losses, metrics, optimizers, Sequential, useBackend } from 'unrolled';
import { camelCase } from '../../lib/layer/spelling.js';
import { tensorFlow } from '../../lib/runtime/tensorflow.js';
import { readLoss } from '../../lib/training/losses/readLoss.js';
import { reduceLoss } from '../../lib/training/losses/weighting.js';
import { readMetric } from '../../lib/training/metrics/readMetric.js';
import { rateAt, type Schedule } from '../../lib/training/optimizers/schedules.js';
import { backends } from '../backends.js';
import { expectClose, flat, type Nest } from './keras.js';

interface Found {
  readonly mask: boolean;
  readonly weight: boolean;
  readonly value: number;
  readonly gradient: Nest;
}
interface Case {
  readonly name: string;
  readonly config: Record<string, unknown>;
  readonly y: string;
  readonly p: string;
  readonly found: readonly Found[];
}
/** What Keras itself gives: see spec/keras/moreTraining.py. */
const keras: {
  readonly data: Record<string, Nest[]>;
  readonly mask: Record<number, Nest[]>;
  readonly weight: Record<number, Nest[]>;
  readonly losses: readonly Case[];
  readonly metrics: readonly Case[];
  readonly schedules: readonly { name: string; args: unknown[]; config: object; rates: number[] }[];
  readonly x: Nest[];
  readonly y: Nest[];
  readonly runs: readonly {
    name: string;
    optimizer: string;
    config: object;
    weights: Nest[];
    loss: number[];
    after: Nest[];
  }[];
} = JSON.parse(readFileSync(join(__dirname, '../keras/goldens/moreTraining.json'), 'utf8'));

const tf = tensorFlow();
const camel = (config: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(config).map(([name, value]) => [camelCase(name), value]));
const made = (module: object, name: string, ...args: unknown[]): any =>
  (module as Record<string, (...args: unknown[]) => unknown>)[name]?.(...args);
const title = (c: { name: string; config: object; p?: string }): string =>
  `${c.name} ${JSON.stringify(c.config)} of ${c.p}`;
const rows = (nest: Nest[] | undefined, from = 0, n = 4): Tensor =>
  tf.tensor(nest as never).slice([from], [n]);

describe.each(backends)('losses are those of Keras, with masks and sample weights, on %s', (device) => {
  beforeAll(() => useBackend(device));

  it.each(keras.losses.map((c) => [title(c), c] as const))('%s', (_, { name, config, y, p, found }) => {
    const use = readLoss(made(losses, name, camel(config)), [], []);
    for (const { mask, weight, value, gradient } of found) {
      const { value: got, grad } = tf.valueAndGrad((x: Tensor) =>
        reduceLoss(tf, use.values(tf, rows(keras.data[y]), x), {
          mask: mask ? rows(keras.mask[3]).cast('bool') : null,
          weight: weight ? rows(keras.weight[3]) : null,
          reduction: use.reduction,
        }),
      )(rows(keras.data[p]));
      expectClose(got.dataSync(), [value], 2e-6, 'loss');
      expectClose(grad.dataSync(), flat(gradient), 1e-5, 'gradient');
    }
  });
});

describe.each(backends)(
  'metrics are those of Keras over two batches, with masks and sample weights, on %s',
  (device) => {
    beforeAll(() => useBackend(device));

    it.each(keras.metrics.map((c) => [title(c), c] as const))('%s', (_, { name, config, y, p, found }) => {
      const { shape } = tf.tensor(keras.data[p] as never);
      const use = readMetric(made(metrics, name, camel(config)), shape, shape);
      for (const { mask, weight, value } of found) {
        const sums = Array<number>(use.count).fill(0);
        for (const [from, n] of [
          [0, 3],
          [3, 1],
        ] as const) {
          const batch = use.sums({
            tf,
            y: rows(keras.data[y], from, n),
            p: rows(keras.data[p], from, n),
            mask: mask ? rows(keras.mask[shape.length], from, n).cast('bool') : null,
            weight: weight ? rows(keras.weight[shape.length], from, n) : null,
          });
          expect(batch.size).toBe(use.count);
          for (const [i, v] of batch.dataSync().entries()) sums[i] = (sums[i] as number) + v;
        }
        expectClose([use.result(sums)], [value], 2e-6, `${mask ? 'masked ' : ''}${weight ? 'weighted' : ''}`);
      }
    });

    it('F1Score and lists of thresholds ask for one number', () => {
      const model = new Sequential([Dense(2, { inputShape: [1] })]);
      const compile = (make: () => unknown) => () =>
        model.compile({ loss: 'mse', metrics: [make() as never] });
      expect(compile(() => metrics.F1Score())).toThrow(
        "F1Score average: null gives one value per class, and logs hold one number per metric; give average: 'macro', 'micro' or 'weighted'",
      );
      expect(compile(() => metrics.Recall({ thresholds: [0.2, 0.4] as never }))).toThrow(
        'Recall thresholds must be a number from 0 to 1; a list would give a list, and logs hold one number per metric, not [0.2, 0.4]',
      );
      expect(compile(() => metrics.RecallAtPrecision({} as never))).toThrow(
        'RecallAtPrecision precision is missing',
      );
    });

    it('have Keras’s names in the logs, and count over all batches', () => {
      const model = new Sequential([
        Dense(2, { inputShape: [2], activation: 'sigmoid', kernelInitializer: 'identity' }),
      ]);
      model.compile({
        loss: 'mse',
        metrics: [
          'auc',
          'truePositives',
          metrics.F1Score({ average: 'macro' }),
          metrics.RecallAtPrecision(0.5),
        ],
      });
      const x = [
        [3, -2],
        [-1, 2],
        [-2, 1],
        [4, -4],
      ];
      const y = [
        [1, 0],
        [0, 1],
        [1, 0],
        [1, 0],
      ];
      const found = model.evaluate(x, y, { batchSize: 3, returnDict: true });
      expect(Object.keys(found)).toEqual(['auc', 'f1_score', 'loss', 'recall_at_precision', 'truePositives']);
      expect(found.truePositives).toBe(3);
      model.dispose();
    });
  },
);

describe('schedules are those of Keras', () => {
  it.each(keras.schedules.map((c) => [title(c), c] as const))('%s', (_, { name, args, config, rates }) => {
    const schedule = made(optimizers.schedules, name, ...args, camel(config)) as Schedule;
    expectClose(
      rates.map((_, step) => rateAt(schedule, step)),
      rates,
      1e-6,
      name,
    );
  });
});

describe.each(backends)('options of optimizers move the weights as in Keras, on %s', (device) => {
  beforeAll(() => useBackend(device));

  it.each(keras.runs.map((run) => [run.name, run] as const))('%s', async (name, run) => {
    const model = new Sequential([GRU(2, { inputShape: [3, 2], kernelConstraint: 'max_norm' }), Dense(1)]);
    model.build([null, 3, 2]);
    model.setWeights(run.weights as never);
    const schedule =
      name === 'restarts' ? { learningRate: optimizers.schedules.CosineDecayRestarts(0.1, 4) } : {};
    model.compile({
      optimizer: made(optimizers, run.optimizer, { ...camel(run.config), ...schedule }),
      loss: 'mse',
    });
    const before = tf.memory().numTensors;
    const options = { epochs: 10, batchSize: 2, shuffle: false, verbose: 0 } as const;
    const { history } = await model.fit(keras.x as never, keras.y as never, options);
    expect(tf.memory().numTensors).toBe(before);
    expectClose(history.loss ?? [], run.loss, 1e-4, 'loss');
    for (const [i, { value }] of model.weights.entries())
      expectClose(value.dataSync(), flat(run.after[i] ?? []), 1e-4, `weight ${i}`);
    model.dispose();
  });

  it('a schedule takes the place of a learning rate; state is kept by fit, and lost by compile', async () => {
    const model = new Sequential([Dense(1, { inputShape: [1] })]);
    const optimizer = optimizers.SGD(0.1);
    model.compile({ optimizer, loss: 'mse' });
    await model.fit([[1], [2]], [[1], [2]], { batchSize: 1, verbose: 0 });
    await model.fit([[1], [2]], [[1], [2]], { batchSize: 1, verbose: 0 });
    expect(model.optimizer.iterations).toBe(4);
    model.optimizer.learningRate = optimizers.schedules.ExponentialDecay(1, 4, 0.5);
    expect(model.optimizer.learningRate).toBe(0.5);
    expect(() => {
      model.optimizer.learningRate = 0.1;
    }).toThrow('this SGD was made with a learning-rate schedule');
    model.compile({ optimizer: 'sgd', loss: 'mse' });
    expect(model.optimizer.iterations).toBe(0);
    model.dispose();
  });
});
