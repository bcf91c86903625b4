import { checkLayer } from './checkLayer.js';

checkLayer('DepthwiseConv1D', [
  { args: () => [2], inputs: (b, t, f) => [b, t + 1, f] },
  {
    args: () => [[3], { strides: 2, dilationRate: 2, padding: 'same', depthMultiplier: 2 }],
    inputs: (b, t, f) => [b, t, f],
  },
  { args: () => [2, { dataFormat: 'channels_first', useBias: false }], inputs: (b, t, f) => [b, f, t + 1] },
]);
