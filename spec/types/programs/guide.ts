/** The models of the guide, each with the shape that the compiler knows. */
import { Dense, Embedding, GRU, Input, LSTM, Model, Sequential, SimpleRNN, TimeDistributed } from 'unrolled';
import { is } from './is.js';

const single = new Sequential([SimpleRNN(4, { inputShape: [3, 2] })]);
is<Sequential<[null, 3, 2], [null, 4]>>()(single);

const multiple = Sequential([SimpleRNN(4, { inputShape: [3, 2], returnSequences: true })]);
is<[null, 3, 4]>()(multiple.outputShape);

const stacked = new Sequential([
  SimpleRNN(4, { inputShape: [3, 2], returnSequences: true }),
  SimpleRNN(4, { returnSequences: true }),
]);
is<[null, 3, 4]>()(stacked.outputShape);

export const ner = new Sequential(
  [
    SimpleRNN(4, { inputShape: [3, 2], returnSequences: true }),
    TimeDistributed(Dense(4, { activation: 'softmax' })),
  ],
  { name: 'ner' },
);
is<Sequential<[null, 3, 2], [null, 3, 4]>>()(ner);

export const classifier = new Sequential()
  .add(Embedding(1000, 16, { inputShape: [null] }))
  .add(LSTM(32, { returnSequences: true, dropout: 0.2 }))
  .add(GRU(16))
  .add(Dense(1, { activation: 'sigmoid' }));
is<Sequential<[null, null], [null, 1]>>()(classifier);

const words = Input({ shape: [3, 2] });
is<[null, 3, 2]>()(words.shape);
const [all, h, c] = LSTM(8, { returnSequences: true, returnState: true })(words);
is<[null, 3, 8]>()(all.shape);
is<[null, 8]>()(h.shape);
is<[null, 8]>()(c.shape);
export const decoder = Model({
  inputs: [words],
  outputs: [LSTM(8, { returnSequences: true })(all, { initialState: [h, c] }), h],
});
is<Model<[null, 3, 2], [[null, 3, 8], [null, 8]]>>()(decoder);

export const lastStep = new Model({ inputs: words, outputs: Dense(1)(LSTM(4)(words)) });
is<Model<[null, 3, 2], [null, 1]>>()(lastStep);

is<[16, 10, 4]>()(
  LSTM(4, { returnSequences: true, stateful: true })(Input({ batchShape: [16, 10, 2] })).shape,
);
is<[16, 4]>()(LSTM(4)(Input({ shape: [10, 2], batchSize: 16 })).shape);
is<[null, null, 4]>()(GRU(4, { returnSequences: true })(Input({ shape: [null, 2] })).shape);
