/**
 * Models from real questions about recurrent shapes, as they should have been written: shapes and parameters of every
 * layer are those of Keras (questions.json), and the explanation holds the facts that the asker was missing.
 */
import {
  Activation,
  Bidirectional,
  Concatenate,
  Conv1D,
  Dense,
  Dropout,
  Embedding,
  explanation,
  Flatten,
  GlobalAveragePooling1D,
  GRU,
  Input,
  LSTM,
  LSTMCell,
  Masking,
  Model,
  Permute,
  RepeatVector,
  RNN,
  Sequential,
  SimpleRNN,
  type Subject,
  shapeTable,
  TimeDistributed,
} from 'unrolled';
import golden from './questions.json';

interface Question {
  readonly model: () => Subject;
  /** What the explanation must say beside shapes and counts. */
  readonly says?: readonly string[];
}
const rs = { returnSequences: true } as const;
// biome-ignore format: one question per line reads best
const questions: Record<string, Question> = {
  'rank-01': { model: () => new Sequential([LSTM(32, { inputShape: [9, 1] }), Dense(2)]), says: ['9 time steps × 1 feature per time step', '4 · ((1 + 32) · 32 + 32) = 4352', '32 · 2 + 2 = 66'] },
  'rank-03': { model: () => new Sequential([LSTM(300, { ...rs, inputShape: [15, 300] })]) },
  'rank-05': { model: () => new Sequential([LSTM(8, { inputShape: [1, 73] }), Dense(1)]), says: ['There is one time step only, so nothing is carried from step to step; if the 73 features are a series, make them the time steps: an input shape of [73, 1].'] },
  'rank-07': { model: () => new Sequential([LSTM(8, { inputShape: [50, 24] })]) },
  'rank-09': { model: () => new Sequential([SimpleRNN(1, { inputShape: [1, 80] })]), says: ['(80 + 1) · 1 + 1 = 82'] },
  'rank-11': { model: () => new Sequential([SimpleRNN(75, { inputShape: [10, 3], activation: 'relu' }), Dense(2)]), says: ['(3 + 75) · 75 + 75 = 5925'] },
  'rank-13': { model: () => new Sequential([LSTM(256, { inputShape: [60, 1] }), Dense(2, { activation: 'softmax' })]) },
  'rank-15': { model: () => new Sequential([LSTM(128, { ...rs, inputShape: [50, 9] }), LSTM(64), Dense(16)]) },
  'rank-17': { model: () => new Sequential([LSTM(32, { ...rs, inputShape: [1, 12] }), LSTM(32, rs), LSTM(32), Dense(1)]), says: ['in a stack, all recurrent layers but the last return sequences'] },
  'batchdim-01': { model: () => new Sequential([LSTM(100, { ...rs, inputShape: [6, 30] })]), says: ['any number of samples × 6 time steps × 30 features per time step'] },
  'batchdim-03': { model: () => new Sequential([GRU(100, { ...rs, inputShape: [19, 4] }), GRU(100), Dense(4, { activation: 'elu' })]), says: ['3 · ((4 + 100) · 100 + 2 · 100) = 31800'] },
  'batchdim-05': { model: () => new Sequential([Input({ batchShape: [3, 1, 2] }), LSTM(50, { ...rs, stateful: true }), LSTM(50, { stateful: true }), Dense(1)]), says: ['each batch starts from the states in which the one before ended, so the batch size is fixed', '3 samples × 1 time step × 2 features per time step'] },
  'batchdim-07': { model: () => new Sequential([LSTM(8, { inputShape: [null, 100] })]), says: ['any number of samples × any number of time steps × 100 features per time step'] },
  'batchdim-09': { model: () => new Sequential([LSTM(3, { inputShape: [2, 1] }), RepeatVector(3), LSTM(1, rs)]) },
  'axes-01': { model: () => new Sequential([LSTM(50, { inputShape: [30, 1] })]), says: ['30 time steps × 1 feature per time step', 'The number of time steps does not change the number of parameters'] },
  'axes-03': { model: () => new Sequential([LSTM(8, { inputShape: [512, 1] })]) },
  'axes-05': { model: () => new Sequential([LSTM(8, { inputShape: [3, 12] }), Dense(1)]) },
  'axes-07': { model: () => new Sequential([LSTM(32, { ...rs, inputShape: [31, 26] }), LSTM(32, rs), LSTM(32), Dense(10, { activation: 'softmax' })]) },
  'axes-09': { model: () => new Sequential([LSTM(3, { ...rs, inputShape: [14, 1] }), Permute([2, 1]), TimeDistributed(Dense(1))]) },
  'units-01': { model: () => new Sequential([LSTM(4, { inputShape: [7, 1] })]), says: ['[1, 16], features × units', '[4, 16], units of the state before', '[16], units of the gates', 'the state, and so each output vector, has 4 numbers'] },
  'units-03': { model: () => new Sequential([SimpleRNN(10, { inputShape: [3, 1], activation: 'relu' }), Dense(1, { activation: 'sigmoid' })]) },
  'stack-01': { model: () => new Sequential([LSTM(100, { ...rs, inputShape: [8, 16] }), LSTM(100)]), says: ['"lstm_1" is recurrent too and reads one time step after the other, so it needs all of them'] },
  'stack-03': { model: () => new Sequential([Embedding(26, 26, { inputShape: [10] }), LSTM(50, rs), Dropout(0.5), LSTM(50), Dense(26)]), says: ['26 · 26 = 676', 'It is the last recurrent layer of the stack', '"lstm_1" is recurrent too'] },
  'stack-05': { model: () => new Sequential([LSTM(50, { ...rs, inputShape: [6, 4] }), LSTM(50)]) },
  'stack-07': { model: () => new Sequential([Input({ batchShape: [32, 8, 16] }), LSTM(32, { ...rs, stateful: true }), LSTM(32, { ...rs, stateful: true }), LSTM(32, { ...rs, stateful: true }), LSTM(32, { stateful: true }), Dense(10)]) },
  'target-01': { model: () => new Sequential([LSTM(20, { ...rs, inputShape: [20, 4] }), LSTM(20, rs), LSTM(20, rs), Dense(20, { activation: 'relu' }), Dense(1)]), says: ['so the model can answer once per time step', 'it can follow a sequence as it is, and needs no TimeDistributed'] },
  'target-03': { model: () => new Sequential([LSTM(11, { inputShape: [10, 11] }), Dense(1)]) },
  'target-05': { model: () => new Sequential([LSTM(24, { ...rs, inputShape: [1200, 19] }), TimeDistributed(Dense(1)), GlobalAveragePooling1D(), Dense(2, { activation: 'softmax' })]) },
  'target-07': { model: () => new Sequential([LSTM(50, { ...rs, inputShape: [null, 24] }), LSTM(50, rs), LSTM(50), Dense(1)]) },
  'target-09': { model: () => new Sequential([LSTM(32, { inputShape: [100, 20] }), Dense(3, { activation: 'softmax' })]), says: ['only the output of the last time step is returned, so the timesteps axis is gone'] },
  'target-11': { model: () => new Sequential([LSTM(128, { inputShape: [398, 40] }), Dense(11, { activation: 'softmax' })]) },
  'target-13': { model: () => new Sequential([LSTM(512, { ...rs, inputShape: [45, 2] }), LSTM(512), Dense(1)]) },
  'target-15': { model: () => new Sequential([LSTM(20, { ...rs, inputShape: [30, 10] }), LSTM(20), Dense(10, { activation: 'sigmoid' })]) },
  'target-17': { model: () => new Sequential([LSTM(200, { inputShape: [30, 3] }), Dense(100), Dense(1)]) },
  'target-19': { model: () => new Sequential([LSTM(12, { ...rs, inputShape: [100, 1] }), LSTM(12), Dense(5)]) },
  'target-23': { model: () => new Sequential([Input({ batchShape: [20, 10] }), Embedding(30, 16), LSTM(16, { ...rs, stateful: true }), LSTM(16, { ...rs, stateful: true }), Dropout(0.2), TimeDistributed(Dense(30)), Activation('softmax')]) },
  'target-25': { model: () => new Sequential([LSTM(8, { ...rs, inputShape: [998, 4] }), LSTM(8), Dense(12)]) },
  'td-01': { model: () => new Sequential([GRU(16, { ...rs, inputShape: [64, 15] }), Dense(15)]), says: ['needs no TimeDistributed', '16 · 15 + 15 = 255', '3 · ((15 + 16) · 16 + 2 · 16) = 1584'] },
  'td-03': { model: () => new Sequential([LSTM(8, { ...rs, inputShape: [6, 8] }), Dense(8)]), says: ['It works on the last axis alone, so every time step is treated by itself, with the same weights', 'The number of time steps does not change the number of parameters'] },
  'td-05': { model: () => new Sequential([Dense(10, { inputShape: [20, 5] })]), says: ['5 · 10 + 10 = 60'] },
  'td-07': { model: () => new Sequential([Embedding(10000, 256, { inputShape: [16] }), GRU(128, rs), Dense(128)]) },
  'bidi-01': { model: () => new Sequential([Bidirectional(LSTM(10, rs), { inputShape: [5, 15] })]), says: ['the outputs of both directions are joined end to end, so the last axis is twice as long'] },
  'bidi-03': { model: () => new Sequential([Bidirectional(GRU(16, rs), { inputShape: [64, 15] }), TimeDistributed(Dense(8))]), says: ['Dense(8) treats every time step by itself anyway', '32 · 8 + 8 = 264'] },
  'param-01': { model: () => new Sequential([LSTM(256, { inputShape: [16, 4096] })]), says: ['4 · ((4096 + 256) · 256 + 256) = 4457472', '[4096, 1024]', '[256, 1024]', '[1024]'] },
  'param-03': { model: () => new Sequential([Embedding(4500, 16, { inputShape: [200] }), Bidirectional(GRU(32)), Dense(6), Dense(1)]), says: ['3 · ((16 + 32) · 32 + 2 · 32) + 3 · ((16 + 32) · 32 + 2 · 32) = 9600', '[2, 96]'] },
  'param-05': { model: () => new Sequential([GRU(32, { inputShape: [null, 32] }), Dense(1)]), says: ['3 · ((32 + 32) · 32 + 2 · 32) = 6336'] },
  'param-07': { model: () => new Sequential([SimpleRNN(10, { inputShape: [3, 1] }), Dense(1)]), says: ['(1 + 10) · 10 + 10 = 120'] },
  'param-09': { model: () => new Sequential([SimpleRNN(50, { inputShape: [50, 1] }), Dense(1)]) },
  'state-01': { model: () => LSTM(4, { inputShape: [5, 3], returnState: true }), says: ['(None, 4), last output:', '(None, 4), state h:', '(None, 4), state c:', 'State h and state c are what the layer carries when the last time step is done'] },
  'state-03': { model: () => GRU(1, { ...rs, inputShape: [5, 1], returnState: true }), says: ['(None, 5, 1), sequence:', '(None, 1), state h:'] },
  'state-05': { model: encoderDecoder, says: ['(None, 64), forward state h:', '(None, 64), backward state c:', 'starts from the state'] },
  'state-09': { model: () => RNN([LSTMCell(20), LSTMCell(20), LSTMCell(20)], { inputShape: [10, 6] }) },
  'state-11': { model: () => RNN(LSTMCell(4), { inputShape: [10, 8] }) },
  's2s-01': { model: () => new Sequential([LSTM(32, { inputShape: [1000, 25] }), RepeatVector(1000), LSTM(25, rs)]), says: ['1000 equal time steps are made of each vector'] },
  's2s-03': { model: () => new Sequential([LSTM(3, { inputShape: [10, 5] }), RepeatVector(10), LSTM(5, rs)]) },
  's2s-05': { model: () => new Sequential([LSTM(3, { inputShape: [2, 1] }), Dense(1)]) },
  's2s-07': { model: () => new Sequential([RepeatVector(5, { inputShape: [20] }), LSTM(8, rs), Dense(20, { activation: 'softmax' })]) },
  's2s-09': { model: () => new Sequential([Embedding(5, 3, { inputShape: [null] }), LSTM(4, rs)]), says: ['a whole-number id each'] },
  'cnn-03': { model: twoBranches },
  'cnn-11': { model: () => new Sequential([Dense(5, { inputShape: [20, 1] }), Dense(10), LSTM(32), Dropout(0.1), Dense(5), Dense(1)]), says: ['4 · ((10 + 32) · 32 + 32) = 5504'] },
  'cnn-13': { model: () => new Sequential([LSTM(250, { ...rs, inputShape: [20, 390] }), LSTM(250, rs), Flatten(), Dense(1024)]), says: ['5000 · 1024 + 1024 = 5121024'] },
  'emb-01': { model: () => new Sequential([Embedding(100, 50, { inputShape: [20] }), LSTM(512, rs), LSTM(512), Dense(100)]) },
  'emb-03': { model: () => new Sequential([Embedding(500, 200, { inputShape: [72], maskZero: true }), Dropout(0.1), LSTM(256, rs)]), says: ['id 0 is padding'] },
  'emb-05': { model: () => new Sequential([Embedding(7, 4, { inputShape: [1] }), Flatten(), Dense(1)]), says: ['1 time step, a whole-number id each'] },
  'emb-07': { model: () => new Sequential([Embedding(50, 8, { inputShape: [4] }), Flatten(), Dense(1)]) },
  'mask-01': { model: () => new Sequential([Masking({ inputShape: [null, 2] }), LSTM(50), Dense(5)]), says: ['time steps whose features are all 0 are masked', 'skips the time steps that the mask marks as padding; no mask goes on, since no time steps come out'] },
  'mask-03': { model: () => new Sequential([Masking({ inputShape: [4, 3] }), LSTM(5)]) },
  'mask-05': { model: () => new Sequential([Masking({ inputShape: [50, 63] }), LSTM(8), Dense(1)]) },
  'mask-11': { model: () => new Sequential([Masking({ inputShape: [50, 1] }), LSTM(16), Dense(16), RepeatVector(50), LSTM(16, rs), TimeDistributed(Dense(1))]), says: ['no mask goes on, since no time steps come out'] },
  'mask-13': { model: () => new Sequential([Embedding(10, 5, { inputShape: [2], maskZero: true }), LSTM(4)]) },
  'stateful-01': { model: () => new Sequential([Input({ batchShape: [4, 5, 2] }), GRU(8, { ...rs, stateful: true })]) },
  'stateful-03': { model: () => new Sequential([Input({ batchShape: [32, 5, 1] }), LSTM(50, { stateful: true }), Dense(1)]) },
  'stateful-07': { model: () => new Sequential([Input({ batchShape: [16, 10] }), Embedding(20, 100), LSTM(300, { stateful: true }), Dropout(0.1), Dense(5)]) },
  'stateful-09': { model: () => new Sequential([LSTM(32, { ...rs, inputShape: [null, 8] }), Dense(1)]) },
  'stateful-11': { model: () => new Sequential([Input({ batchShape: [10, 20] }), Embedding(50, 8), LSTM(6, { stateful: true })]) },
  'run-01': { model: () => new Sequential([LSTM(256, { inputShape: [30, 5] })]) },
  'run-03': { model: () => new Sequential([LSTM(10, { inputShape: [10, 1] }), Dense(1)]) },
  'tfjs-01': { model: () => new Sequential([LSTM(100, { ...rs, inputShape: [1, 1] }), LSTM(10, rs), Dense(1)]), says: ['There is one time step only'] },
  'tfjs-03': { model: () => new Sequential([GRU(128, { ...rs, inputShape: [null, 50] })]), says: ['[2, 384]'] },
};

