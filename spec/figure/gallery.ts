import * as tf from '@tensorflow/tfjs';
import {
  Bidirectional,
  Conv1D,
  Dense,
  type DrawOptions,
  Dropout,
  draw,
  Embedding,
  type Figure,
  GlobalMaxPooling1D,
  GRU,
  GRUCell,
  Input,
  LSTM,
  LSTMCell,
  Masking,
  RepeatVector,
  RNN,
  Sequential,
  SimpleRNN,
  TimeDistributed,
} from 'unrolled';
import { fill, filled, numbers } from '../trace/fill';
import { branched, encoderDecoder } from './graphs';

export const TOKENS = ['I', 'am', 'Groot'];
export const X = [
  [
    [0.5, 0.4],
    [0.3, 0.1],
    [0.7, 0.5],
  ],
];
const ONE = [1, 3, 2];
const CLASSES = ['O', 'PERSON', 'PLACE', 'NAME'];

const made = new Map<string, Figure>();
/** One of the gallery, made once; `width`: asked for that width. */
export function figureOf(name: string, width?: number): Figure {
  const key = `${name} ${width}`;
  const known = made.get(key) ?? withWidth(width, gallery[name] as () => Figure);
  made.set(key, known);
  return known;
}

let asked: DrawOptions = {};
function withWidth(width: number | undefined, make: () => Figure): Figure {
  asked = width === undefined ? {} : { width };
  try {
    return make();
  } finally {
    asked = {};
  }
}
const drawn: typeof draw = (target, x, options) => draw(target, x, { ...options, ...asked });

