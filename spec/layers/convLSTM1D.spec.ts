import { checkLayer } from './checkLayer.js';

checkLayer('ConvLSTM1D', [
  { args: () => [2, 2], inputs: (b, t, f) => [b, 3, t + 1, f] },
  {
    args: () => [2, [2], { returnSequences: true, returnState: true, padding: 'same', strides: 2 }],
    inputs: (b, t, f) => [b, 3, t + 1, f],
  },
  {
    args: () => [
      1,
      2,
      { stateful: true, zeroOutputForMask: true, dropout: 0.5, recurrentDropout: 0.5, seed: 1 },
    ],
    inputs: (b, t, f) => [b, 2, t + 1, f],
  },
  {
    args: () => [2, 2, { useBias: false, unitForgetBias: false, dataFormat: 'channels_first' }],
    inputs: (b, t, f) => [b, 2, f, t + 1],
  },
]);
