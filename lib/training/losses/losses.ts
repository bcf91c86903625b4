import { type Factory, factory, type Part } from '../../parts/part.js';
import { lossFacts } from './lossFacts.js';
import type { Reduction } from './weighting.js';

/** A loss made by `losses.…`. */
export interface Loss extends Part {
  readonly '~unrolled': 'loss';
}

export interface LossOptions {
  /** How one number is made of the losses of all samples and steps. Default 'sum_over_batch_size': their mean. */
  reduction?: Reduction;
  /** Name of the loss. Default: its Keras name. */
  name?: string;
}
export interface CrossentropyOptions extends LossOptions {
  /** Whether outputs are logits, before softmax or sigmoid, not probabilities. Default false. */
  fromLogits?: boolean;
  /** Share of each target spread evenly over the classes, 0 to 1. Default 0. */
  labelSmoothing?: number;
  /** The axis of the classes; only the last. Default -1. */
  axis?: -1;
}
export interface FocalOptions extends CrossentropyOptions {
  /** Weight of class 1 (the others: 1 − alpha), or of every class where there are several. Default 0.25. */
  alpha?: number;
  /** How strongly what is easy is played down, from 0 up. Default 2. */
  gamma?: number;
}
export interface BinaryFocalOptions extends FocalOptions {
  /** Whether classes are weighed by alpha. Default false. */
  applyClassBalancing?: boolean;
}
export interface SparseOptions extends LossOptions {
  /** Whether outputs are logits, before softmax, not probabilities. Default false. */
  fromLogits?: boolean;
  /** A class id that does not count, such as padding. Default null: all count. */
  ignoreClass?: number | null;
  /** The axis of the classes; only the last. Default -1. */
  axis?: -1;
}
export interface HuberOptions extends LossOptions {
  /** Error above which the loss grows linearly, above 0. Default 1. */
  delta?: number;
}
export interface CosineOptions extends LossOptions {
  /** The axis of the vectors compared. Default -1: the last. */
  axis?: number;
}

type Plain = [options?: LossOptions];
type Crossentropy =
  | [options?: CrossentropyOptions]
  | [fromLogits: boolean, options?: CrossentropyOptions]
  | [fromLogits: boolean, labelSmoothing: number, options?: CrossentropyOptions];
const make = <A extends readonly unknown[]>(name: keyof typeof lossFacts) =>
  factory('loss', name, lossFacts[name]) as unknown as Factory<A, Loss>;

/** Keras's module `keras.losses`; each with or without `new`. */
export const losses = {
  MeanSquaredError: make<Plain>('MeanSquaredError'),
  MeanAbsoluteError: make<Plain>('MeanAbsoluteError'),
  MeanAbsolutePercentageError: make<Plain>('MeanAbsolutePercentageError'),
  MeanSquaredLogarithmicError: make<Plain>('MeanSquaredLogarithmicError'),
  Huber: make<[options?: HuberOptions] | [delta: number, options?: HuberOptions]>('Huber'),
  LogCosh: make<Plain>('LogCosh'),
  Hinge: make<Plain>('Hinge'),
  SquaredHinge: make<Plain>('SquaredHinge'),
  CategoricalHinge: make<Plain>('CategoricalHinge'),
  KLDivergence: make<Plain>('KLDivergence'),
  Poisson: make<Plain>('Poisson'),
  CosineSimilarity: make<[options?: CosineOptions] | [axis: number, options?: CosineOptions]>(
    'CosineSimilarity',
  ),
  BinaryCrossentropy: make<Crossentropy>('BinaryCrossentropy'),
  CategoricalCrossentropy: make<Crossentropy>('CategoricalCrossentropy'),
  BinaryFocalCrossentropy: make<
    [options?: BinaryFocalOptions] | [applyClassBalancing: boolean, options?: BinaryFocalOptions]
  >('BinaryFocalCrossentropy'),
  CategoricalFocalCrossentropy: make<[options?: FocalOptions] | [alpha: number, options?: FocalOptions]>(
    'CategoricalFocalCrossentropy',
  ),
  SparseCategoricalCrossentropy: make<
    [options?: SparseOptions] | [fromLogits: boolean, options?: SparseOptions]
  >('SparseCategoricalCrossentropy'),
};

/** Names of losses, in either spelling of Keras's functions, and its short ones. */
export type LossName =
  | 'mse'
  | 'mae'
  | 'mape'
  | 'msle'
  | 'bce'
  | 'kld'
  | 'huber'
  | 'hinge'
  | 'poisson'
  | 'crossentropy'
  | 'mean_squared_error'
  | 'meanSquaredError'
  | 'mean_absolute_error'
  | 'meanAbsoluteError'
  | 'mean_absolute_percentage_error'
  | 'meanAbsolutePercentageError'
  | 'mean_squared_logarithmic_error'
  | 'meanSquaredLogarithmicError'
  | 'log_cosh'
  | 'logCosh'
  | 'squared_hinge'
  | 'squaredHinge'
  | 'categorical_hinge'
  | 'categoricalHinge'
  | 'kl_divergence'
  | 'klDivergence'
  | 'cosine_similarity'
  | 'cosineSimilarity'
  | 'binary_crossentropy'
  | 'binaryCrossentropy'
  | 'categorical_crossentropy'
  | 'categoricalCrossentropy'
  | 'binary_focal_crossentropy'
  | 'binaryFocalCrossentropy'
  | 'categorical_focal_crossentropy'
  | 'categoricalFocalCrossentropy'
  | 'sparse_categorical_crossentropy'
  | 'sparseCategoricalCrossentropy'
  | keyof typeof lossFacts;