/** Every kind of figure, by name. */
export const gallery: Readonly<Record<string, () => Figure>> = {
  single: () => drawn(filled(SimpleRNN(4, { inputShape: [3, 2] }), ONE), X, { tokens: TOKENS }),
  multiple: () =>
    drawn(filled(SimpleRNN(4, { inputShape: [3, 2], returnSequences: true }), ONE), X, { tokens: TOKENS }),
  ner: () =>
    drawn(
      fill(
        Sequential([
          SimpleRNN(4, { inputShape: [3, 2], returnSequences: true }),
          TimeDistributed(Dense(4, { activation: 'softmax' })),
        ]),
      ),
      X,
      { tokens: TOKENS, classes: CLASSES },
    ),
  stacked: () =>
    drawn(fill(Sequential([SimpleRNN(4, { inputShape: [3, 2], returnSequences: true }), SimpleRNN(4)])), X, {
      tokens: TOKENS,
    }),
  narrow: () =>
    drawn(filled(SimpleRNN(20, { returnSequences: true }), [1, 9, 3]), numbers([1, 9, 3]), { width: 600 }),
  slim: () =>
    drawn(
      fill(
        Sequential([
          LSTM(4, { inputShape: [3, 2], returnSequences: true }),
          GRU(4, { returnSequences: true }),
          TimeDistributed(Dense(4, { activation: 'softmax' })),
        ]),
      ),
      X,
      { tokens: TOKENS, classes: CLASSES, width: 400 },
    ),
  linked: () => {
    const model = Sequential([
      SimpleRNN(4, { inputShape: [3, 2], returnSequences: true }),
      GRU(3, { returnSequences: true }),
      TimeDistributed(Dense(4, { activation: 'softmax' })),
    ]);
    return drawn(fill(model), X, { tokens: TOKENS, links: true });
  },
  classifier: () =>
    drawn(
      fill(
        Sequential([
          Embedding(20, 3, { inputShape: [4], maskZero: true }),
          LSTM(4),
          Dropout(0.5),
          Dense(1, { activation: 'sigmoid' }),
        ]),
      ),
      [[4, 7, 19, 0]],
      { tokens: [...TOKENS, '<pad>'] },
    ),
  lstm: () =>
    drawn(filled(LSTM(4, { inputShape: [3, 2], returnSequences: true, returnState: true }), ONE), X, {
      tokens: TOKENS,
    }),
  gru: () => drawn(filled(GRU(4, { returnSequences: true }), ONE), X, { tokens: TOKENS }),
  bidirectional: () =>
    drawn(filled(Bidirectional(SimpleRNN(3, { returnSequences: true }), { inputShape: [3, 2] }), ONE), X, {
      tokens: TOKENS,
    }),
  'bidirectional sum': () =>
    drawn(filled(Bidirectional(LSTM(3, { returnSequences: true }), { mergeMode: 'sum' }), ONE), X, {
      tokens: TOKENS,
    }),
  'bidirectional last': () =>
    drawn(filled(Bidirectional(GRU(3), { backwardLayer: GRU(5, { goBackwards: true }) }), ONE), X, {
      tokens: TOKENS,
    }),
  'bidirectional apart': () =>
    drawn(filled(Bidirectional(GRU(3, { returnSequences: true }), { mergeMode: null }), ONE), X, {
      tokens: TOKENS,
    }),
  masked: () =>
    drawn(
      filled(SimpleRNN(4, { returnSequences: true }), [1, 5, 2]),
      [[...(X[0] as number[][]), [0, 0], [0, 0]]],
      { tokens: [...TOKENS, '<pad>', '<pad>'], mask: [[1, 1, 1, 0, 0]] },
    ),
  carried: () => {
    const layer = filled(LSTM(3, { stateful: true, returnSequences: true, inputShape: [3, 2] }), ONE);
    const y = layer(tf.tensor3d(X) as never) as unknown as tf.Tensor;
    y.dispose();
    return drawn(layer, X, { tokens: TOKENS });
  },
  'given, backwards': () =>
    drawn(filled(GRU(3, { returnSequences: true, goBackwards: true }), ONE), X, {
      tokens: TOKENS,
      initialState: [[[0.1, -0.4, 0.6]]],
    }),
  'encoder and decoder': () =>
    drawn(
      encoderDecoder(),
      [
        X,
        [
          [
            [0.1, 0.2],
            [0.3, -0.4],
          ],
        ],
      ] as never,
      { tokens: TOKENS, targetTokens: ['<start>', 'Je'] },
    ),
  autoencoder: () =>
    drawn(
      fill(
        Sequential([
          LSTM(4, { inputShape: [3, 2] }),
          RepeatVector(3),
          LSTM(4, { returnSequences: true }),
          TimeDistributed(Dense(2)),
        ]),
      ),
      X,
      { tokens: TOKENS },
    ),
  repeated: () => {
    const layers = Array.from({ length: 6 }, () => GRU(3, { returnSequences: true }));
    return drawn(fill(Sequential([Input({ shape: [3, 2] }), ...layers] as never)), X, { tokens: TOKENS });
  },
  nested: () => {
    const encoder = Sequential([SimpleRNN(4, { inputShape: [3, 2], returnSequences: true }), GRU(3)], {
      name: 'encoder',
    });
    return drawn(fill(Sequential([encoder, Dense(2, { activation: 'softmax' })])), X, { tokens: TOKENS });
  },
  turned: () =>
    drawn(
      fill(
        Sequential([
          GRU(4, { inputShape: [3, 2], returnSequences: true, goBackwards: true }),
          SimpleRNN(3, { returnSequences: true }),
        ]),
      ),
      X,
      { tokens: TOKENS },
    ),
  training: () =>
    drawn(
      fill(
        Sequential([
          SimpleRNN(4, { inputShape: [3, 2], returnSequences: true }),
          Dropout(0.5, { seed: 1 }),
          SimpleRNN(4),
          Dropout(0.5, { seed: 2 }),
        ]),
      ),
      X,
      { tokens: TOKENS, training: true },
    ),
  'training, inside cells': () =>
    drawn(filled(LSTM(4, { dropout: 0.5, recurrentDropout: 0.5, returnSequences: true, seed: 2 }), ONE), X, {
      tokens: TOKENS,
      training: true,
    }),
  'stacked cells': () => drawn(filled(RNN([LSTMCell(3), GRUCell(2)], { returnSequences: true }), ONE), X),
  long: () =>
    drawn(filled(SimpleRNN(256, { returnSequences: true }), [2, 500, 16]), numbers([2, 500, 16]), {
      sample: 1,
    }),
  'shapes of unknown time': () =>
    drawn(
      Sequential([
        Conv1D(6, 3, { inputShape: [null, 2] }),
        Masking(),
        Bidirectional(LSTM(8, { returnSequences: true })),
        GlobalMaxPooling1D(),
        Dense(3),
      ]),
    ),
  gradients: () =>
    drawn(
      fill(Sequential([SimpleRNN(4, { inputShape: [9, 2], returnSequences: true }), GRU(3)]), 0.4),
      numbers([1, 9, 2]),
      { gradients: true },
    ),
  'whole model': () => drawn(branched()),
  'whole chain': () =>
    drawn(
      Sequential([
        Embedding(1000, 64, { inputShape: [null] }),
        Bidirectional(LSTM(32, { returnSequences: true })),
        TimeDistributed(Dense(9)),
      ]),
      null,
      { view: 'model' },
    ),
  'LSTM cell': () => drawn(filled(LSTM(4, { inputShape: [3, 2] }), ONE), X, { tokens: TOKENS, cell: true }),
  'GRU cell': () => drawn(filled(GRU(4, { inputShape: [3, 2] }), ONE), X, { cell: true, step: 2 }),
  'GRU cell, reset before': () => drawn(filled(GRU(4, { resetAfter: false }), ONE), X, { cell: true }),
  'SimpleRNN cell': () => drawn(filled(SimpleRNN(4), ONE), X, { cell: true, step: 0 }),
  'wide cell': () =>
    drawn(filled(LSTM(20, { recurrentActivation: 'hard_sigmoid' }), [1, 3, 12]), numbers([1, 3, 12]), {
      cell: true,
    }),
  'one step': () => drawn(filled(GRU(1), [1, 1, 5]), [[[1, 2, 300, -4, 5000]]]),
  'many features': () =>
    drawn(filled(GRU(2, { returnSequences: true }), [1, 7, 12]), numbers([1, 7, 12]), {
      tokens: [
        'a',
        '漢字',
        '</text><script>alert(1)</script>',
        'b',
        'c',
        '👩‍👩‍👧 "&\u0000',
        'rather-long-token-indeed',
      ],
    }),
  'all masked': () =>
    drawn(filled(LSTM(2, { returnSequences: true }), ONE), X, { mask: [[0, 0, 0]], tokens: TOKENS }),
  'with NaN': () =>
    drawn(
      filled(GRU(3, { returnSequences: true }), ONE),
      tf.tensor3d([
        [
          [Number.NaN, 1],
          [0, 1],
          [2, 1],
        ],
      ]),
    ),
};
