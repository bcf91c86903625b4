import { Dense, Input, LSTM, Model, Sequential } from 'unrolled';

const shapes = (target: { getWeights(): { shape: readonly number[]; dispose(): void }[] }) =>
  target.getWeights().map((w) => {
    w.dispose();
    return w.shape;
  });
const lstm = [[2, 16], [4, 16], [16]];

describe('getWeights before anything was computed', () => {
  it('builds what knows its input, as Keras has built it by then', () => {
    const model = new Sequential([LSTM(4, { inputShape: [3, 2] }), Dense(2)]);
    expect(model.weights).toEqual([]);
    expect(shapes(model)).toEqual([...lstm, [4, 2], [2]]);
    expect(model.weights).toHaveLength(5);
    model.dispose();
    const x = Input({ shape: [null, 2] });
    const functional = new Model({ inputs: x, outputs: LSTM(4)(x) });
    expect(shapes(functional)).toEqual(lstm);
    functional.dispose();
    const layer = LSTM(4, { inputShape: [null, 2] });
    expect(shapes(layer)).toEqual(lstm);
    layer.dispose();
  });

  it('gives none for a layer that does not know its input', () => {
    expect(LSTM(4).getWeights()).toEqual([]);
  });
});
