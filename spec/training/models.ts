import {
  Add,
  Bidirectional,
  type CompileOptions,
  Concatenate,
  constraints,
  Dense,
  Embedding,
  GRU,
  Input,
  LSTM,
  losses,
  Masking,
  Model,
  optimizers,
  regularizers,
  Sequential,
  SimpleRNN,
  TimeDistributed,
} from 'unrolled';

/** The models of spec/keras/training.py under their names there. */
export const small = () =>
  new Sequential([LSTM(3, { inputShape: [4, 3], returnSequences: true }), GRU(2), Dense(1)]);
const maskedTags = () =>
  new Sequential([
    Embedding(7, 3, { inputShape: [4], maskZero: true }),
    LSTM(3, { returnSequences: true }),
    Dense(3, { activation: 'softmax' }),
  ]);
const penalizedTable = () =>
  new Sequential([
    Embedding(7, 3, { inputShape: [4], embeddingsRegularizer: 'l2', embeddingsConstraint: 'unit_norm' }),
    GRU(2),
    Dense(1),
  ]);
export const maskedValues = () =>
  new Sequential([Masking({ inputShape: [4, 3] }), GRU(3, { returnSequences: true }), Dense(1)]);
const regularized = () =>
  new Sequential([
    LSTM(3, {
      inputShape: [4, 3],
      kernelRegularizer: regularizers.L2(0.02),
      recurrentRegularizer: regularizers.L1(0.03),
      biasRegularizer: 'l2',
      activityRegularizer: regularizers.L2(0.05),
    }),
    Dense(1, { kernelRegularizer: regularizers.L1L2(0.01, 0.02) }),
  ]);
const constrained = () =>
  new Sequential([
    GRU(3, {
      inputShape: [4, 3],
      kernelConstraint: constraints.MaxNorm(0.7),
      recurrentConstraint: 'unit_norm',
      biasConstraint: 'non_neg',
    }),
    Dense(2, { kernelConstraint: constraints.MinMaxNorm(0.3, 0.6, 0.5) }),
  ]);
export function twoHeads() {
  const i = Input({ shape: [4, 3] });
  const h = SimpleRNN(3)(i);
  return new Model({ inputs: i, outputs: [Dense(1, { name: 'a' })(h), Dense(2, { name: 'b' })(h)] });
}
const frozen = () =>
  new Sequential([LSTM(3, { inputShape: [4, 3], trainable: false, kernelRegularizer: 'l2' }), Dense(1)]);
const classes = () =>
  new Sequential([SimpleRNN(3, { inputShape: [4, 3] }), Dense(3, { activation: 'softmax' })]);
const binary = () =>
  new Sequential([SimpleRNN(3, { inputShape: [4, 3] }), Dense(1, { activation: 'sigmoid' })]);
const stateful = () =>
  new Sequential([Input({ batchShape: [3, 4, 3] }), GRU(2, { stateful: true }), Dense(1)]);
function shared() {
  const a = Input({ shape: [4, 3] });
  const b = Input({ shape: [4, 3] });
  const rnn = SimpleRNN(2, { kernelRegularizer: 'l2' });
  return new Model({ inputs: [a, b], outputs: Dense(1)(Add()([rnn(a), rnn(b)])) });
}
const timeDistributed = () =>
  new Sequential([
    Bidirectional(LSTM(2, { returnSequences: true }), { inputShape: [4, 3] }),
    TimeDistributed(Dense(3, { activation: 'softmax' })),
  ]);
function maskedInside() {
  const i = Input({ shape: [4, 3] });
  const masked = Masking()(Dense(2, { useBias: false })(i));
  const both = Concatenate({ axis: 1 })([SimpleRNN(2, { returnSequences: true })(masked), Dense(2)(i)]);
  return new Model({ inputs: i, outputs: both });
}

const { schedules: S } = optimizers;
const sparse = 'sparse_categorical_crossentropy';
const withSmall = (optimizer: CompileOptions['optimizer']) =>
  [small, { optimizer, loss: 'mse' } as CompileOptions] as const;

const withTable = (optimizer: CompileOptions['optimizer']) =>
  [maskedTags, { optimizer, loss: sparse } as CompileOptions] as const;

