import { GRUCell, LSTMCell, SimpleRNNCell, StackedRNNCells } from 'unrolled';
import { checkLayer } from './checkLayer.js';

const step = (b: number, _: number, f: number) => [b, f];

checkLayer('StackedRNNCells', [
  { args: () => [[GRUCell(3), LSTMCell(2)]], inputs: step },
  { args: () => [[LSTMCell(3)]], inputs: step },
  {
    args: () => [[SimpleRNNCell(2, { dropout: 0.5 }), StackedRNNCells([GRUCell(3), LSTMCell(1)])]],
    inputs: step,
  },
]);
