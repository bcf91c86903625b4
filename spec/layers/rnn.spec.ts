import type { Tensor } from '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs';
import { ConvLSTM1D, Dense, GRUCell, LSTM, LSTMCell, RNN, StackedRNNCells } from 'unrolled';
import { checkLayer } from './checkLayer.js';
import { message } from './message.js';
import { expectClose, fill, numbers, wave } from './written.js';

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

describe('RNN', () => {
  it.each([
    [
      () => RNN(LSTM(3) as never),
      'RNN cell must be a cell, such as LSTMCell(4), or a list of cells, not LSTM(3)',
    ],
    [
      () => RNN([LSTMCell(3), Dense(2)] as never),
      'RNN cell must be a cell, such as LSTMCell(4), or a list of cells, not [LSTMCell(3), Dense(2)]',
    ],
    [
      () => StackedRNNCells([LSTM(3)] as never),
      'StackedRNNCells cells must be a list of cells, such as [GRUCell(8), LSTMCell(4)], not [LSTM(3)]',
    ],
  ])('%s', (make, text) => expect(message(make)).toBe(`ArgumentError: ${text}`));

  it.each([
    ['LSTM(2)', () => LSTM(2, { stateful: true }), [3, 2]],
    [
      'RNN(StackedRNNCells([GRUCell(3), LSTMCell(2)]))',
      () => RNN([GRUCell(3), LSTMCell(2)], { stateful: true }),
      [3, 2],
    ],
    ['ConvLSTM1D(2, 2)', () => ConvLSTM1D(2, 2, { stateful: true }), [3, 4, 2]],
  ] as const)('%s, stateful, refuses a batch of another size, until it is reset', (name, make, rest) => {
    tf.tidy(() => {
      const layer = make() as unknown as { (x: Tensor): Tensor; resetState(): void };
      const [two, one] = [tf.ones([2, ...rest]), tf.ones([1, ...rest])];
      layer(two);
      expect(
        message(() => layer(one)),
      ).toBe(`ShapeError: ${name} with stateful: true carries the states of 2 samples but is called on a batch of 1
  each sample goes on from the states in which the sample at its place in the batch before ended
  fix: call it on 2, or call resetState() first, which forgets them`);
      layer.resetState();
      expect(layer(one).shape[0]).toBe(1);
    });
  });

  it('nests the states of a stack of one, which Keras 3.15.1 cannot mask', () => {
    const x = wave([2, 3, 2], 1);
    const [stack, cell] = [
      RNN([LSTMCell(3)], { returnState: true }),
      RNN(LSTMCell(3), { returnState: true }),
    ];
    for (const layer of [stack, cell]) fill(layer.build([2, 3, 2]) as never);
    const [y, h, c] = cell(x) as unknown as [Tensor, Tensor, Tensor];
    expectClose(numbers(stack(x)), numbers([y, [h, c]]), 1e-6);
  });

  it('reading backwards, hands each time step the gradient that is its own', () => {
    const x = wave([2, 3, 2], 1);
    const [forwards, backwards] = [LSTM(3), LSTM(3, { goBackwards: true })];
    for (const layer of [forwards, backwards]) fill(layer.build([2, 3, 2]) as never);
    const gradient = (layer: unknown) => tf.grad((v) => tf.sum((layer as (v: unknown) => Tensor)(v)));
    expectClose(
      numbers(gradient(backwards)(x)),
      numbers(tf.reverse(gradient(forwards)(tf.reverse(x, 1)), 1)),
      1e-6,
    );
  });

  it('takes cells and a stack of them for the same', () => {
    const cells = () => [GRUCell(3), LSTMCell(2)] as const;
    expect(RNN(cells()).getConfig()).toEqual(RNN(StackedRNNCells(cells())).getConfig());
  });
});
