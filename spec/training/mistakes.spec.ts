import {
  AveragePooling1D,
  callbacks,
  Dense,
  Embedding,
  Flatten,
  Input,
  LSTM,
  losses,
  optimizers,
  Sequential,
  TimeDistributed,
  zeros,
} from 'unrolled';

/** Mistakes of training, many of them from real questions (ids such as target-01), each with the whole text that answers it. */
const n = (...shape: number[]) => ({
  data: new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(0.5),
  shape,
});
const ids = (...shape: number[]) => ({
  data: Int32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => 1 + (i % 3)),
  shape,
});
const compiled = (layers: unknown[], options: object = { loss: 'mse' }): any => {
  const model = new Sequential(layers as never);
  model.compile(options as never);
  return model;
};
const small = () => compiled([LSTM(4, { inputShape: [3, 2] }), Dense(1)]);
const classifier = (loss: string, units = 3) =>
  compiled([LSTM(4, { inputShape: [3, 2] }), Dense(units, { activation: 'softmax' })], { loss });
const carrying = () => compiled([Input({ batchShape: [16, 10, 1] }), LSTM(3, { stateful: true }), Dense(5)]);
const oneHotFrom1 = {
  data: Float32Array.from({ length: 24 }, (_, i) => (i % 4 === 1 + ((i >> 2) % 3) ? 1 : 0)),
  shape: [6, 4],
};
const quiet = { verbose: 0 };

