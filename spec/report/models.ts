import {
  Bidirectional,
  Dense,
  Input,
  LSTM,
  Model,
  multipleOutput,
  ner,
  type Subject,
  singleOutput,
  stacked,
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
};
