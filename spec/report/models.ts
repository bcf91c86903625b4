import {
  BatchNormalization,
  Bidirectional,
  Concatenate,
  Dense,
  Dot,
  Dropout,
  Embedding,
  Flatten,
  GRU,
  GRUCell,
  Input,
  LSTM,
  LSTMCell,
  Model,
  multipleOutput,
  ner,
  RNN,
  Sequential,
  type Subject,
  singleOutput,
  stacked,
  TimeDistributed,
  textClassifier,
} from 'unrolled';

/** Two inputs, states handed over, a layer used twice. */
function translator(): Subject {
  const source = Input({ shape: [null, 8], name: 'source' });
  const target = Input({ shape: [null, 6], name: 'target' });
  const shared = Dense(5, { name: 'shared' });
  const [, h, c] = LSTM(16, { returnState: true, name: 'encoder' })(source);
  const states = LSTM(16, { returnSequences: true, name: 'decoder' })(target, { initialState: [h, c] });
  return Model({ inputs: [source, target], outputs: [shared(states), shared(h)], name: 'translator' });
}

/** Padded ids of two inputs, joined along time; the masks go with them. */
function masked(): Subject {
  const a = Input({ shape: [5], name: 'title' });
  const b = Input({ shape: [10], name: 'body' });
  const words = Embedding(20, 5, { maskZero: true });
  const joined = Concatenate({ axis: 1 })([words(a), words(b)]);
  const read = LSTM(4, { returnSequences: true })(Dropout(0.5)(joined));
  const out = Dense(1)(Flatten()(read));
  return Model({ inputs: [a, b], outputs: out, name: 'masked' });
}

/** One model used twice inside another. */
function siamese(): Subject {
  const encoder = new Sequential([GRU(4, { inputShape: [5, 3] }), Dense(2)], { name: 'encoder' });
  const a = Input({ shape: [5, 3], name: 'a' });
  const b = Input({ shape: [5, 3], name: 'b' });
  return Model({ inputs: [a, b], outputs: Dot(1)([encoder(a), encoder(b)]), name: 'siamese' });
}

/** The models whose texts are held: the guide's, and one of each kind that reports must get right. */
export const models: Readonly<Record<string, () => Subject>> = {
  singleOutput: () => singleOutput({ units: 4, timesteps: 3, features: 2 }),
  multipleOutput: () => multipleOutput({ units: 4, timesteps: 3, features: 2 }),
  stacked: () => stacked({ units: [4, 4], timesteps: 3, features: 2 }),
  ner: () => ner({ units: 4, classes: 4, timesteps: 3, features: 2 }),
  textClassifier: () => textClassifier({ units: 4, timesteps: 3, features: 2 }),
  'LSTM with its states': () => LSTM(4, { inputShape: [3, 2], returnState: true }),
  'Bidirectional on padded ids': () =>
    textClassifier({ units: 4, timesteps: null, inputDim: 1000, cell: 'GRU', bidirectional: true }),
  'Bidirectional, not merged': () => Bidirectional(LSTM(4, { inputShape: [3, 2] }), { mergeMode: null }),
  'two inputs': translator,
  'masks of two inputs': masked,
  'a model used twice': siamese,
  'stacked cells': () => RNN([LSTMCell(4), GRUCell(3)], { inputShape: [3, 2], returnState: true }),
  'weights that training does not move': () =>
    new Sequential([
      Bidirectional(LSTM(4, { returnSequences: true }), { inputShape: [3, 2] }),
      TimeDistributed(Dense(4)),
      BatchNormalization(),
    ]),
};
