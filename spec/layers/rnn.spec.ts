import { GRUCell, LSTMCell } from 'unrolled';
import { checkLayer } from './checkLayer.js';

const sequences = (b: number, t: number, f: number) => [b, t, f];

checkLayer('RNN', [
  { args: () => [LSTMCell(3)], inputs: sequences },
  {
    args: () => [[GRUCell(3), LSTMCell(2)], { returnSequences: true, returnState: true }],
    inputs: sequences,
  },
  { args: () => [[LSTMCell(3)], { returnState: true, goBackwards: true }], inputs: sequences },
  {
    args: () => [GRUCell(2, { dropout: 0.5 }), { stateful: true, zeroOutputForMask: true }],
    inputs: sequences,
  },
]);
