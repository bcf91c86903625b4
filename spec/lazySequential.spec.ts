import { Dense, Input, LSTM, Sequential } from 'unrolled';

const lazy = () => {
  const model = new Sequential();
  model.add(LSTM(4));
  model.add(Dense(1));
  return model;
};

describe('a Sequential without an input shape', () => {
  it('is built by its first data, for any batch size', () => {
    const model = lazy();
    expect(() => model.outputShape).toThrow('sequential does not know its input shape yet');
    expect(
      model.predict([
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ]).shape,
    ).toEqual([1, 1]);
    expect(model.inputShape).toEqual([null, 3, 2]);
    expect(model.outputShape).toEqual([null, 1]);
  });

  it('is built by build', () => {
    const model = lazy();
    model.build([null, null, 2]);
    expect(model.outputShape).toEqual([null, 1]);
    expect(model.countParams()).toBe(4 * ((2 + 4) * 4 + 4) + 5);
  });

  it('is built by the symbolic tensor it is called on', () => {
    expect((lazy()(Input({ shape: [7, 2] })) as { shape: unknown }).shape).toEqual([null, 1]);
  });

  it('says what its first data does not fit', () => {
    expect(() => lazy().predict([[1, 2]])).toThrow('LSTM expects 3D input [batch, timesteps, features]');
  });
});
