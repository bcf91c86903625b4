import { checkLayer } from './checkLayer.js';

checkLayer('ReLU', [
  { args: () => [{ maxValue: 2, threshold: 0.5, negativeSlope: 0.1 }], inputs: (b, t, f) => [b, t, f] },
]);
