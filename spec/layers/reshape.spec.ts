import { checkLayer } from './checkLayer.js';

checkLayer('Reshape', [
  { args: () => [[3, 4]], inputs: (b) => [b, 12] },
  { args: () => [[-1, 2]], inputs: (b, t, f) => [b, t, f, 2] },
  { args: () => [[2, 3, -1]], inputs: (b, t) => [b, 6, t] },
]);
