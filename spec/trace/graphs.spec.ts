import * as tf from '@tensorflow/tfjs';
import {
  Bidirectional,
  Dense,
  Dropout,
  Embedding,
  Input,
  LSTM,
  Model,
  Sequential,
  TimeDistributed,
  trace,
} from 'unrolled';
import { fill, near, numbers, ownOutput } from './fill';

const BATCH = 3;
const SHAPE = [BATCH, 4, 2];
const x = numbers(SHAPE);

describe('trace', () => {
  it('of a chain: masks, outputs and shapes of every layer', () => {
    const model = fill(
      Sequential([
        Embedding(6, 2, { maskZero: true, inputShape: [4] }),
        Bidirectional(LSTM(2, { returnSequences: true })),
        Dropout(0.5),
        TimeDistributed(Dense(3, { activation: 'softmax' })),
      ]),
    );
    const ids = [
      [1, 2, 5, 0],
      [3, 0, 0, 0],
    ];
    const y = model.predict(tf.tensor2d(ids, [2, 4], 'int32')) as unknown as tf.Tensor;
    const traced = trace(model, ids, { sample: 1 });
    expect(traced.layers.map((l) => [l.id, l.letter, l.lanes.length])).toEqual([
      ['L0', 'y', 0],
      ['L1', 'y', 2],
      ['L2', 'y', 0],
      ['L3', 'p', 0],
    ]);
    expect(traced.layers.map((l) => l.outputs[0]!.shape)).toEqual([
      [2, 4, 2],
      [2, 4, 4],
      [2, 4, 4],
      [2, 4, 3],
    ]);
    expect(traced.layers[1]!.lanes[0]!.values!.mask).toEqual([true, false, false, false]);
    near(
      [0, 1, 2, 3].map((t) => traced.layers[3]!.outputs[0]!.series!.at[t]!),
      (y.arraySync() as number[][][])[1],
    );
    expect(traced.inputs[0]!.series!.at).toEqual({ 0: [3], 1: [0], 2: [0], 3: [0] });
  });

  it('of an encoder and decoder: states come from the encoder', () => {
    const source = Input({ shape: [4, 2] });
    const target = Input({ shape: [3, 2] });
    const [, h, c] = LSTM(3, { returnState: true })(source);
    const y = LSTM(3, { returnSequences: true })(target, { initialState: [h, c] });
    const model = fill(Model({ inputs: [source, target], outputs: y }));
    const data = [x, numbers([BATCH, 3, 2], 50)];
    const out = model.predict(data.map((d) => tf.tensor3d(d)) as never) as unknown as tf.Tensor;
    const traced = trace(model, data, { sample: 1 });
    const [encoder, decoder] = traced.layers;
    expect(decoder!.statesFrom).toEqual([
      { layer: 0, output: 1 },
      { layer: 0, output: 2 },
    ]);
    near([decoder!.lanes[0]!.values!.states.c!.at[-1]], [encoder!.lanes[0]!.values!.states.c!.at[3]]);
    near(ownOutput(traced), (out.arraySync() as number[][][])[1]);
  });
});
