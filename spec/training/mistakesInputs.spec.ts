import { Dense, Embedding, Flatten, LSTM, zeros } from 'unrolled';
import { answered, carrying, compiled, ids, n, small } from './mistake';

/** Many are from real questions (ids such as target-01). */
describe('mistakes of what goes in are answered', () =>
  answered([
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
  ]));
