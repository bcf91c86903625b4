import { checkLayer } from './checkLayer.js';

checkLayer('Dense', [
  { args: () => [3], inputs: (b, _, f) => [b, f] },
  { args: () => [2, { useBias: false, activation: 'softmax' }], inputs: (b, t, f) => [b, t, f] },
  { args: () => [2, { activityRegularizer: 'l2' }], inputs: (b, t, f) => [b, t, f, 2] },
]);
