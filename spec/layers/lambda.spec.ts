import type { Tensor } from '@tensorflow/tfjs';
import { checkLayer } from './checkLayer.js';

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
