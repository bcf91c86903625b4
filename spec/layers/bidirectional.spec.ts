import * as tf from '@tensorflow/tfjs';
import { Bidirectional, Dense, GRU, GRUCell, LSTM, LSTMCell, RNN, SimpleRNN } from 'unrolled';
import { checkLayer } from './checkLayer.js';
import { message } from './message.js';
import { expectClose, numbers, wave } from './written.js';

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

describe('Bidirectional', () => {
  const back = { goBackwards: true };
  it.each([
    [
      () => Bidirectional(Dense(3)),
      'Bidirectional expects a recurrent layer such as LSTM(4), not Dense(3), which has no argument goBackwards',
    ],
    [
      () => Bidirectional(LSTM(3, back)),
      'Bidirectional expects a layer that reads forwards, not LSTM(3) with goBackwards: true; leave goBackwards out, the copy that reads backwards is made for you',
    ],
    [
      () => Bidirectional(LSTM(3), { backwardLayer: LSTM(2) }),
      'Bidirectional expects layer and backwardLayer to read in opposite directions, but goBackwards is false on both LSTM(3) and LSTM(2); set goBackwards: true on backwardLayer only',
    ],
    [
      () => Bidirectional(LSTM(3), { backwardLayer: LSTM(2, { ...back, returnState: true }) }),
      'Bidirectional expects returnState to be the same on both layers, but it is false on LSTM(3) and true on LSTM(2)',
    ],
    [
      () => Bidirectional(LSTM(3), { mergeMode: 'add' as 'sum' }),
      "Bidirectional mergeMode must be 'concat', 'sum', 'mul', 'ave' or null, not 'add'",
    ],
    [() => Bidirectional(3 as never), 'Bidirectional layer must be a layer, not 3'],
    [
      () => Bidirectional(LSTM(3), { weights: [[1]] }),
      'Bidirectional weights must be a list of tensors or nested arrays, half of them for each direction, not [[1]]',
    ],
  ])('%s', (make, text) => expect(message(make)).toBe(`ArgumentError: ${text}`));

  it('carries states and returns them, which Keras 3.15.1 throws at', () => {
    const options = { stateful: true, returnState: true } as const;
    const both = Bidirectional(LSTM(2, options));
    const alone = [LSTM(2, options), LSTM(2, { ...options, ...back })] as const;
    for (let call = 0; call < 3; call++) {
      const x = wave([2, 3, 2], call);
      const y = both(x);
      if (call === 0) {
        for (const layer of alone) layer.build([2, 3, 2]);
        const weights = both.getWeights();
        alone[0].setWeights(weights.slice(0, 3));
        alone[1].setWeights(weights.slice(3));
      }
      const [f, b] = alone.map((layer) => layer(x) as unknown as tf.Tensor[]) as [tf.Tensor[], tf.Tensor[]];
      const want = [tf.concat([f[0] as tf.Tensor, b[0] as tf.Tensor], -1), ...f.slice(1), ...b.slice(1)];
      expect(both.states).toHaveLength(4);
      expectClose(numbers(y as unknown as tf.Tensor[]), numbers(want), 1e-6);
    }
    both.resetState();
    expect(both.states).toBeNull();
  });

  it('leaves the layers that it is given as they are', () => {
    const [forward, backward] = [
      LSTM(2, { returnSequences: true }),
      LSTM(3, { ...back, returnSequences: true }),
    ];
    const y = Bidirectional(forward, { backwardLayer: backward })(wave([2, 3, 2], 1), {
      mask: tf.tensor2d([1, 0, 1, 0, 1, 1], [2, 3], 'bool'),
    });
    expect(forward.weights).toHaveLength(0);
    expect(backward.getConfig().zero_output_for_mask).toBe(false);
    expect([...y.slice([1, 0, 0], [1, 1, 5]).dataSync()]).toEqual([0, 0, 0, 0, 0]);
  });

  it('starts from the weights it is given: forward, then backward', () => {
    const weights = [
      [[1, 2]],
      [
        [3, 4],
        [5, 6],
      ],
      [7, 8],
      [[9, 10]],
      [
        [11, 12],
        [13, 14],
      ],
      [15, 16],
    ];
    const layer = Bidirectional(SimpleRNN(2), { weights }).build([null, 3, 1]);
    expect(layer.getWeights().map((w) => w.arraySync())).toEqual(weights);
    expect(layer.weights.map(({ name }) => name.split('/')[1])).toEqual([
      ...Array(3).fill('forward_simple_rnn'),
      ...Array(3).fill('backward_simple_rnn'),
    ]);
    expect(message(() => Bidirectional(SimpleRNN(3), { weights }).build([null, 3, 1]))).toBe(
      'ArgumentError: Bidirectional(SimpleRNN(3)): weight 0, kernel, is [1, 3] but weights is given [1, 2]',
    );
  });
});
