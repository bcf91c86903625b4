import { checkLayer } from './checkLayer.js';

checkLayer('Embedding', [
  { args: () => [6, 3], inputs: (b, t) => [b, t], ids: 6 },
  { args: () => [6, 2, { maskZero: true }], inputs: (b, t) => [b, t], ids: 6 },
  {
    args: () => [
      2,
      3,
      {
        weights: [
          [1, 2, 3],
          [4, 5, 6],
        ],
      },
    ],
    inputs: (b, t, f) => [b, t, f],
    ids: 2,
  },
]);
