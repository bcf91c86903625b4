import type { Tensor } from '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs';
import { Input, Lambda } from 'unrolled';
import { maskOf } from '../../lib/runtime/masks.js';
import { checkLayer } from './checkLayer.js';
import { message } from './message.js';

checkLayer('Lambda', [
  { args: () => [(x: Tensor) => x.square()], inputs: (b, t, f) => [b, t, f] },
  {
    args: () => [(x: Tensor) => x.sum(1), { outputShape: (s: number[]) => [s[0], s[2]] }],
    inputs: (b, t, f) => [b, t, f],
  },
  {
    args: () => [([a, b]: [Tensor, Tensor]) => a.sub(b)],
    inputs: (b, t, f) => [
      [b, t, f],
      [b, t, f],
    ],
  },
  {
    args: () => [(x: Tensor) => x.mul(2), { mask: (_: Tensor, mask: Tensor) => mask }],
    inputs: (b, t, f) => [b, t, f],
  },
]);

describe('Lambda', () => {
  const x = () => tf.ones([1, 2, 3]);
  it('hands on the mask of an input that it returns as it is, as Keras does, in a tensor of its own', () => {
    const [given, mask] = [x(), tf.tensor2d([[1, 0]], undefined, 'bool')];
    const y = Lambda((t: Tensor) => t)(given, { mask });
    expect(maskOf(y)?.arraySync()).toEqual([[1, 0]]);
    y.dispose();
    expect(given.isDisposed).toBe(false);
  });

  it('tells its function about training, mask and named arguments', () => {
    const seen: unknown[] = [];
    const layer = Lambda(
      (t: Tensor, { training, factor }) => {
        seen.push(training);
        return t.mul(factor as number);
      },
      { arguments: { factor: 5 }, outputShape: [2, 3] },
    );
    expect([...layer(x(), { training: true }).dataSync()]).toEqual([5, 5, 5, 5, 5, 5]);
    expect(seen).toEqual([true]);
  });

  it('finds which sizes follow unknown ones', () => {
    const y = Lambda((t: Tensor) => tf.concat([t, t], 1).sum(2))(Input({ shape: [null, 3] }));
    expect(y.shape).toEqual([null, null]);
  });

  it('says what its function must do', () => {
    expect(message(() => Lambda((() => 3) as never)(x()))).toBe(
      'ArgumentError: the function of Lambda must return a tensor, not number',
    );
    expect(message(() => Lambda((t: Tensor) => t.reshape([7]))(x()))).toBe(
      'ArgumentError: the function throws when it is tried on zeros to find its output shape: Size(6) must match the product of shape 7; mend it, or give outputShape',
    );
    expect(message(() => Lambda('relu' as never))).toBe(
      "ArgumentError: Lambda function must be a function, not 'relu'",
    );
  });
});
