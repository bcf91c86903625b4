import { checkLayer } from './checkLayer.js';

const step = (b: number, _: number, f: number) => [b, f];

checkLayer('LSTMCell', [
  { args: () => [3], inputs: step },
  {
    args: () => [2, { useBias: false, dropout: 0.5, recurrentDropout: 0.3, unitForgetBias: false }],
    inputs: step,
  },
]);
