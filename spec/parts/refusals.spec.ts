import {
  BatchNormalization,
  Conv1D,
  callbacks,
  constraints,
  Dense,
  initializers,
  optimizers,
  regularizers,
  setRandomSeed,
} from 'unrolled';
import { message } from '../layers/message.js';

/** As JavaScript sees it: no types. */
const js = <T>(value: T): any => value;
const { schedules } = optimizers;

/** Each was taken before, and gave NaN, another initializer, or a callback that never acted. */
test.each<[string, () => unknown]>([
  [
    "VarianceScaling mode must be one of 'fan_in', 'fan_out', 'fan_avg', not 'fanOut'",
    () => initializers.VarianceScaling({ mode: js('fanOut') }),
  ],
  ['VarianceScaling scale must be a number above 0, not 0', () => initializers.VarianceScaling(0)],
  [
    "VarianceScaling distribution must be one of 'truncated_normal', 'untruncated_normal', 'uniform', 'normal', not 'gauss'",
    () => initializers.VarianceScaling({ distribution: js('gauss') }),
  ],
  ["Constant value must be a finite number, not '1'", () => initializers.Constant(js('1'))],
  ['RandomNormal stddev must be a number of 0 or more, not -1', () => initializers.RandomNormal(0, -1)],
  ['GlorotUniform seed must be a whole number or null, not 0.5', () => initializers.GlorotUniform(0.5)],
  [
    'Identity expects a weight of two axes, not [3, 2, 4]; give this weight another initializer',
    () => Conv1D(4, 3, { kernelInitializer: 'identity' }).build([null, 5, 2]),
  ],
  [
    'Orthogonal expects a weight of at least two axes, not [4]; give this weight another initializer',
    () => Dense(4, { biasInitializer: 'orthogonal' }).build([null, 2]),
  ],
  ["L2 l2 must be a number of 0 or more, not '0.01'", () => regularizers.L2(js('0.01'))],
  ['L1L2 l1 must be a number of 0 or more, not -1', () => regularizers.L1L2({ l1: -1 })],
  [
    "OrthogonalRegularizer mode must be one of 'rows', 'columns', not 'row'",
    () => regularizers.OrthogonalRegularizer({ mode: js('row') }),
  ],
  [
    'OrthogonalRegularizer expects a weight of two axes, not [3, 2, 4]; take another regularizer for this one',
    () => {
      const layer = Conv1D(4, 3, { kernelRegularizer: 'orthogonal_regularizer' });
      layer.build([null, 5, 2]);
      return layer.losses;
    },
  ],
  ["MaxNorm maxValue must be a number of 0 or more, not '2'", () => constraints.MaxNorm(js('2'))],
  [
    'UnitNorm axis must be an integer or a list of integers, not 0.5',
    () => constraints.UnitNorm({ axis: 0.5 }),
  ],
  ['MinMaxNorm rate must be a number between 0 and 1, not 2', () => constraints.MinMaxNorm({ rate: 2 })],
  ["setRandomSeed seed must be a whole number, not '7'", () => setRandomSeed(js('7'))],
  ['setRandomSeed seed must be a whole number, not undefined', () => setRandomSeed(js(undefined))],
  [
    'BatchNormalization momentum must be a number between 0 and 1, not 9',
    () => BatchNormalization({ momentum: 9 }),
  ],
  [
    "ExponentialDecay initialLearningRate must be a number of 0 or more, not 'a'",
    () => schedules.ExponentialDecay(js('a'), 10, 0.5),
  ],
  ["CosineDecay decaySteps must be a number above 0, not '10'", () => schedules.CosineDecay(0.1, js('10'))],
  [
    'PiecewiseConstantDecay boundaries must be a list of numbers, not 5',
    () => schedules.PiecewiseConstantDecay(js(5), [1]),
  ],
  [
    "EarlyStopping minDelta must be a finite number, not '0.1'",
    () => callbacks.EarlyStopping({ minDelta: js('0.1') }),
  ],
  [
    'EarlyStopping patience must be a whole number from 0 up, not -1',
    () => callbacks.EarlyStopping({ patience: -1 }),
  ],
  [
    "EarlyStopping restoreBestWeights must be true or false, not 'yes'",
    () => callbacks.EarlyStopping({ restoreBestWeights: js('yes') }),
  ],
  [
    "EarlyStopping mode must be one of 'auto', 'min', 'max', not 'up'",
    () => callbacks.EarlyStopping({ mode: js('up') }),
  ],
  [
    'ReduceLROnPlateau factor must be 0 or more and below 1, not 1',
    () => callbacks.ReduceLROnPlateau({ factor: 1 }),
  ],
  [
    'ReduceLROnPlateau cooldown must be a whole number from 0 up, not 0.5',
    () => callbacks.ReduceLROnPlateau({ cooldown: 0.5 }),
  ],
  ['CSVLogger append must be true or false, not 1', () => callbacks.CSVLogger('log.csv', { append: js(1) })],
  [
    'LearningRateScheduler verbose must be 0 or 1, not 2',
    () => callbacks.LearningRateScheduler((_, rate) => rate, { verbose: js(2) }),
  ],
])('%s', (text, wrong) => {
  expect(message(wrong)).toBe(`ArgumentError: ${text}`);
});

test('null is the default of a regularizer’s factor, as Keras’s None', () => {
  expect(regularizers.L1(js(null)).config).toEqual({ l1: 0.01 });
  expect(regularizers.L1L2(js(null)).config).toEqual({ l1: 0, l2: 0 });
});

test('a list that is given stays the caller’s', () => {
  const boundaries = [10, 20];
  const schedule = schedules.PiecewiseConstantDecay(boundaries, [1, 0.5, 0.1]);
  boundaries.push(30);
  expect(schedule.config.boundaries).toEqual([10, 20]);
});