type Made = { compile(o: CompileOptions): void } & Record<string, any>;
/** Model and compile arguments of each run; made anew, since an optimizer belongs to one model. */
export const runs = (): Record<string, readonly [make: () => Made, compile: CompileOptions]> => ({
  sgd: withSmall(optimizers.SGD(0.05)),
  sgdMomentum: withSmall(optimizers.SGD(0.05, { momentum: 0.9 })),
  sgdNesterov: withSmall(new optimizers.SGD(0.05, { momentum: 0.8, nesterov: true })),
  rmsprop: withSmall(optimizers.RMSprop(0.01)),
  rmspropCentered: withSmall(optimizers.RMSprop(0.01, { centered: true, momentum: 0.5, rho: 0.8 })),
  adam: withSmall(optimizers.Adam(0.02)),
  adamDefaults: withSmall('adam'),
  adamAmsgrad: withSmall(optimizers.Adam({ learningRate: 0.05, beta1: 0.8, beta2: 0.7, amsgrad: true })),
  adamDecay: withSmall(optimizers.Adam(0.02, { weightDecay: 0.1 })),
  adamw: withSmall(optimizers.AdamW(0.02, { weightDecay: 0.05 })),
  adagrad: withSmall(optimizers.Adagrad(0.05)),
  adadelta: withSmall(optimizers.Adadelta(1, { epsilon: 1e-4 })),
  adamax: withSmall(optimizers.Adamax(0.02)),
  nadam: withSmall(optimizers.Nadam(0.02)),
  lion: withSmall(optimizers.Lion(0.005)),
  clipnorm: withSmall(optimizers.SGD(0.1, { clipnorm: 0.1 })),
  clipvalue: withSmall(optimizers.SGD(0.1, { clipvalue: 0.05 })),
  globalClipnorm: withSmall(optimizers.SGD(0.1, { globalClipnorm: 0.2 })),
  exponentialDecay: withSmall(optimizers.SGD(S.ExponentialDecay(0.2, 5, 0.5))),
  cosineDecay: withSmall(
    optimizers.Adam(S.CosineDecay(0.001, 10, { alpha: 0.1, warmupTarget: 0.03, warmupSteps: 4 })),
  ),
  piecewiseDecay: withSmall(optimizers.SGD(S.PiecewiseConstantDecay([3, 7], [0.1, 0.05, 0.01]))),
  polynomialDecay: withSmall(
    optimizers.SGD(S.PolynomialDecay(0.2, 8, { endLearningRate: 0.01, power: 2, cycle: true })),
  ),
  inverseTimeDecay: withSmall(optimizers.SGD(S.InverseTimeDecay(0.2, 3, 0.5, { staircase: true }))),
  maskedTags: [
    maskedTags,
    { optimizer: optimizers.Adam(0.05), loss: sparse, metrics: ['accuracy'], weightedMetrics: ['accuracy'] },
  ],
  maskedTagsWeighted: [
    maskedTags,
    { optimizer: optimizers.Adam(0.05), loss: sparse, metrics: ['accuracy'], weightedMetrics: ['accuracy'] },
  ],
  tableRMSprop: withTable(optimizers.RMSprop(0.01, { momentum: 0.3 })),
  tableAmsgrad: withTable(optimizers.Adam(0.02, { amsgrad: true })),
  tableAdagrad: withTable(optimizers.Adagrad(0.05)),
  tableAdadelta: withTable(optimizers.Adadelta(1, { epsilon: 1e-4 })),
  tableAdamax: withTable(optimizers.Adamax(0.02)),
  tableNadam: withTable(optimizers.Nadam(0.02)),
  tableLion: withTable(optimizers.Lion(0.005)),
  tableMomentum: withTable(optimizers.SGD(0.1, { momentum: 0.9 })),
  tableClipnorm: withTable(optimizers.Adam(0.02, { clipnorm: 0.05 })),
  tableClipvalue: withTable(optimizers.Adam(0.02, { clipvalue: 0.01 })),
  tableGlobalClipnorm: withTable(optimizers.Adam(0.02, { globalClipnorm: 0.05 })),
  penalizedTable: [penalizedTable, { optimizer: optimizers.Adam(0.05), loss: 'mse' }],
  maskedValues: [maskedValues, { optimizer: optimizers.Adam(0.05), loss: 'mae', metrics: ['mse'] }],
  maskedValuesWeighted: [
    maskedValues,
    { optimizer: optimizers.SGD(0.05), loss: 'mse', metrics: ['mae'], weightedMetrics: ['mae'] },
  ],
  regularized: [regularized, { optimizer: optimizers.SGD(0.05), loss: 'mse' }],
  constrained: [constrained, { optimizer: optimizers.Adam(0.05), loss: 'huber' }],
  twoHeads: [
    twoHeads,
    {
      optimizer: optimizers.RMSprop(0.02),
      loss: { a: 'mse', b: 'mae' },
      lossWeights: { a: 1, b: 0.5 },
      metrics: { a: ['mae'], b: ['mse', 'mae'] },
    },
  ],
  frozen: [frozen, { optimizer: optimizers.Adam(0.05), loss: 'mse' }],
  classes: [classes, { optimizer: optimizers.Adam(0.05), loss: sparse, metrics: ['accuracy'] }],
  classesWeighted: [
    classes,
    {
      optimizer: optimizers.Adam(0.05),
      loss: 'sparseCategoricalCrossentropy',
      metrics: ['accuracy'],
      weightedMetrics: ['accuracy'],
    },
  ],
  oneHotClasses: [
    classes,
    {
      optimizer: optimizers.Adam(0.05),
      loss: new losses.CategoricalCrossentropy({ labelSmoothing: 0.1 }),
      metrics: ['accuracy'],
    },
  ],
  binary: [
    binary,
    {
      optimizer: optimizers.Adam(0.05),
      loss: 'binary_crossentropy',
      metrics: ['accuracy', 'precision', 'recall'],
    },
  ],
  binaryWeighted: [
    binary,
    { optimizer: optimizers.Adam(0.05), loss: 'crossentropy', weightedMetrics: ['accuracy'] },
  ],
  stateful: [stateful, { optimizer: optimizers.SGD(0.1), loss: 'mse' }],
  shared: [shared, { optimizer: optimizers.Adam(0.05), loss: 'mse' }],
  timeDistributed: [
    timeDistributed,
    { optimizer: optimizers.Adam(0.05), loss: 'categorical_crossentropy', metrics: ['accuracy'] },
  ],
  maskedInside: [maskedInside, { optimizer: optimizers.SGD(0.1), loss: 'mse', metrics: ['mae'] }],
});
