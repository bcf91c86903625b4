import { checkLayer } from './checkLayer.js';

checkLayer('Dot', [
  {
    args: () => [1],
    inputs: (b, t) => [
      [b, t],
      [b, t],
    ],
  },
  {
    args: () => [-1, { normalize: true }],
    inputs: (b, t, f) => [
      [b, t, f],
      [b, 2, f],
    ],
  },
  {
    args: () => [[1, 3]],
    inputs: (b, t, f) => [
      [b, t, f],
      [b, 2, 3, t],
    ],
  },
]);
