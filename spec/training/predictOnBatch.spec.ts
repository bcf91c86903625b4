import type { Tensor } from '@tensorflow/tfjs';
import {
  Dense,
  Embedding,
  Identity,
  Input,
  Layer,
  LSTM,
  Model,
  Sequential,
  SimpleRNN,
  useBackend,
} from 'unrolled';
import { tensorFlow } from '../../lib/runtime/tensorflow.js';
import { backends } from '../backends.js';

/** A prediction finds again what earlier ones found: the user's tensor, weights by name, shapes. None of it may grow old. */
const tf = tensorFlow();
const values = (t: unknown): number[] => {
  const read = Array.from((t as Tensor).dataSync());
  (t as Tensor).dispose();
  return read;
};
const small = () => new Sequential([SimpleRNN(2, { inputShape: [3, 2] }), Dense(1)]);
const ones = (model: ReturnType<typeof small>, by = 1) =>
  model.getWeights().map((w) => tf.tidy(() => tf.keep(tf.fill(w.shape, by / 10))));

describe.each(backends)('%s', (backend) => {
  let x: Tensor;
  beforeAll(async () => {
    await useBackend(backend);
    x = tf.tensor3d([1, 2, 3, 4, 5, 6], [1, 3, 2]);
  });
  afterAll(() => x.dispose());
  /** Of the same numbers as a nested array, which is read and copied. */
  const copied = (model: ReturnType<typeof small>) =>
    values(
      model.predictOnBatch([
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ]),
    );

  test('few kernels: the sequence, product, bias and softmax', async () => {
    const model = new Sequential([LSTM(4, { inputShape: [3, 2] }), Dense(4, { activation: 'softmax' })]);
    model.predictOnBatch(x).dispose();
    const { kernels } = await tf.profile(() => model.predictOnBatch(x) as never);
    expect(kernels.length).toBe(4);
    model.dispose();
  });

  test('other weights, frozen weights, weights built anew', () => {
    const model = small();
    const before = values(model.predictOnBatch(x));
    expect(before).toEqual(copied(model));
    model.setWeights(ones(model));
    const after = values(model.predictOnBatch(x));
    expect(after).not.toEqual(before);
    expect(after).toEqual(copied(model));
    model.trainable = false;
    expect(values(model.predictOnBatch(x))).toEqual(after);
    model.trainable = true;
    model.compile({ optimizer: 'sgd', loss: 'mse' });
    model.trainOnBatch(x, [[1]]);
    const trained = values(model.predictOnBatch(x));
    expect(trained).not.toEqual(after);
    expect(trained).toEqual(copied(model));
    model.dispose();
    const anew = values(model.predictOnBatch(x));
    expect(anew).not.toEqual(trained);
    expect(anew).toEqual(copied(model));
    model.dispose();
  });

  test('other batches, longer sequences, and a layer more', () => {
    const model = new Sequential([SimpleRNN(2, { inputShape: [null, 2], returnSequences: true })]);
    const shapeOf = (batch: number, time: number) => {
      const given = tf.ones([batch, time, 2]);
      const y = model.predictOnBatch(given) as Tensor;
      tf.dispose([given, y]);
      return y.shape;
    };
    expect(shapeOf(1, 3)).toEqual([1, 3, 2]);
    expect(shapeOf(5, 3)).toEqual([5, 3, 2]);
    expect(shapeOf(5, 7)).toEqual([5, 7, 2]);
    model.add(Dense(4));
    expect(shapeOf(5, 7)).toEqual([5, 7, 4]);
    const wrong = tf.ones([1, 3, 4]);
    expect(() => model.predictOnBatch(wrong as never)).toThrow('Model expects input 3D [batch, null, 2]');
    wrong.dispose();
    model.dispose();
  });

  test("the user's tensor stays the user's, and is refused for what a copy would be", () => {
    const model = new Sequential([Identity({ inputShape: [3, 2] })]);
    const y = model.predictOnBatch(x) as Tensor;
    expect(y).not.toBe(x);
    y.dispose();
    expect(values(model.predict(x))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(x.isDisposed).toBe(false);
    const nan = tf.tensor3d([1, 2, Number.NaN, 4, 5, 6], [1, 3, 2]);
    expect(() => model.predictOnBatch(nan as never)).toThrow('x holds NaN, at x[0][1][0]');
    const whole = tf.ones([1, 3, 2], 'int32');
    expect((model.predictOnBatch(whole as never) as Tensor).dtype).toBe('float32');
    tf.dispose([nan, whole]);
  });

  test('memory that moves while the model is asked for shapes', () => {
    const held: Tensor[] = [];
    class Growing extends Layer {
      override call(given: Tensor): Tensor {
        held.push(tf.keep(tf.ones([2 ** 22]))); // makes the memory of wasm grow
        return tf.add(given, 1);
      }
    }
    const model = new Sequential([Input({ shape: [null], dtype: 'int32' }), Embedding(4, 2), new Growing()]);
    const ids = tf.tensor2d([[0, 1, 2, 3, 9]], [1, 5], 'int32');
    expect(() => model.predictOnBatch(ids)).toThrow('x holds 9 (sample 0)');
    tf.dispose([ids, ...held]);
    model.dispose();
  });

  test('states go on from call to call; nothing is left behind', () => {
    const input = Input({ batchShape: [1, 3, 2] });
    const model = new Model({ inputs: input, outputs: LSTM(2, { stateful: true })(input) });
    const first = values(model.predictOnBatch(x));
    const second = values(model.predictOnBatch(x));
    expect(second).not.toEqual(first);
    model.resetState();
    expect(values(model.predictOnBatch(x))).toEqual(first);
    const { numTensors } = tf.memory();
    for (let i = 0; i < 50; i++) values(model.predictOnBatch(x));
    expect(tf.memory().numTensors).toBe(numTensors);
    model.dispose();
  });
});

test('the same model on one backend after another', async () => {
  const model = small();
  await useBackend('cpu');
  const x = tf.tensor3d([1, 2, 3, 4, 5, 6], [1, 3, 2]);
  const onCpu = values(model.predictOnBatch(x));
  await useBackend('wasm');
  const [onWasm = 0] = values(model.predictOnBatch(x));
  expect(onWasm).toBeCloseTo(onCpu[0] as number, 5);
  await useBackend('cpu');
  expect(values(model.predictOnBatch(x))).toEqual(onCpu);
  model.dispose();
  x.dispose();
});
