import { ConvLSTM2D, Input, random, Sequential } from 'unrolled';
import { checkLayer } from './checkLayer.js';
import { message } from './message.js';

checkLayer('ConvLSTM2D', [
  { args: () => [2, 2], inputs: (b, t, f) => [b, 3, t + 1, f + 1, f] },
  {
    args: () => [2, [2, 2], { returnSequences: true, returnState: true, padding: 'same', strides: 2 }],
    inputs: (b, t, f) => [b, 3, t + 1, f + 1, f],
  },
  {
    args: () => [
      1,
      2,
      { stateful: true, zeroOutputForMask: true, dropout: 0.5, recurrentDropout: 0.5, seed: 1 },
    ],
    inputs: (b, t, f) => [b, 2, t + 1, f + 1, f],
  },
  {
    args: () => [2, 2, { useBias: false, unitForgetBias: false, dataFormat: 'channels_first' }],
    inputs: (b, t, f) => [b, 2, f, t + 1, 3],
  },
]);

describe('ConvLSTM2D', () => {
  const film = { inputShape: [3, 8, 9, 1] as const };

  it('knows its sizes while typing', () => {
    const x = Input({ shape: [3, 8, 9, 1] });
    const [y, h, c] = ConvLSTM2D(4, 3, { returnSequences: true, returnState: true, strides: [2, 1] })(x);
    const sequence: readonly [null, 3, 3, 7, 4] = y.shape;
    const state: readonly [null, 3, 7, 4] = h.shape;
    expect([sequence, state, c.shape]).toEqual([
      [null, 3, 3, 7, 4],
      [null, 3, 7, 4],
      [null, 3, 7, 4],
    ]);
  });

  it('counts its kernels and its bias', () => {
    expect(ConvLSTM2D(4, [3, 2]).countParams([null, 3, 8, 9, 1])).toBe(3 * 2 * (1 + 4) * 16 + 16);
  });

  it('says what to change where the time axis is missing', () => {
    expect(
      message(
        () =>
          // @ts-expect-error the sentence below
          new Sequential([ConvLSTM2D(4, 3, film), ConvLSTM2D(2, 3)]),
      ),
    ).toBe(`ShapeError: ConvLSTM2D expects 5D input [batch, timesteps, height, width, channels] but the previous layer 'ConvLSTM2D(4, 3)' outputs 4D [batch, 6, 7, 4]; set returnSequences: true on it
  layer 2 of 2, "conv_lstm2d_1", after "conv_lstm2d"
  received [batch, 6, 7, 4]: the timesteps axis is missing, since "conv_lstm2d" returns only its last step
  fix: ConvLSTM2D(4, 3, { returnSequences: true }) gives [batch, 3, 6, 7, 4]`);
  });

  it('checks initial states up front', () => {
    const x = random.normal([2, 3, 4, 4, 1]);
    const h = random.normal([2, 4, 4, 2]);
    expect(message(() => ConvLSTM2D(2, 3)(x, { initialState: [h, h] }))).toBe(
      'ShapeError: ConvLSTM2D(2, 3) expects initialState 0 to be [2, 2, 2, 2] but it is [2, 4, 4, 2]',
    );
  });

  it('starts the forget bias at 1', () => {
    const bias = ConvLSTM2D(1, 2).build([null, 3, 4, 4, 1]).getWeights()[2];
    expect([...(bias?.dataSync() ?? [])]).toEqual([0, 1, 0, 0]);
  });

  it('draws dropout in training only, the same at every step', () => {
    const layer = ConvLSTM2D(2, 2, { dropout: 0.5, recurrentDropout: 0.5, seed: 3 });
    const x = random.normal([2, 3, 4, 4, 1]);
    const values = (training: boolean) => [...(layer(x, { training }) as typeof x).dataSync()];
    expect(values(false)).toEqual(values(false));
    expect(values(true)).not.toEqual(values(false));
    expect(values(true)).not.toEqual(values(true));
  });
});
