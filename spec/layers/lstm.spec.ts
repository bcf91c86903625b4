import { checkLayer } from './checkLayer.js';

const sequences = (b: number, t: number, f: number) => [b, t, f];

checkLayer('LSTM', [
  { args: () => [3], inputs: sequences },
  { args: () => [2, { returnSequences: true, returnState: true, goBackwards: true }], inputs: sequences },
  {
    args: () => [
      2,
      { stateful: true, zeroOutputForMask: true, dropout: 0.5, recurrentDropout: 0.5, seed: 1 },
    ],
    inputs: sequences,
  },
  { args: () => [1, { useBias: false, unitForgetBias: false }], inputs: sequences },
]);
