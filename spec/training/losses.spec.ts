import type { Tensor } from '@tensorflow/tfjs';
import { losses, metrics, useBackend } from 'unrolled';
import { camelCase } from '../../lib/layer/spelling.js';
import { tensorFlow } from '../../lib/runtime/tensorflow.js';
import { readLoss } from '../../lib/training/losses/readLoss.js';
import { reduceLoss } from '../../lib/training/losses/weighting.js';
import { readMetric } from '../../lib/training/metrics/readMetric.js';
import { backends } from '../backends.js';
import { expectClose, flat, keras } from './keras.js';

const tf = tensorFlow();
const at = (name: string): Tensor => tf.tensor(keras.data[name] as never);
const camel = (config: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(config).map(([name, value]) => [camelCase(name), value]));
const title = (c: { name: string; config: object; p: string }): string =>
  `${c.name} ${JSON.stringify(c.config)} of ${c.p}`;

describe.each(backends)(
  'losses are those of Keras, with masks, sample weights and each reduction, on %s',
  (device) => {
    beforeAll(() => useBackend(device));

    it.each(keras.losses.map((c) => [title(c), c] as const))('%s', (_, { name, config, y, p, found }) => {
      for (const { reduction, mask, weight, value, gradient } of found) {
        const make = losses[name as 'Huber'] as (options: object) => unknown;
        const use = readLoss(make({ ...camel(config), reduction }), [], []);
        const [yy, pp] = [at(y), at(p)];
        const loss = (x: Tensor) =>
          reduceLoss(tf, use.values(tf, yy, x), {
            mask: joined(mask ? at('mask').cast('bool') : null, use.mask(tf, yy)),
            weight: weight ? at('weight') : null,
            reduction: use.reduction,
          });
        const what = `${reduction}${mask ? ', masked' : ''}${weight ? ', weighted' : ''}`;
        const { value: got, grad } = tf.valueAndGrad(loss)(pp);
        expectClose(got.dataSync(), [value], 2e-6, what);
        if (gradient) expectClose(grad.dataSync(), flat(gradient), 1e-5, `gradient, ${what}`);
      }
    });
  },
);

const joined = (a: Tensor | null, b: Tensor | null): Tensor | null =>
  a && b ? tf.logicalAnd(a, b) : (a ?? b);

describe.each(backends)(
  'metrics are those of Keras over two batches, with masks and sample weights, on %s',
  (device) => {
    beforeAll(() => useBackend(device));

    it.each(keras.metrics.map((c) => [title(c), c] as const))('%s', (_, { name, config, y, p, found }) => {
      for (const { mask, weight, value } of found) {
        const make = metrics[name as 'Huber'] as (options: object) => unknown;
        const use = readMetric(make(camel(config)), [], []);
        const sums = Array<number>(use.count).fill(0);
        for (const [from, n] of [
          [0, 3],
          [3, 1],
        ] as const) {
          const rows = (name: string): Tensor => at(name).slice([from], [n]);
          const found = use.sums({
            tf,
            y: rows(y),
            p: rows(p),
            mask: mask ? rows('mask').cast('bool') : null,
            weight: weight ? rows('weight') : null,
          });
          for (const [i, v] of found.dataSync().entries()) sums[i] = (sums[i] as number) + v;
        }
        expectClose([use.result(sums)], [value], 2e-6, `${mask ? 'masked ' : ''}${weight ? 'weighted' : ''}`);
      }
    });
  },
);
