import type { Tensor, Tensor1D } from '@tensorflow/tfjs';
import fc from 'fast-check';
import { tensorFlow } from '../../../lib/runtime/tensorflow.js';
import { expectSameForAll, expectSameOnBoth, normal, seeds, size } from './onBoth.js';

const tf = tensorFlow();
const sizes = fc.record({ batch: size(4), rows: size(9), width: size(5), count: size(8), seed: seeds });
const integers = (shape: number[], from: number, to: number, seed: number) =>
  tf.randomUniform(shape, from, to, 'int32', seed);

test('UnsortedSegmentSum, with ids that belong to no segment', async () => {
  await expectSameForAll(sizes, ({ rows, width, count, seed }) => () => {
    const ids = integers([rows], -1, count + 1, seed) as Tensor1D;
    return [
      tf.unsortedSegmentSum(normal([rows, width], seed), ids, count),
      tf.unsortedSegmentSum(normal([rows], seed), ids, count),
      tf.unsortedSegmentSum(integers([rows, 2, width], -9, 9, seed), ids, count),
    ];
  });
});

test('gathering rows, all together or of each batch, and the gradient', async () => {
  await expectSameForAll(sizes, ({ batch, rows, width, count, seed }) => () => {
    const ids = integers([batch, count], 0, rows, seed);
    const table = normal([rows, width], seed);
    const x = normal([batch, rows, width], seed);
    const turned = normal([batch, 2, rows], seed);
    const flags = integers([batch, rows], 0, 2, seed).cast('bool');
    return [
      tf.gather(table, ids),
      tf.grad((t: Tensor) => tf.gather(t, ids).square().sum())(table),
      tf.gather(x, ids, 1, 1),
      tf.gather(turned, ids, 2, 1),
      tf.gather(flags, ids, 1, 1),
    ];
  });
});

test('an index outside of a batch is an error', async () => {
  await tf.setBackend('wasm');
  const gather = () => tf.gather(tf.zeros([1, 2]), tf.tensor([[2]], [1, 1], 'int32'), 1, 1);
  expect(gather).toThrow('gather: index 2 is not in [0, 2)');
});

test('masks turned round', async () => {
  await expectSameForAll(sizes, ({ batch, rows, width, seed }) => () => {
    const mask = integers([batch, rows, width], 0, 2, seed).cast('bool');
    const x = normal([rows, width], seed);
    const whole = integers([rows, width], -9, 9, seed);
    return [
      tf.reverse(mask, 1),
      tf.reverse(mask, [0, 2]),
      tf.reverse(x, 0),
      tf.reverse(x, -1),
      tf.reverse(whole),
    ];
  });
});

test('tensors and masks repeated', async () => {
  await expectSameForAll(sizes, ({ batch, rows, width, seed }) => () => {
    const mask = integers([batch, 1, width], 0, 2, seed).cast('bool');
    const x = normal([batch, rows, 1], seed);
    return [
      tf.tile(mask, [1, rows, 2]),
      tf.tile(x, [2, 3, width]),
      tf.tile(integers([rows], -9, 9, seed), [batch]),
      tf.broadcastTo(x, [2, batch, rows, width]),
    ];
  });
});

test('numbers that become booleans', async () => {
  await expectSameOnBoth(() => [
    tf.cast(tf.tensor([0, 0.5, -0.5, 1, 2, 256, Number.NaN]), 'bool'),
    tf.cast(tf.tensor([0, 1, 256, -1], [4], 'int32'), 'bool'),
    tf.cast(tf.tensor([0, 1], [2], 'bool'), 'bool'),
    tf.cast(tf.tensor([0, 1], [2], 'bool'), 'float32'),
    tf.cast(tf.tensor([-1.7, 1.7]), 'int32'),
  ]);
});
