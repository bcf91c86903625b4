import type { Tensor, Tensor4D, Tensor5D } from '@tensorflow/tfjs';
import fc from 'fast-check';
import { tensorFlow } from '../../../lib/runtime/tensorflow.js';
import { expectSameForAll, normal, seeds, size } from './onBoth.js';

const tf = tensorFlow();

const pools = fc
  .record({
    batch: size(2),
    sides: fc.tuple(size(6), size(6), size(6)),
    channels: size(3),
    filter: size(3),
    stride: size(3),
    pad: fc.constantFrom('same' as const, 'valid' as const),
    offset: fc.constantFrom(-5, 0, 5), // all negative, mixed, all positive
    seed: seeds,
  })
  .filter((p) => p.pad === 'same' || p.sides.every((side) => side >= p.filter));

/** Gives every value a slope of its own. */
const weighted = (y: Tensor) =>
  y
    .mul(
      tf
        .range(1, y.size + 1)
        .div(y.size)
        .reshape(y.shape),
    )
    .sum();

test('MaxPool and MaxPoolGrad, for positive and negative values', async () => {
  await expectSameForAll(pools, ({ batch, sides, channels, filter, stride, pad, offset, seed }) => () => {
    const x = normal([batch, sides[0], sides[1], channels], seed).add(offset) as Tensor4D;
    const pool = (a: Tensor) => tf.maxPool(a as Tensor4D, filter, stride, pad);
    return [pool(x), tf.grad((a) => weighted(pool(a)))(x)];
  });
});

test('MaxPool3D and MaxPool3DGrad, for positive and negative values', async () => {
  await expectSameForAll(pools, ({ batch, sides, channels, filter, stride, pad, offset, seed }) => () => {
    const x = normal([batch, ...sides, channels], seed).add(offset) as Tensor5D;
    const pool = (a: Tensor) => tf.maxPool3d(a as Tensor5D, filter, stride, pad);
    return [pool(x), tf.grad((a) => weighted(pool(a)))(x)];
  });
});

test('of equal values the first one gets the gradient', async () => {
  await tf.setBackend('wasm');
  const slope = tf.grad((a) => tf.maxPool(a as Tensor4D, [1, 3], [1, 3], 'valid').sum());
  expect(Array.from(slope(tf.tensor([-2, -1, -1, 0, 0, 0], [1, 1, 6, 1])).dataSync())).toEqual([
    0, 1, 0, 1, 0, 0,
  ]);
});
