import * as tf from '@tensorflow/tfjs';
import { GRU, LSTM, RNN, SimpleRNN, SimpleRNNCell, trace, useBackend } from 'unrolled';
import { backends } from '../backends';
import { filled, numbers } from './fill';

const SHAPE = [2, 5, 2];
const x = numbers(SHAPE);
const mask = [
  [1, 1, 1, 1, 1],
  [0, 1, 0, 1, 1],
];
const layers: readonly [string, (args: object) => any][] = [
  ['SimpleRNN', (args) => SimpleRNN(3, args)],
  ['GRU', (args) => GRU(3, args)],
  ['LSTM', (args) => LSTM(9, args)],
  ['a cell of one’s own activation', (args) => RNN(SimpleRNNCell(3, { activation: 'elu' }), args)],
];

const each = backends.flatMap((backend) => layers.map(([name, make]) => [name, backend, make] as const));
describe.each(each)('the states of every step of %s on %s', (_, backend, make) => {
  beforeAll(() => useBackend(backend));

  it.each([false, true])('are those that a sequence cut there gives back, goBackwards: %s', (goBackwards) => {
    const layer = filled(make({ returnState: true, goBackwards }), SHAPE);
    const [input, kept] = [tf.tensor(x) as tf.Tensor3D, tf.tensor2d(mask)];
    for (const sample of [0, 1]) {
      const lane = trace(layer, x, { sample, mask }).layers[0]!.lanes[0]!;
      for (let t = 0; t < 5; t++) {
        const [from, count] = goBackwards ? [t, 5 - t] : [0, t + 1];
        const cut = { mask: tf.slice(kept, [0, from], [2, count]) };
        const [, ...states] = layer(tf.slice(input, [0, from, 0], [2, count, 2]), cut) as tf.Tensor2D[];
        states.forEach((state, i) => {
          const traced = lane.values!.states[lane.states[i]!]!.at[t]!;
          const wanted = state.arraySync()[sample]!;
          expect(Math.max(...traced.map((v, k) => Math.abs(v - wanted[k]!)))).toBeLessThanOrEqual(1e-6);
        });
      }
    }
  });
});
