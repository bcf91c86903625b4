/** Layers and models on real tensors. */
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import {
  Dense,
  Embedding,
  LSTM,
  Sequential,
  SimpleRNN,
  type Tensor2,
  type Tensor3,
  TimeDistributed,
} from 'unrolled';
import { is } from './is.js';

declare const batch: Tensor3D;
declare const words: Tensor3<[1, 3, 2]>;
declare const unknown: Tensor;

const y = SimpleRNN(4)(batch);
is<Tensor2<[number, 4]>>()(y);
const asTfjs: Tensor2D = y;
export const sum: Tensor = asTfjs.sum();

is<[1, 4]>()(SimpleRNN(4)(words).shape);
is<[1, 3, 4]>()(TimeDistributed(Dense(4))(words).shape);
is<number>()(y.shape[0]);
const [sequence, h] = LSTM(4, { returnState: true, returnSequences: true })(batch, { training: true });
is<[number, number, 4]>()(sequence.shape);
is<[number, 4]>()(h.shape);
is<Tensor>()(LSTM(4)(unknown));

const model = new Sequential([LSTM(4, { inputShape: [3, 2] }), Dense(1)]);
is<Tensor2<[number, 1]>>()(model.predict(batch));
is<Tensor2<[number, 1]>>()(
  model.predict([
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  ]),
);
is<[number, 1]>()(model.predictOnBatch(unknown).shape);
is<Tensor2<[number, 1]>>()(model(batch));

const copied: Tensor[] = model.getWeights();
model.setWeights(copied);
model.setWeights([
  [
    [1, 2],
    [3, 4],
  ],
  0,
  new Float32Array(4),
]);
export const names: string[] = model.weights.map(({ name }) => name);
export const vectors = Embedding(10, 3)(unknown);
