import { checkLayer } from './checkLayer.js';

checkLayer('Concatenate', [
  {
    args: () => [],
    inputs: (b, t, f) => [
      [b, t, f],
      [b, t, 2],
    ],
  },
  {
    args: () => [{ axis: 1 }],
    inputs: (b, t, f) => [
      [b, t, f],
      [b, 2, f],
      [b, 1, f],
    ],
  },
  {
    args: () => [{ axis: -2 }],
    inputs: (b, t, f) => [
      [b, t, f],
      [b, 2, f],
    ],
  },
]);