/** Encoder read in both directions; its states joined start the decoder. */
function encoderDecoder() {
  const x = Input({ shape: [50, 64] });
  const y = Input({ shape: [50, 64] });
  const [, fh, fc, bh, bc] = Bidirectional(LSTM(64, { returnState: true }))(x);
  const states = [Concatenate()([fh, bh]), Concatenate()([fc, bc])];
  const out = LSTM(128, { returnSequences: true })(y, { initialState: states });
  return Model({ inputs: [x, y], outputs: out });
}
function twoBranches() {
  const a = Input({ shape: [20, 4] });
  const b = Input({ shape: [20, 4] });
  const joined = Concatenate()([Conv1D(8, 3)(a), Conv1D(8, 3)(b)]);
  return Model({ inputs: [a, b], outputs: LSTM(16)(joined) });
}

type Golden = Record<string, { output: unknown; layers: [string, unknown, number][] }>;
const keras = (golden as unknown as { questions: Golden }).questions;
const alone = <T>(list: readonly T[]): T | readonly T[] => (list.length === 1 ? (list[0] as T) : list);

describe('models from questions', () => {
  it('are a good part of all', () => expect(Object.keys(questions).length).toBeGreaterThan(70));

  it.each(Object.entries(questions))(
    '%s: Keras’s shapes and parameters, explained',
    (id, { model, says = [] }) => {
      const subject = model();
      const { data } = shapeTable(subject);
      const rows = data.layers.filter((row) => row.depth === 0);
      const expected = keras[id] as Golden[string];
      const sorted = (list: readonly (readonly [string, unknown, number])[]) =>
        data.chain ? list : [...list].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
      expect(
        sorted(rows.map((row) => [row.className, alone(row.outputs.map((y) => y.shape)), row.params.total])),
      ).toEqual(sorted(expected.layers));
      const text = explanation(subject).toText({ width: 100_000 });
      for (const row of rows) for (const y of row.outputs) expect(text).toContain(y.text);
      for (const { params, weights } of rows)
        if (params.total > 0 && weights.length > 1) expect(text).toContain(`= ${params.total}`);
      for (const sentence of says) expect(text).toContain(sentence);
    },
  );
});
