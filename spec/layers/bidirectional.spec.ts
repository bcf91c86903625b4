import { GRU, GRUCell, LSTM, LSTMCell, RNN, SimpleRNN } from 'unrolled';
import { checkLayer } from './checkLayer.js';

const sequences = (b: number, t: number, f: number) => [b, t, f];

checkLayer('Bidirectional', [
  { args: () => [LSTM(3)], inputs: sequences },
  ...(['sum', 'mul', 'ave', null] as const).map((mergeMode) => ({
    args: () => [GRU(2, { returnSequences: true, returnState: true }), { mergeMode }],
    inputs: sequences,
  })),
  { args: () => [SimpleRNN(2), { backwardLayer: LSTM(3, { goBackwards: true }) }], inputs: sequences },
  { args: () => [LSTM(2, { stateful: true, returnState: true, dropout: 0.5 })], inputs: sequences },
  { args: () => [RNN([GRUCell(3), LSTMCell(2)], { returnState: true })], inputs: sequences },
]);
