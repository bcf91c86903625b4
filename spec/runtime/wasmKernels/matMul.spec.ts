import type { Tensor } from '@tensorflow/tfjs';
import fc from 'fast-check';
import { tensorFlow } from '../../../lib/runtime/tensorflow.js';
import { expectSameForAll, expectSameOnBoth, normal, seeds, size } from './onBoth.js';

const tf = tensorFlow();
type Loss = Parameters<typeof tf.grads>[0];

/** Small ones, and some beyond the 48 values at a time of tfjs's scalar loop. */
const matrices = fc.record({
  batch: fc.constantFrom(1, 1, 2, 3),
  left: size(24),
  shared: fc.oneof(size(8), fc.integer({ min: 40, max: 110 })),
  right: size(24),
  transposeA: fc.boolean(),
  transposeB: fc.boolean(),
  seed: seeds,
});
type Matrices = typeof matrices extends fc.Arbitrary<infer T> ? T : never;
const shapeA = ({ left, shared, transposeA }: Matrices) => (transposeA ? [shared, left] : [left, shared]);
const shapeB = ({ right, shared, transposeB }: Matrices) => (transposeB ? [right, shared] : [shared, right]);

test('BatchMatMul, transposed or not, in batches or not, and its gradients', async () => {
  await expectSameForAll(matrices, (m) => () => {
    const a = normal([m.batch, ...shapeA(m)], m.seed);
    const b = normal([m.batch, ...shapeB(m)], m.seed + 1);
    const product = (x: Tensor, y: Tensor) => tf.matMul(x, y, m.transposeA, m.transposeB);
    return [product(a, b), ...tf.grads(product as Loss)([a, b])];
  });
});

test('BatchMatMul with one factor for all batches', async () => {
  await expectSameForAll(matrices, (m) => () => [
    tf.matMul(
      normal([m.batch, ...shapeA(m)], m.seed),
      normal(shapeB(m), m.seed + 1),
      m.transposeA,
      m.transposeB,
    ),
    tf.matMul(
      normal(shapeA(m), m.seed),
      normal([m.batch, ...shapeB(m)], m.seed + 1),
      m.transposeA,
      m.transposeB,
    ),
  ]);
});

test('BatchMatMul of empty matrices', async () => {
  await expectSameOnBoth(() => [
    tf.matMul(tf.zeros([2, 0]), tf.zeros([0, 3])),
    tf.matMul(tf.zeros([0, 2]), tf.zeros([2, 3])),
    tf.fused.matMul({ a: tf.zeros([2, 0]), b: tf.zeros([0, 3]), bias: tf.ones([3]) }),
  ]);
});

const activations = ['linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu', 'prelu'] as const;
const biases = ['none', 'row', 'unstacked', 'full'] as const;

test('_FusedMatMul with every activation and kind of bias', async () => {
  const fused = fc.record({
    m: matrices,
    activation: fc.constantFrom(...activations),
    kind: fc.constantFrom(...biases),
  });
  await expectSameForAll(fused, ({ m, activation, kind }) => () => {
    const bias = {
      none: () => undefined,
      row: () => normal([m.right], m.seed),
      unstacked: () => tf.unstack(normal([2, m.right], m.seed))[0]!,
      full: () => normal([m.left, m.right], m.seed),
    }[kind]();
    return [
      tf.fused.matMul({
        a: normal([m.batch, ...shapeA(m)], m.seed),
        b: normal([m.batch, ...shapeB(m)], m.seed + 1),
        transposeA: m.transposeA,
        transposeB: m.transposeB,
        ...(bias && { bias }),
        activation,
        ...(activation === 'prelu' && { preluActivationWeights: normal([m.right], m.seed + 2) }),
        leakyreluAlpha: 0.3,
      }),
    ];
  });
});
