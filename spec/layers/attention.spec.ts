import { checkLayer } from './checkLayer.js';

checkLayer('Attention', [
  {
    args: () => [],
    inputs: (b, t, f) => [
      [b, t, f],
      [b, t, f],
    ],
  },
  {
    args: () => [{ useScale: true, dropout: 0.3, seed: 4 }],
    inputs: (b, t, f) => [
      [b, t, f],
      [b, 2, 3],
      [b, 2, f],
    ],
  },
]);
