/** What an editor shows: `^?` the hover of the name above the caret, `^|` what it offers there. */
import type { Tensor3D } from '@tensorflow/tfjs';
import {
  Bidirectional,
  Conv1D,
  Dense,
  Embedding,
  Flatten,
  GRU,
  Input,
  LSTM,
  Model,
  RepeatVector,
  Sequential,
  SimpleRNN,
  TimeDistributed,
} from 'unrolled';

declare const batch: Tensor3D;

const list = new Sequential([
  //  ^? const list: Sequential<[null, 3, 2], [null, 3, 4]>
  SimpleRNN(4, { inputShape: [3, 2], returnSequences: true }),
  TimeDistributed(Dense(4, { activation: 'softmax' })),
]);
const chain = new Sequential().add(SimpleRNN(4, { inputShape: [3, 2] })).add(Dense(1));
//    ^? const chain: Sequential<[null, 3, 2], [null, 1]>
const statement = new Sequential();
//    ^? const statement: Sequential<any, any>
const rnn = SimpleRNN(4, { inputShape: [3, 2] });
//    ^? const rnn: Layer<SimpleRNN<4, "last">, [null, 3, 2]>
const x = Input({ shape: [null, 2] });
//    ^? const x: SymbolicTensor<[null, null, 2]>
const y = SimpleRNN(4)(x);
//    ^? const y: SymbolicTensor<[null, 4]>
y.shape;
// ^? (property) SymbolicTensor<[null, 4]>.shape: [null, 4]
const one = Model({ inputs: x, outputs: y });
//    ^? const one: Model<[null, null, 2], [null, 4]>
const [all, h] = GRU(8, { returnSequences: true, returnState: true })(x);
//     ^? const all: SymbolicTensor<[null, null, 8]>
const two = new Model({ inputs: [x], outputs: [all, h] });
//    ^? const two: Model<[null, null, 2], [[null, null, 8], [null, 8]]>
const eager = LSTM(4)(batch);
//    ^? const eager: Tensor2<[number, 4]>
const predicted = list.predict(batch);
//    ^? const predicted: Tensor3<[number, 3, 4]>
const both = new Sequential([
  //  ^? const both: Sequential<[null, 10], [null, 1]>
  Embedding(1000, 64, { inputShape: [10] }),
  Bidirectional(LSTM(32, { returnSequences: true })),
  Bidirectional(GRU(16)),
  Dense(1),
]);
const conv = new Sequential([
  //  ^? const conv: Sequential<[null, 100, 1], [null, 768]>
  Conv1D(32, 5, { strides: 2, inputShape: [100, 1] }),
  Conv1D(16, 3, { padding: 'causal' }),
  Flatten(),
]);
const autoencoder = new Sequential([
  //  ^? const autoencoder: Sequential<[null, null, 3], [null, 5, 3]>
  LSTM(4, { inputShape: [null, 3] }),
  RepeatVector(5),
  LSTM(4, { returnSequences: true }),
  TimeDistributed(Dense(3)),
]);
const fixed = new Sequential([Input({ batchShape: [16, 10, 1] }), LSTM(4, { stateful: true }), Dense(1)]);
//    ^? const fixed: Sequential<[16, 10, 1], [16, 1]>

new Sequential([Dense(4, { activation: '' })]);
//                                      ^| relu, sigmoid, softmax, tanh
new Sequential([Bidirectional(LSTM(4), { mergeMode: '' })]);
//                                                   ^| ave, concat, mul, sum
new Sequential().add(LSTM(4, { retu }));
//                                ^| returnSequences, returnState
TimeDistributed(Dense(4, { kernelInitializer: '' }));
//                                             ^| glorot_uniform, zeros
