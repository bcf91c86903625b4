import * as tf from '@tensorflow/tfjs';
import {
  backend,
  Dense,
  Embedding,
  GRU,
  Input,
  LSTM,
  Model,
  Sequential,
  SimpleRNN,
  TimeDistributed,
} from 'unrolled';

/** A wrong program as JavaScript sees it: no types. */
const js = <T>(value: T): any => value;
const message = (wrong: () => unknown): string => {
  try {
    wrong();
  } catch (error) {
    return String(error);
  }
  return 'no error';
};

const cases: readonly (readonly [string, () => unknown, string])[] = [
  [
    'stacking without returnSequences',
    () =>
      new Sequential(js([LSTM(4, { inputShape: [3, 2], name: 'encoder' }), LSTM(4, { name: 'decoder' })])),
    `ShapeError: LSTM expects 3D input [batch, timesteps, features] but the previous layer 'LSTM(4)' outputs 2D [batch, 4]; set returnSequences: true on it
  layer 2 of 2, "decoder", after "encoder"
  received [batch, 4]: the timesteps axis is missing, since "encoder" returns only its last step
  fix: LSTM(4, { returnSequences: true }) gives [batch, 3, 4]`,
  ],
  [
    'two misfits at once, the second behind a layer that keeps the shape',
    () => new Sequential(js([GRU(3, { inputShape: [5, 2] }), TimeDistributed(Dense(6)), LSTM(2), LSTM(2)])),
    `ShapeError: TimeDistributed expects at least 3D input [batch, timesteps, ...features] but the previous layer 'GRU(3)' outputs 2D [batch, 3]; set returnSequences: true on it
  layer 2 of 4, "time_distributed", after "gru"
  received [batch, 3]: the timesteps axis is missing, since "gru" returns only its last step
  fix: GRU(3, { returnSequences: true }) gives [batch, 5, 3]
LSTM expects 3D input [batch, timesteps, features] but the previous layer 'LSTM(2)' outputs 2D [batch, 2]; set returnSequences: true on it
  layer 4 of 4, "lstm_1", after "lstm"
  received [batch, 2]: the timesteps axis is missing, since "lstm" returns only its last step
  fix: LSTM(2, { returnSequences: true }) gives [batch, 5, 2]`,
  ],
  [
    'a functional stack',
    () => SimpleRNN(4)(js(LSTM(4, { name: 'encoder' })(Input({ shape: [3, 2] })))),
    `ShapeError: SimpleRNN expects 3D input [batch, timesteps, features] but is called on 2D [batch, 4]
  received [batch, 4]: the timesteps axis is missing, since "encoder" returns only its last step
  fix: LSTM(4, { returnSequences: true }) gives [batch, 3, 4]`,
  ],
  [
    'a table as input',
    () => new Sequential(js([LSTM(32, { inputShape: [9] })])),
    `ShapeError: LSTM expects 3D input [batch, timesteps, features] but its inputShape gives 2D [batch, 9]
  layer 1 of 1, "lstm"
  received [batch, 9]: one axis is missing; a sample needs [timesteps, features]
  fix: inputShape: [9, 1] for 9 time steps of one number, [1, 9] for one time step of 9 numbers, or Embedding(inputDim, outputDim, { inputShape: [9] }) before it for 9 whole-number ids`,
  ],
  [
    'the batch in inputShape',
    () => new Sequential(js([LSTM(100, { inputShape: [1, 6, 30] })])),
    `ShapeError: LSTM expects 3D input [batch, timesteps, features] but its inputShape gives 4D [batch, 1, 6, 30]
  layer 1 of 1, "lstm"
  received [batch, 1, 6, 30]: there is one axis too many; the batch is not part of the shape
  fix: inputShape: [6, 30], which is [timesteps, features]`,
  ],
  [
    'one-hot vectors into Embedding',
    () => new Sequential(js([Embedding(50, 5, { inputShape: [72, 50] }), LSTM(4)])),
    `ShapeError: LSTM expects 3D input [batch, timesteps, features] but the previous layer 'Embedding' outputs 4D [batch, 72, 50, 5]
  layer 2 of 2, "lstm", after "embedding"
  received [batch, 72, 50, 5]: "embedding" turns every number of its input [batch, 72, 50] into a vector
  fix: give it whole-number ids [batch, timesteps], not one-hot vectors: an input shape of [72]; or leave "embedding" out and feed [72, 50] to the next layer`,
  ],
  [
    'no inputShape',
    () => new Sequential(js([LSTM(4), Dense(1)])),
    'ArgumentError: the first layer, LSTM(4), needs an inputShape (without the batch axis): { inputShape: [...] }',
  ],
  [
    'an unknown number of features',
    () => new Sequential([LSTM(4, { inputShape: [3, null] })]),
    `ShapeError: LSTM(4) needs a known size for its kernel [null, 16] but is called on 3D [batch, 3, null]
  weights have one size for all samples; only the batch and the time axis may be null
  fix: give the size: in inputShape, in Input, or by a pooling layer such as GlobalMaxPooling1D() in place of Flatten()`,
  ],
  [
    'stateful without a batch size',
    () => new Sequential([GRU(4, { inputShape: [5, 2], stateful: true })]),
    `ShapeError: GRU(4) with stateful: true needs a fixed batch size but is called on 3D [batch, 5, 2]
  it carries one state per sample from batch to batch
  fix: start the model with Input({ batchShape: [batch, 5, 2] }), with your batch size in place of batch`,
  ],
  [
    'returnState in Sequential',
    () => new Sequential(js([LSTM(4, { inputShape: [3, 2], returnState: true }), Dense(1)])),
    `ShapeError: Dense(1) expects one tensor but the previous layer 'LSTM(4)' outputs a list of 3 tensors
  layer 2 of 2, "dense", after "lstm"
  received [batch, 4], [batch, 4], [batch, 4]: "lstm" gives 3 tensors and this layer takes one
  fix: leave returnState out, or use the functional form: const [y, ...states] = layer(x), then Model({ inputs, outputs })`,
  ],
  ['units', () => Dense(js(4.5)), 'ArgumentError: Dense units must be a positive integer, not 4.5'],
  [
    'a list for units',
    () => LSTM(js([10, 5])),
    'ArgumentError: LSTM units must be a positive integer, not [10, 5]',
  ],
  [
    'units in an object',
    () => LSTM(js({ units: 4 })),
    'ArgumentError: LSTM takes units by position, not in an object: write LSTM(4, { … })',
  ],
  [
    'a second positional argument',
    () => LSTM(4, js('relu')),
    "ArgumentError: LSTM takes units and then one object of arguments, not 'relu': write LSTM(units, { … })",
  ],
  [
    'an unknown argument',
    () => LSTM(4, js({ returnSequence: true })),
    "ArgumentError: LSTM has no argument 'returnSequence'; did you mean 'returnSequences'?",
  ],
  [
    'a snake_case argument',
    () => LSTM(4, js({ return_sequences: true })),
    "ArgumentError: LSTM has no argument 'return_sequences'; did you mean 'returnSequences'?",
  ],
  [
    'an unknown activation',
    () => Dense(4, { activation: js('sofmax') }),
    "ArgumentError: Dense activation: there is no activation 'sofmax'; did you mean 'softmax'?",
  ],
  [
    'an unknown initializer',
    () => Dense(4, { kernelInitializer: js('glorot') }),
    "ArgumentError: Dense kernelInitializer: there is no initializer 'glorot'",
  ],
  [
    'two layers of one name',
    () => new Sequential([Dense(1, { inputShape: [2], name: 'a' }), Dense(1, { name: 'a' })]),
    "ArgumentError: two layers are named 'a'; names must differ within a model: give one of them another name",
  ],
  [
    'something that is no layer',
    () => new Sequential(js([Dense])),
    'ArgumentError: Sequential takes layers, not a function: call it, as in Dense(4), or wrap it in Lambda',
  ],
  [
    'a plain array into a layer',
    () => LSTM(4)(js([[[1, 2]]])),
    'ArgumentError: LSTM(4) is called on plain arrays; give it a tensor, such as tensor([[[1, 2], [3, 4]]]), or an Input',
  ],
  [
    'a 2-D tensor',
    () => LSTM(4)(js(tf.ones([2, 5]))),
    'ShapeError: LSTM expects 3D input [batch, timesteps, features] but is called on 2D [2, 5]',
  ],
  [
    'another number of features than before',
    () => {
      const layer = LSTM(4);
      layer(tf.ones([1, 3, 2]) as tf.Tensor3D);
      layer(tf.ones([1, 3, 5]) as tf.Tensor3D);
    },
    'ShapeError: LSTM(4) was built with a kernel [2, 16] but is called on 3D [1, 3, 5], which needs [5, 16]',
  ],
  [
    'too few initial states',
    () => LSTM(4)(tf.ones([2, 3, 2]) as tf.Tensor3D, { initialState: [tf.zeros([2, 4])] }),
    'ShapeError: LSTM(4) carries 2 states but initialState has 1; give [2, 4], [2, 4]',
  ],
  [
    'an initial state of another size',
    () => GRU(4)(tf.ones([2, 3, 2]) as tf.Tensor3D, { initialState: tf.zeros([2, 3]) }),
    'ShapeError: GRU(4) expects initialState 0 to be [2, 4] but it is [2, 3]',
  ],
  [
    'a mask of another length',
    () => LSTM(4)(tf.ones([4, 6, 2]) as tf.Tensor3D, { mask: tf.ones([4, 5]) }),
    'ShapeError: LSTM(4) expects a mask [4, 6] for input [4, 6, 2] but its mask is [4, 5]',
  ],
  [
    'Model without outputs',
    () => new Model(js({ inputs: Input({ shape: [2] }) })),
    'ArgumentError: Model takes one object: Model({ inputs, outputs })',
  ],
  [
    'an output of another input',
    () => new Model({ inputs: Input({ shape: [2] }), outputs: Dense(1)(Input({ shape: [3] })) }),
    "ArgumentError: the outputs also depend on an Input of 2D [batch, 3] that is not among the model's inputs; add it to inputs",
  ],
];

beforeAll(() => {
  backend(); // so that tfjs itself does not choose one first
});

describe('errors say what was asked, what was found and what to change', () => {
  it.each(cases)('%s', (_, wrong, text) => {
    expect(message(wrong)).toBe(text);
  });

  it('an error is data first', () => {
    try {
      new Sequential(js([LSTM(4, { inputShape: [3, 2] }), LSTM(4)]));
    } catch (error) {
      const { code, misfits } = js(error);
      expect(code).toBe('missing-timesteps');
      expect(misfits).toHaveLength(1);
      expect(misfits[0]).toMatchObject({
        at: { position: 2, of: 2, name: 'lstm_1', after: 'lstm' },
        received: [null, 4],
      });
    }
    expect.assertions(3);
  });

  it('a model that a wrong layer was added to stays as it was', () => {
    const model = new Sequential();
    model.add(LSTM(4, { inputShape: [3, 2] }));
    expect(() => model.add(LSTM(4))).toThrow('returnSequences');
    expect(model.outputShape).toEqual([null, 4]);
    expect(model.layers).toHaveLength(1);
  });
});
