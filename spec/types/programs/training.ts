/** Compiling, training and measuring models. */
import {
  Callback,
  callbacks,
  Dense,
  type FitOptions,
  type History,
  Input,
  LSTM,
  losses,
  Model,
  metrics,
  optimizers,
  Sequential,
  zeros,
} from 'unrolled';
import { is } from './is.js';

export const model = new Sequential([LSTM(4, { inputShape: [3, 2] }), Dense(1)]);
model.compile({
  optimizer: optimizers.Adam(0.05, { clipnorm: 1 }),
  loss: new losses.SparseCategoricalCrossentropy({ fromLogits: true }),
  metrics: ['accuracy', metrics.Precision()],
});
model.compile({
  optimizer: new optimizers.SGD({ learningRate: optimizers.schedules.ExponentialDecay(0.1, 5, 0.5) }),
  loss: { dense: 'mse' },
  metrics: { dense: ['mae'] },
});

is<number | number[]>()(model.evaluate([[[1]]], [1]));
is<Record<string, number>>()(model.evaluate([[[1]]], [1], { returnDict: true }));
is<Record<string, number>>()(model.trainOnBatch([[[1]]], [1], { returnDict: true }));
is<number | number[]>()(model.testOnBatch(zeros([5, 3, 2]), zeros([5, 1])));

class Mine extends Callback {
  override onEpochEnd(epoch: number, logs: Record<string, number>) {
    return epoch + (logs.loss ?? 0);
  }
}
const options: FitOptions = { callbacks: new Mine(), validationData: [[[[1]]], [1]] };
is<Promise<History>>()(
  model.fit({ data: new Float32Array(6), shape: [1, 3, 2] }, [[1]], {
    ...options,
    epochs: 3,
    callbacks: [
      callbacks.EarlyStopping({ patience: 3 }),
      { onEpochEnd: (epoch, logs) => console.log(epoch, logs.loss) },
    ],
  }),
);
model.optimizer.learningRate = 0.1;
model.stopTraining = true;

const i = Input({ shape: [3, 2] });
const two = new Model({ inputs: i, outputs: [LSTM(2)(i), Dense(2)(i)] });
two.fit({ input_layer: [[1]] }, { dense: [1], lstm: [[1, 2]] }, { sampleWeight: [1] });
const [p, q] = two.predict([[[1, 2]]]);
is<[number, 2]>()(p.shape);
is<[number, 3, 2]>()(q.shape);
