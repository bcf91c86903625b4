import { Dense, Input, LSTM, Sequential } from 'unrolled';

export const n = (...shape: number[]) => ({
  data: new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(0.5),
  shape,
});
export const ids = (...shape: number[]) => ({
  data: Int32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => 1 + (i % 3)),
  shape,
});
export const compiled = (layers: unknown[], options: object = { loss: 'mse' }): any => {
  const model = new Sequential(layers as never);
  model.compile(options as never);
  return model;
};
export const small = () => compiled([LSTM(4, { inputShape: [3, 2] }), Dense(1)]);
export const classifier = (loss: string, units = 3) =>
  compiled([LSTM(4, { inputShape: [3, 2] }), Dense(units, { activation: 'softmax' })], { loss });
export const carrying = () =>
  compiled([Input({ batchShape: [16, 10, 1] }), LSTM(3, { stateful: true }), Dense(5)]);
export const oneHotFrom1 = {
  data: Float32Array.from({ length: 24 }, (_, i) => (i % 4 === 1 + ((i >> 2) % 3) ? 1 : 0)),
  shape: [6, 4],
};
export const quiet = { verbose: 0 };

/** What somebody gets wrong, and the whole text that answers it. */
export type Mistake = readonly [what: string, make: () => unknown, text: string];

export const answered = (mistakes: readonly Mistake[]): void =>
  void it.each(mistakes)('%s', async (_, make, text) => {
    await expect((async () => make())()).rejects.toThrow(new Error(text));
  });
