import { checkLayer } from './checkLayer.js';

checkLayer('Permute', [
  { args: () => [[2, 1]], inputs: (b, t, f) => [b, t, f] },
  { args: () => [[3, 1, 2]], inputs: (b, t, f) => [b, t, f, 2] },
]);
