import { AveragePooling1D, Dense, LSTM, TimeDistributed } from 'unrolled';
import { answered, classifier, compiled, ids, n, oneHotFrom1, small } from './mistake';

/** Many are from real questions (ids such as target-01). */
describe('mistakes of what should come out are answered', () =>
  answered([
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
  ]));
