import { checkLayer } from './checkLayer.js';

checkLayer('AdditiveAttention', [
  {
    args: () => [],
    inputs: (b, t, f) => [
      [b, t, f],
      [b, t, f],
    ],
  },
  {
    args: () => [{ useScale: false, dropout: 0.3, seed: 4 }],
    inputs: (b, t, f) => [
      [b, t, f],
      [b, 2, 3],
      [b, 2, f],
    ],
  },
]);
