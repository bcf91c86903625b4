import type { Tensor4D } from '@tensorflow/tfjs';
import fc from 'fast-check';
import { tensorFlow } from '../../../lib/runtime/tensorflow.js';
import { expectSameForAll, expectSameOnBoth, normal, seeds, size, worst } from './onBoth.js';

const tf = tensorFlow();
type Loss = Parameters<typeof tf.grads>[0];

const convolutions = fc
  .record({
    batch: size(3),
    height: size(7),
    width: size(7),
    channels: size(4),
    filters: size(4),
    filterHeight: size(3),
    filterWidth: size(3),
    stride: fc.tuple(size(3), size(3)),
    pad: fc.constantFrom('same' as const, 'valid' as const),
    seed: seeds,
  })
  .filter((c) => c.pad === 'same' || (c.filterHeight <= c.height && c.filterWidth <= c.width));

test('Conv2D, also where the stride leaves input unread, and its gradients', async () => {
  await expectSameForAll(convolutions, (c) => () => {
    const x = normal([c.batch, c.height, c.width, c.channels], c.seed) as Tensor4D;
    const filter = normal([c.filterHeight, c.filterWidth, c.channels, c.filters], c.seed + 1) as Tensor4D;
    const bias = normal([c.filters], c.seed + 2);
    const convolve = (a: Tensor4D, b: Tensor4D) => tf.conv2d(a, b, c.stride, c.pad);
    const loss = ((a: Tensor4D, b: Tensor4D) => convolve(a, b).square().sum()) as Loss;
    const fused = tf.fused.conv2d({ x, filter, strides: c.stride, pad: c.pad, bias, activation: 'relu' });
    return [convolve(x, filter), fused, ...tf.grads(loss)([x, filter])];
  });
});

test('DepthwiseConv2dNative and its gradients', async () => {
  await expectSameForAll(fc.tuple(convolutions, size(3)), ([c, multiplier]) => () => {
    const stride = [c.stride[0], c.stride[0]] as [number, number]; // all that tfjs takes
    const x = normal([c.batch, c.height, c.width, c.channels], c.seed) as Tensor4D;
    const filter = normal([c.filterHeight, c.filterWidth, c.channels, multiplier], c.seed + 1) as Tensor4D;
    const convolve = (a: Tensor4D, b: Tensor4D) => tf.depthwiseConv2d(a, b, stride, c.pad);
    const loss = ((a: Tensor4D, b: Tensor4D) => convolve(a, b).square().sum()) as Loss;
    const fused = tf.fused.depthwiseConv2d({ x, filter, strides: stride, pad: c.pad });
    return [convolve(x, filter), fused, ...tf.grads(loss)([x, filter])];
  });
});

test('a convolution whose patches do not fit in one product has the gradient of its images together', async () => {
  await tf.setBackend('wasm');
  const images = normal([3, 1, 3000, 8], 1) as Tensor4D;
  const filter = normal([1, 60, 8, 1], 2) as Tensor4D;
  const gradient = (x: Tensor4D) =>
    tf.grad((f) =>
      tf
        .conv2d(x, f as Tensor4D, 1, 'same')
        .mul(1e-3)
        .sum(),
    )(filter);
  const single = tf.unstack(images).map((image) => gradient(image.expandDims(0) as Tensor4D).dataSync());
  const sum = Array.from(single[0]!, (value, i) => value + single[1]![i]! + single[2]![i]!);
  expect(worst([Array.from(gradient(images).dataSync())], [sum])).toBeLessThan(1e-5);
});

test('a bias whose shape the backend has recorded wrongly', async () => {
  await expectSameOnBoth(() => {
    const bias = tf.unstack(normal([2, 3], 1))[0]!;
    const x = normal([1, 4, 4, 2], 2) as Tensor4D;
    const filter = normal([2, 2, 2, 3], 3) as Tensor4D;
    return [tf.fused.conv2d({ x, filter, strides: 1, pad: 'same', bias })];
  });
});
