import * as tf from '@tensorflow/tfjs';
import {
  BatchNormalization,
  Dense,
  GlobalAveragePooling1D,
  LSTM,
  TimeDistributed,
  useBackend,
} from 'unrolled';
import { maskOf } from '../../lib/runtime/masks.js';
import { backends } from '../backends.js';
import { golden } from '../keras/goldens.js';
import type { Layer } from './catalogue.js';
import { expectClose, expectGradient, fill, make, type Nest, numbers, wave } from './written.js';

interface Case {
  readonly layer: readonly unknown[];
  readonly kind: string;
  readonly y: unknown;
  readonly mask: unknown;
  readonly dx: readonly unknown[];
}
interface Pooled {
  readonly kept: readonly number[];
  readonly none: readonly string[];
  readonly dx: readonly unknown[];
}
const { kinds, cases, pooled } = golden<{
  kinds: Record<string, number[][]>;
  cases: readonly Case[];
  pooled: readonly Pooled[];
}>('masks');
const types: Readonly<Record<string, 'float32' | 'int32' | 'bool'>> = { int32: 'int32', sample: 'bool' };
const named = cases.map((c) => [`${JSON.stringify(c.layer)} ${c.kind}`, c] as const);
const SHAPE = [2, 3, 2];

describe.each(backends)('masks of other kinds on %s', (device) => {
  beforeAll(async () => void (await useBackend(device)));

  test.each(named)('%s', (_, c) => {
    tf.tidy(() => {
      const layer = make(c.layer) as Layer;
      const many = layer.facts.takesList === true;
      layer.build(many ? [SHAPE, SHAPE] : SHAPE);
      fill(layer);
      const mask = tf.tensor(kinds[c.kind] as number[][], undefined, types[c.kind] ?? 'float32');
      const xs = (many ? [0, 1] : [0]).map((i) => tf.variable(wave(SHAPE, 0.5 + i)));
      const { grads } = tf.variableGrads(() => {
        const options = { mask: many ? [mask, mask] : mask, training: true };
        const y = layer(many ? xs : (xs[0] as tf.Tensor), options) as Nest<tf.Tensor> as tf.Tensor;
        expectClose(numbers(y), c.y, 1e-5, 'y');
        const kept = maskOf(y);
        expect(kept && tf.cast(kept, 'bool').arraySync()).toEqual(c.mask && asKept(c.mask));
        return tf.sum(tf.mul(y, wave(y.shape, 4))) as tf.Scalar;
      }, xs);
      expectGradient(
        xs.map((x) => grads[x.name]?.arraySync()),
        c.dx,
        1e-5,
        'dx',
      );
      layer.dispose();
    });
  });

  test.each(pooled)('the mean of a sample that is wholly masked is NaN, and goes back to nothing', (want) => {
    tf.tidy(() => {
      const mask = tf.tensor2d([true, false, true, false, false, false], [2, 3]);
      const dx = tf.grad((x) => {
        const y = GlobalAveragePooling1D()(x as tf.Tensor3D, { mask });
        const [kept, none] = y.arraySync() as number[][];
        expectClose(kept, want.kept, 1e-5, 'kept');
        expect(none?.map((v) => String(v).toLowerCase())).toEqual(want.none);
        return tf.sum(tf.mul(y, wave(y.shape, 4)));
      })(wave(SHAPE, 0.5));
      expectGradient([dx.arraySync()], want.dx, 1e-5, 'dx');
    });
  });
});
const asKept = (mask: unknown): unknown => (Array.isArray(mask) ? mask.map(asKept) : Number(mask !== 0));

const message = (call: () => unknown): string => {
  try {
    return tf.tidy(() => String(call()));
  } catch (error) {
    return String(error);
  }
};
test.each([
  [
    'one entry per feature',
    () => LSTM(2)(tf.ones([2, 3, 2]), { mask: tf.ones([2, 3, 2]) }),
    `ShapeError: LSTM(2) expects a mask [2, 3] of its own time steps but its mask is [2, 3, 2]
  a step is masked with all its features
  fix: give a mask [2, 3]`,
  ],
  [
    'one sample for TimeDistributed',
    () => TimeDistributed(Dense(2))(tf.ones([2, 3, 2]), { mask: tf.ones([1, 3]) }),
    'ShapeError: TimeDistributed(Dense(2)) expects a mask of its samples and time steps, [2, 3] or more axes, but its mask is [1, 3]',
  ],
  [
    'a step of TimeDistributed for GlobalAveragePooling1D',
    () => TimeDistributed(GlobalAveragePooling1D())(tf.ones([2, 3, 4, 2]), { mask: tf.ones([2, 3]) }),
    'ShapeError: GlobalAveragePooling1D expects a mask [2, 4] for input [2, 4, 2] but its mask is [2]',
  ],
  [
    'another axis for BatchNormalization',
    () => BatchNormalization()(tf.ones([2, 3, 2]), { mask: tf.ones([2, 3, 1]) }),
    `ShapeError: BatchNormalization expects a mask [2, 3] for input [2, 3, 2] but its mask is [2, 3, 1]
  its training statistics leave out masked steps, so the mask needs every axis of the input but the last`,
  ],
])('%s is no mask', (_, call, text) => {
  expect(message(call)).toBe(text);
});

test('BatchNormalization of vectors takes a mask of samples', () => {
  tf.tidy(() => {
    const y = BatchNormalization()(tf.tensor2d([[1], [3], [100]]), {
      mask: tf.tensor([1, 1, 0]) as never,
      training: true,
    });
    expectClose(y.arraySync(), [[-0.99950037], [0.99950037], [97.951037]], 1e-4);
  });
});