const mistakes: readonly [what: string, make: () => unknown, text: string][] = [
  [
    'a row per sample: no time axis',
    () => small().predict(n(5, 2)),
    `Model expects input 3D [batch, 3, 2] but is given 2D [5, 2]
  layer 1 of 2, "lstm"
  received [5, 2]: the timesteps axis is missing; the model reads [batch, timesteps, features]
  fix: x.reshape([5, 1, 2]): one time step of 2 numbers per sample; or if the 5 rows follow each other in time, cut windows of 3 rows: [3, 3, 2]`,
  ],
  [
    'rank-01',
    () => compiled([LSTM(32, { inputShape: [null, 9] }), Dense(2)]).fit(n(100, 9), n(100, 2)),
    `Model expects input 3D [batch, null, 9] but is given 2D [100, 9]
  layer 1 of 2, "lstm"
  received [100, 9]: the timesteps axis is missing; the model reads [batch, timesteps, features]
  fix: x.reshape([100, 1, 9]): one time step of 9 numbers per sample; or x.reshape([1, 100, 9]): one sample of 100 time steps`,
  ],
  [
    'rank-07',
    () => compiled([LSTM(4, { inputShape: [50, 24] })]).fit(n(100, 24), n(100, 4)),
    `Model expects input 3D [batch, 50, 24] but is given 2D [100, 24]
  layer 1 of 1, "lstm"
  received [100, 24]: the timesteps axis is missing; the model reads [batch, timesteps, features]
  fix: x.reshape([100, 1, 24]): one time step of 24 numbers per sample; or if the 100 rows follow each other in time, cut windows of 50 rows: [51, 50, 24]`,
  ],
  [
    'rank-15: one sample without its batch axis',
    () => compiled([LSTM(8, { inputShape: [50, 9] })]).predict(n(50, 9)),
    `Model expects input 3D [batch, 50, 9] but is given 2D [50, 9]
  layer 1 of 1, "lstm"
  received [50, 9]: the batch axis is missing: this is one sample
  fix: [x] in a list, or x.expandDims(0), gives [1, 50, 9]`,
  ],
  [
    'axes-07: ids without Embedding',
    () => compiled([LSTM(32, { inputShape: [31, 26] })]).fit(ids(10, 31), n(10, 32)),
    `Model expects input 3D [batch, 31, 26] but is given 2D [10, 31]
  layer 1 of 1, "lstm"
  received [10, 31]: the timesteps axis is missing; the model reads [batch, timesteps, features]
  fix: if these whole numbers are ids of words or classes, put Embedding(4, outputDim, { inputShape: [31] }) before "lstm"`,
  ],
  [
    'another number of features',
    () => small().predict(n(5, 3, 4)),
    `Model expects input 3D [batch, 3, 2] but is given 3D [5, 3, 4]
  layer 1 of 2, "lstm"
  received [5, 3, 4]: each time step has 4 numbers, and the model was built for 2
  fix: give 2 numbers, or build the model with inputShape: [3, 4]`,
  ],
  [
    'another number of features, in fit',
    () => small().fit(n(5, 3, 4), n(5, 1)),
    `Model expects input 3D [batch, 3, 2] but is given 3D [5, 3, 4]
  layer 1 of 2, "lstm"
  received [5, 3, 4]: each time step has 4 numbers, and the model was built for 2
  fix: give 2 numbers, or build the model with inputShape: [3, 4]`,
  ],
  [
    'axes swapped',
    () => compiled([LSTM(4, { inputShape: [7, 2] })]).predict(n(5, 2, 7)),
    `Model expects input 3D [batch, 7, 2] but is given 3D [5, 2, 7]
  layer 1 of 1, "lstm"
  received [5, 2, 7]: the last two axes are swapped
  fix: x.transpose([0, 2, 1]) gives [5, 7, 2]`,
  ],
  [
    'a length that Flatten and Dense cannot take',
    () =>
      compiled([LSTM(4, { inputShape: [3, 2], returnSequences: true }), Flatten(), Dense(1)]).predict(
        n(5, 4, 2),
      ),
    `Model expects input 3D [batch, 3, 2] but is given 3D [5, 4, 2]
  layer 1 of 3, "lstm"
  received [5, 4, 2]: each sample has 4 steps, and the model was built for 3
  fix: give 3 steps, or build the model with inputShape: [4, 2]`,
  ],
  [
    'an axis too many',
    () => small().predict(n(1, 5, 3, 2)),
    `Model expects input 3D [batch, 3, 2] but is given 4D [1, 5, 3, 2]
  layer 1 of 2, "lstm"
  received [1, 5, 3, 2]: there is one axis too many
  fix: x.squeeze([0]) gives [5, 3, 2]`,
  ],
  [
    'one-hot vectors into Embedding',
    () => compiled([Embedding(9, 2, { inputShape: [4] }), LSTM(2)]).predict(n(5, 4, 9)),
    `Model expects input 2D [batch, 4] but is given 3D [5, 4, 9]
  layer 1 of 2, "embedding"
  received [5, 4, 9]: "embedding" reads whole-number ids, [batch, timesteps]
  fix: give ids, not one-hot vectors: x.argMax(-1) gives [5, 4]`,
  ],
  [
    'a plain list',
    () => small().predict(n(6)),
    `Model expects input 3D [batch, 3, 2] but is given 1D [6]
  layer 1 of 2, "lstm"
  received [6]: it is a plain list of numbers; the model reads [batch, timesteps, features]
  fix: x.reshape([1, 3, 2])`,
  ],
  ['targets missing', () => small().fit(n(5, 3, 2)), `targets are missing: give y after x`],
  [
    'another number of targets',
    () => small().fit(n(5, 3, 2), n(4, 1)),
    `x has 5 samples but y has 4; each sample needs its target`,
  ],
  [
    'target-01',
    () =>
      compiled([
        LSTM(20, { returnSequences: true, inputShape: [20, 4] }),
        LSTM(20),
        Dense(20, { activation: 'relu' }),
        Dense(1),
      ]).fit(n(64, 20, 4), n(64, 20, 1)),
    `mean_squared_error expects targets 2D [batch, 1] for output 2D [batch, 1] but is given 3D [64, 20, 1]
  layer 4 of 4, "dense_1"
  received [64, 20, 1]: the target has one entry per time step, and "lstm_1" returns only its last step
  fix: LSTM(20, { returnSequences: true }) as "lstm_1" makes the output [batch, 20, 1]`,
  ],
  [
    'target-03',
    () => compiled([LSTM(11, { inputShape: [10, 11] }), Dense(11)]).fit(n(1, 10, 11), n(1, 1, 1)),
    `mean_squared_error expects targets 2D [batch, 11] for output 2D [batch, 11] but is given 3D [1, 1, 1]
  layer 2 of 2, "dense"
  received [1, 1, 1]: the output has 11 numbers where the target has 1
  fix: Dense(1) as the last layer, and y.reshape([1, 1])`,
  ],
  [
    'target-05',
    () =>
      compiled(
        [
          LSTM(24, { returnSequences: true, inputShape: [12, 19] }),
          TimeDistributed(Dense(1)),
          AveragePooling1D(2),
          Dense(2, { activation: 'softmax' }),
        ],
        { loss: 'categorical_crossentropy' },
      ).fit(n(11, 12, 19), n(11, 2)),
    `categorical_crossentropy expects targets 3D [batch, 6, 2] for output 3D [batch, 6, 2] but is given 2D [11, 2]
  layer 4 of 4, "dense"
  received [11, 2]: the output has one axis more than the target
  fix: drop the time axis before the last layer, such as with GlobalAveragePooling1D(), or give a target per time step`,
  ],
  [
    'target-07',
    () =>
      compiled([LSTM(5, { returnSequences: true, inputShape: [null, 24] }), TimeDistributed(Dense(1))]).fit(
        n(18, 3, 24),
        n(18, 1),
      ),
    `mean_squared_error expects targets 3D [batch, 3, 1] for output 3D [batch, 3, 1] but is given 2D [18, 1]
  layer 2 of 2, "time_distributed"
  received [18, 1]: the target has one entry per sample, and "lstm" returns every step
  fix: LSTM(5, { returnSequences: false }) as "lstm", and Dense(1) in place of TimeDistributed(Dense(1)), makes the output [batch, 1]`,
  ],
  [
    'target-09',
    () =>
      compiled([LSTM(32, { returnSequences: true, inputShape: [10, 20] })], {
        loss: 'sparse_categorical_crossentropy',
      }).fit(n(15, 10, 20), ids(15, 1)),
    `sparse_categorical_crossentropy expects targets 2D [batch, 10] for output 3D [batch, 10, 32] but is given 2D [15, 1]
  layer 1 of 1, "lstm"
  received [15, 1]: the target has one entry per sample, and "lstm" returns every step
  fix: LSTM(32, { returnSequences: false }) as "lstm" makes the output [batch, 32]`,
  ],
  [
    'target-13',
    () =>
      compiled([
        LSTM(5, { returnSequences: true, inputShape: [45, 2] }),
        LSTM(5, { returnSequences: true }),
        Dense(1),
      ]).fit(n(11, 45, 2), n(11, 1)),
    `mean_squared_error expects targets 3D [batch, 45, 1] for output 3D [batch, 45, 1] but is given 2D [11, 1]
  layer 3 of 3, "dense"
  received [11, 1]: the target has one entry per sample, and "lstm_1" returns every step
  fix: LSTM(5, { returnSequences: false }) as "lstm_1" makes the output [batch, 1]`,
  ],
  [
    'target-17',
    () => compiled([LSTM(20, { inputShape: [30, 3] }), Dense(100)]).fit(n(84, 30, 3), n(84)),
    `mean_squared_error expects targets 2D [batch, 100] for output 2D [batch, 100] but is given 1D [84]
  layer 2 of 2, "dense"
  received [84]: the output has 100 numbers per sample, and the target one; Keras would compare each of the 100 with it
  fix: Dense(1) as the last layer`,
  ],
  [
    'target-19',
    () =>
      compiled([LSTM(12, { returnSequences: true, inputShape: [100, 1] }), TimeDistributed(Dense(5))]).fit(
        n(50, 100, 1),
        n(50, 5, 1),
      ),
    `mean_squared_error expects targets 3D [batch, 100, 5] for output 3D [batch, 100, 5] but is given 3D [50, 5, 1]
  layer 2 of 2, "time_distributed"
  received [50, 5, 1]: the target has one entry per sample, and "lstm" returns every step
  fix: LSTM(12, { returnSequences: false }) as "lstm", and Dense(5) in place of TimeDistributed(Dense(5)), makes the output [batch, 5]`,
  ],
  [
    'target-21: classes numbered from 1, one-hot',
    () => classifier('categorical_crossentropy').fit(n(6, 3, 2), oneHotFrom1),
    `categorical_crossentropy expects targets 2D [batch, 3] for output 2D [batch, 3] but is given 2D [6, 4]
  layer 2 of 2, "dense"
  received [6, 4]: the first of 4 columns is never used: the classes were numbered from 1
  fix: number the classes from 0: oneHot of y − 1 has 3 columns`,
  ],
  [
    'classes numbered from 1',
    () => classifier('sparse_categorical_crossentropy').fit(n(6, 3, 2), ids(6)),
    `sparse_categorical_crossentropy expects class ids 0 to 2, since the output has 3 numbers, but y holds 3 (sample 2); classes count from 0: subtract 1 from y`,
  ],
  [
    'a class beyond the units',
    () => classifier('sparse_categorical_crossentropy', 2).fit(n(6, 3, 2), [0, 1, 2, 0, 1, 0]),
    `sparse_categorical_crossentropy expects class ids 0 to 1, since the output has 2 numbers, but y holds 2 (sample 2); give the last layer 3 units, or number the classes from 0 without gaps`,
  ],
  [
    'class ids that are not whole',
    () => classifier('sparse_categorical_crossentropy', 2).fit(n(6, 3, 2), n(6)),
    `sparse_categorical_crossentropy expects whole-number class ids but y holds 0.5 (sample 0); for other numbers use a loss such as mse, for one-hot rows categorical_crossentropy`,
  ],
  [
    'class ids for categorical_crossentropy',
    () => classifier('categorical_crossentropy').fit(n(6, 3, 2), ids(6)),
    `categorical_crossentropy expects targets 2D [batch, 3] for output 2D [batch, 3] but is given 1D [6]
  layer 2 of 2, "dense"
  received [6]: these are class ids, and categorical_crossentropy compares one-hot rows of 3 numbers
  fix: loss: 'sparse_categorical_crossentropy', or one-hot targets: tf.oneHot(y, 3) gives [6, 3]`,
  ],
  [
    'one-hot rows for sparse_categorical_crossentropy',
    () => classifier('sparse_categorical_crossentropy').fit(n(6, 3, 2), n(6, 3)),
    `sparse_categorical_crossentropy expects targets 1D [batch] for output 2D [batch, 3] but is given 2D [6, 3]
  layer 2 of 2, "dense"
  received [6, 3]: these are rows of 3 numbers, and sparse_categorical_crossentropy reads one class id per row
  fix: loss: 'categorical_crossentropy', or class ids: y.argMax(-1)`,
  ],
  [
    'rank-17: one label for two units',
    () => classifier('binary_crossentropy', 2).fit(n(6, 3, 2), ids(6)),
    `binary_crossentropy expects targets 2D [batch, 2] for output 2D [batch, 2] but is given 1D [6]
  layer 2 of 2, "dense"
  received [6]: the output has 2 numbers per sample, and the target one; Keras would compare each of the 2 with it
  fix: Dense(1) as the last layer, or loss: 'sparse_categorical_crossentropy' if the targets are classes`,
  ],
  [
    'a wrong width',
    () => classifier('mse').fit(n(6, 3, 2), n(6, 5)),
    `mean_squared_error expects targets 2D [batch, 3] for output 2D [batch, 3] but is given 2D [6, 5]
  layer 2 of 2, "dense"
  received [6, 5]: the output has 3 numbers where the target has 5
  fix: Dense(5) as the last layer`,
  ],
  [
    'stateful-07: a last batch that is smaller',
    () => carrying().fit(n(500, 10, 1), n(500, 5)),
    `the model reads batches of 16 samples, as its Input says, but x has 500 samples, which leaves a last batch of 4; give 496 or 512 samples, or copy the weights into the same model built for another batch size: other.setWeights(model.getWeights())`,
  ],
  [
    'stateful-05: one sample for a fixed batch',
    () => carrying().predict(n(1, 10, 1)),
    `the model reads batches of 16 samples, as its Input says, but x has 1 sample, too few for one batch; give 16 samples, or copy the weights into the same model built for another batch size: other.setWeights(model.getWeights())`,
  ],
  [
    'two batches at once',
    () => carrying().trainOnBatch(n(32, 10, 1), n(32, 5)),
    `the model reads batches of 16 samples, as its Input says, but x has 32; give 16`,
  ],
  [
    'another batchSize than the fixed one',
    () => carrying().fit(n(32, 10, 1), n(32, 5), { batchSize: 8 }),
    `the model reads batches of 16 samples, as its Input says, but batchSize is 8; leave batchSize out, or build the model for 8`,
  ],
  [
    'an id beyond the table',
    () => compiled([Embedding(3, 2, { inputShape: [4] }), LSTM(2)]).predict([[0, 1, 2, 7]]),
    `Embedding "embedding" has 3 vectors, for ids 0 to 2, but x holds 7 (sample 0); give it an inputDim of at least 8 (the largest id + 1), or map unknown ids to one that it has`,
  ],
  [
    'a negative id',
    () => compiled([Embedding(3, 2, { inputShape: [4] }), LSTM(2)]).predict([[0, 1, 2, -1]]),
    `Embedding "embedding" reads ids from 0 to 2, but x holds -1 (sample 0); ids count from 0`,
  ],
  [
    'NaN',
    () =>
      small().predict([
        [
          [1, 2],
          [Number.NaN, 1],
          [1, 1],
        ],
      ]),
    `x holds NaN, at x[0][1][0]; a layer would spread it to every output: replace or remove it`,
  ],
  [
    'rows of unequal length',
    () =>
      small().predict([
        [
          [1, 2],
          [1, 1],
        ],
        [[1, 2]],
      ]),
    `x is ragged: x[0] has shape [2, 2] but x[1] has [1, 2]; pad the sequences to one length with padSequences`,
  ],
  ['words', () => small().predict([['a']]), `x[0][0] is string, not a number`],
  [
    'a list of tensors',
    () => small().predict([zeros([3, 2]), zeros([3, 2])]),
    `x is a list of 2 tensors, but the model has one input; make one tensor of them: tf.stack(x)`,
  ],
  [
    'data for an input that is not there',
    () => small().predict({ inputs: n(1, 3, 2) }),
    `x has data for "inputs", but the model's inputs are "input_layer"`,
  ],
  [
    'fit before compile',
    () => (new Sequential([Dense(1, { inputShape: [1] })]) as any).fit([[1]], [1]),
    `"sequential" is not compiled: call compile({ optimizer, loss }) before fit, such as compile({ optimizer: 'adam', loss: 'mse' })`,
  ],
  [
    'no loss',
    () => compiled([Dense(1, { inputShape: [1] })], {}).fit([[1]], [1]),
    `there is no loss: give one to compile, such as compile({ loss: 'mse' })`,
  ],
  [
    'a loss misspelt',
    () => compiled([], { loss: 'mean_sqared_error' }),
    `compile loss: there is no loss 'mean_sqared_error'; did you mean 'mean_squared_error'?`,
  ],
  [
    'an optimizer misspelt',
    () => compiled([], { optimizer: 'adem' }),
    `compile optimizer: there is no optimizer 'adem'; did you mean 'adam'?`,
  ],
  [
    'a metric misspelt',
    () => compiled([], { metrics: ['acuracy'] }),
    `compile metrics: there is no metric 'acuracy'; did you mean 'accuracy'?`,
  ],
  [
    'a loss among the metrics',
    () => compiled([], { metrics: [losses.Huber()] }),
    `compile metrics: Huber is a loss; write its name, or the metric of that name in metrics.*`,
  ],
  [
    'an argument misspelt',
    () => compiled([], { optimiser: 'adam' }),
    `compile has no argument 'optimiser'; did you mean 'optimizer'?`,
  ],
  [
    'losses for two outputs',
    () => compiled([Dense(1, { inputShape: [1] })], { loss: ['mse', 'mae'] }).fit([[1]], [1]),
    `compile loss is a list of 2, but the model has 1 output: dense`,
  ],
  [
    'an argument in Python’s spelling',
    () => small().fit(n(1, 3, 2), n(1, 1), { batch_size: 3 }),
    `fit has no argument 'batch_size'; did you mean 'batchSize'?`,
  ],
  [
    'batchSize 0',
    () => small().fit(n(1, 3, 2), n(1, 1), { batchSize: 0 }),
    `fit batchSize must be a positive integer, not 0`,
  ],
  [
    'validationSplit 1',
    () => small().fit(n(1, 3, 2), n(1, 1), { validationSplit: 1 }),
    `fit validationSplit must be a number from 0 up and below 1, the share of samples held out, not 1`,
  ],
  [
    'nothing left to train on',
    () => small().fit(n(1, 3, 2), n(1, 1), { validationSplit: 0.5 }),
    `fit validationSplit 0.5 of 1 samples leaves 0 for training and 1 for validation; give more samples or another share`,
  ],
  [
    'sample weights of another number',
    () => small().fit(n(5, 3, 2), n(5, 1), { sampleWeight: [1, 2, 3] }),
    `sampleWeight has shape [3], but 5 samples with targets [5, 1] need one weight per sample, [5], or per time step, [5, 1]`,
  ],
  [
    'both kinds of weights',
    () => small().fit(n(2, 3, 2), n(2, 1), { sampleWeight: [1, 2], classWeight: { 0: 1 } }),
    `give sampleWeight or classWeight, not both: multiply them into sampleWeight`,
  ],
  [
    'an optimizer’s argument in Python’s spelling',
    () => optimizers.Adam(0.1, { beta_1: 0.5 } as never),
    `Adam has no argument 'beta_1'; did you mean 'beta1'?`,
  ],
  [
    'a negative learning rate',
    () => optimizers.Adam(-1),
    `Adam learningRate must be a number from 0 up, a schedule, or a function of the step, not -1`,
  ],
  [
    'two ways to clip',
    () => optimizers.Adam(0.1, { clipnorm: 3, clipvalue: 2 }),
    `Adam takes one of clipnorm, clipvalue and globalClipnorm, but is given clipnorm and clipvalue`,
  ],
  [
    'accumulation over one step',
    () => optimizers.Adam(1, { gradientAccumulationSteps: 1 }),
    `Adam gradientAccumulationSteps must be a whole number from 2 up, not 1`,
  ],
  [
    'a loss’s argument in Python’s spelling',
    () => losses.SparseCategoricalCrossentropy({ from_logits: true } as never),
    `SparseCategoricalCrossentropy has no argument 'from_logits'; did you mean 'fromLogits'?`,
  ],
  [
    'a callback’s method in Python’s spelling',
    () => small().fit(n(1, 3, 2), n(1, 1), { ...quiet, callbacks: [{ on_epoch_end: () => {} }] }),
    `there is no callback method 'on_epoch_end'; did you mean 'onEpochEnd'?`,
  ],
  [
    'a callback’s argument misspelt',
    () => callbacks.EarlyStopping({ pattience: 3 } as never),
    `EarlyStopping has no argument 'pattience'; did you mean 'patience'?`,
  ],
  [
    'one optimizer for two models',
    () => {
      const optimizer = optimizers.Adam();
      compiled([Dense(1, { inputShape: [1] })], { optimizer });
      compiled([Dense(1, { inputShape: [1] })], { optimizer });
    },
    `this Adam already belongs to the model "sequential"; make another one for "sequential"`,
  ],
];

describe('mistakes are answered', () => {
  it.each(mistakes)('%s', async (_, make, text) => {
    await expect((async () => make())()).rejects.toThrow(new Error(text));
  });
});
