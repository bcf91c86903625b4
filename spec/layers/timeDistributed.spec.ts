import type { Tensor } from '@tensorflow/tfjs';
import { Activation, Dense, LSTM } from 'unrolled';
import { checkLayer } from './checkLayer.js';

const sequences = (b: number, t: number, f: number) => [b, t, f];

checkLayer('TimeDistributed', [
  { args: () => [Dense(3)], inputs: sequences },
  { args: () => [LSTM(2, { returnSequences: true })], inputs: (b, t, f) => [b, t, f, 2] },
  { args: () => [Activation((x: Tensor) => x.relu())], inputs: sequences },
]);
