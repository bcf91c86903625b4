import { checkLayer } from './checkLayer.js';

checkLayer('Subtract', [
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
]);
