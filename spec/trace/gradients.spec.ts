import * as tf from '@tensorflow/tfjs';
import { Dense, draw, GRU, LSTM, Sequential, SimpleRNN, TimeDistributed, trace } from 'unrolled';
import { fill, filled, numbers } from './fill';

const norms = (grad: tf.Tensor, sample: number): number[] =>
  ((grad.arraySync() as number[][][])[sample] as number[][]).map((row) => Math.hypot(...row));
const close = (a: readonly number[], b: readonly number[]) => {
  const largest = Math.max(...b);
  expect(a.length).toBe(b.length);
  for (const [t, v] of a.entries()) expect(Math.abs(v - b[t]!) / largest).toBeLessThan(1e-5);
};
type Call = (x: tf.Tensor) => tf.Tensor;

describe('gradient norms', () => {
  it('are those of tfjs, by layer and time step', () => {
    const first = SimpleRNN(4, { inputShape: [5, 2], returnSequences: true });
    const second = LSTM(3, { returnSequences: true });
    const last = TimeDistributed(Dense(2, { activation: 'softmax' }));
    const model = fill(Sequential([first, second, last]));
    const x = tf.tensor3d(numbers([2, 5, 2]));
    const { gradients } = trace(model, x, { sample: 1, gradients: true });
    const answer = (y: tf.Tensor) => tf.max(tf.slice(y, [1, 4, 0], [1, 1, 2]));
    const call = (layer: unknown) => layer as Call;
    close(gradients![0]!, norms(tf.grad((v) => answer(call(last)(call(second)(call(first)(v)))))(x), 1));
    close(gradients![1]!, norms(tf.grad((v) => answer(call(last)(call(second)(v))))(call(first)(x)), 1));
    // The last layer reads each step alone.
    expect(gradients![2]!.slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect(gradients![2]![4]).toBeGreaterThan(0);
  });

  it('leave no tensor behind, and a stateful layer as it was', () => {
    const layer = filled(GRU(3, { stateful: true, inputShape: [4, 2] }), [1, 4, 2]);
    const x = numbers([1, 4, 2]);
    const plain = trace(layer, x);
    const before = tf.memory().numTensors;
    const { gradients, ...rest } = trace(layer, x, { gradients: true });
    expect(tf.memory().numTensors).toBe(before);
    expect(rest).toEqual(plain);
    expect(gradients).toHaveLength(1);
    expect(layer.states).toBe(null);
  });

  it('need data, and whole layers', () => {
    const layer = SimpleRNN(4, { inputShape: [3, 2] });
    expect(() => draw(layer, null, { gradients: true })).toThrow(
      'draw needs data for gradients: draw(model, x, { gradients: true })',
    );
    expect(() => draw(layer, numbers([1, 3, 2]), { gradients: true, cell: true })).toThrow(
      'draw has gradients for whole layers only, not for a cell',
    );
  });
});
