import { ones, type Tensor } from '@tensorflow/tfjs';
import { Activation, Dense, LSTM, TimeDistributed } from 'unrolled';
import { checkLayer } from './checkLayer.js';

const sequences = (b: number, t: number, f: number) => [b, t, f];

checkLayer('TimeDistributed', [
  { args: () => [Dense(3)], inputs: sequences },
  { args: () => [LSTM(2, { returnSequences: true })], inputs: (b, t, f) => [b, t, f, 2], maskAxes: 3 },
  { args: () => [Activation((x: Tensor) => x.relu())], inputs: sequences },
]);

test('a mask of outer steps does not do for a recurrent layer inside', () => {
  const [x, mask] = [ones([2, 3, 4, 2]), ones([2, 3])];
  expect(() => TimeDistributed(LSTM(2))(x, { mask })).toThrow(
    'LSTM(2) expects a mask [2, 4] of its own time steps but its mask is [2]',
  );
});
