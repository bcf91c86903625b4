import { checkLayer } from './checkLayer.js';

checkLayer('Maximum', [
  {
    args: () => [],
    inputs: (b, t, f) => [
      [b, t, f],
      [b, t, f],
    ],
  },
  {
    args: () => [],
    inputs: (b, t, f) => [
      [b, t],
      [b, f, 1],
    ],
  },
  {
    args: () => [],
    inputs: (b, t, f) => [
      [b, t, f],
      [b, 1, f],
      [b, f],
    ],
  },
]);
