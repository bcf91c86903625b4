import { type Factory, factory, type Part } from '../../parts/part.js';
import { metricFacts } from './metricFacts.js';

/** A metric made by `metrics.…`. */
export interface Metric extends Part {
  readonly '~unrolled': 'metric';
}

export interface MetricOptions {
  /** Name of the metric in History and progress. Default: its Keras name. */
  name?: string;
}
export interface ThresholdOptions extends MetricOptions {
  /** Outputs above it count as 1. Default 0.5. */
  threshold?: number;
}
export interface TopKOptions extends MetricOptions {
  /** How many of the likeliest classes may hold the right one; a positive integer. Default 5. */
  k?: number;
}
export interface HitOptions extends MetricOptions {
  /** Outputs above it count as 1. Default 0.5. */
  thresholds?: number;
  /** Only this class of the last axis counts. Default null: all. */
  classId?: number | null;
}
export interface CrossentropyMetricOptions extends MetricOptions {
  /** Whether outputs are logits, not probabilities. Default false. */
  fromLogits?: boolean;
  /** Share of each target spread evenly over the classes, 0 to 1. Default 0. */
  labelSmoothing?: number;
}
export interface SparseMetricOptions extends MetricOptions {
  /** Whether outputs are logits, not probabilities. Default false. */
  fromLogits?: boolean;
  /** A class id that does not count, such as padding. Default null. */
  ignoreClass?: number | null;
}

const make = <O = MetricOptions>(name: keyof typeof metricFacts) =>
  factory('metric', name, metricFacts[name]) as unknown as Factory<[options?: O], Metric>;

/** Keras's module `keras.metrics`; each with or without `new`. */
export const metrics = {
  Accuracy: make('Accuracy'),
  BinaryAccuracy: make<ThresholdOptions>('BinaryAccuracy'),
  CategoricalAccuracy: make('CategoricalAccuracy'),
  SparseCategoricalAccuracy: make('SparseCategoricalAccuracy'),
  TopKCategoricalAccuracy: make<TopKOptions>('TopKCategoricalAccuracy'),
  SparseTopKCategoricalAccuracy: make<TopKOptions>('SparseTopKCategoricalAccuracy'),
  Precision: make<HitOptions>('Precision'),
  Recall: make<HitOptions>('Recall'),
  RootMeanSquaredError: make('RootMeanSquaredError'),
  MeanSquaredError: make('MeanSquaredError'),
  MeanAbsoluteError: make('MeanAbsoluteError'),
  MeanAbsolutePercentageError: make('MeanAbsolutePercentageError'),
  MeanSquaredLogarithmicError: make('MeanSquaredLogarithmicError'),
  CosineSimilarity: make<MetricOptions & { axis?: number }>('CosineSimilarity'),
  LogCoshError: make('LogCoshError'),
  Huber: make<MetricOptions & { delta?: number }>('Huber'),
  KLDivergence: make('KLDivergence'),
  Poisson: make('Poisson'),
  Hinge: make('Hinge'),
  SquaredHinge: make('SquaredHinge'),
  CategoricalHinge: make('CategoricalHinge'),
  BinaryCrossentropy: make<CrossentropyMetricOptions>('BinaryCrossentropy'),
  CategoricalCrossentropy: make<CrossentropyMetricOptions>('CategoricalCrossentropy'),
  SparseCategoricalCrossentropy: make<SparseMetricOptions>('SparseCategoricalCrossentropy'),
};

/** Names of metrics, in either spelling, and Keras's short ones. */
export type MetricName =
  | 'accuracy'
  | 'acc'
  | 'mse'
  | 'mae'
  | 'mape'
  | 'msle'
  | 'bce'
  | 'precision'
  | 'recall'
  | 'hinge'
  | 'huber'
  | 'poisson'
  | 'binary_accuracy'
  | 'binaryAccuracy'
  | 'categorical_accuracy'
  | 'categoricalAccuracy'
  | 'sparse_categorical_accuracy'
  | 'sparseCategoricalAccuracy'
  | 'top_k_categorical_accuracy'
  | 'topKCategoricalAccuracy'
  | 'sparse_top_k_categorical_accuracy'
  | 'sparseTopKCategoricalAccuracy'
  | 'root_mean_squared_error'
  | 'rootMeanSquaredError'
  | 'mean_squared_error'
  | 'meanSquaredError'
  | 'mean_absolute_error'
  | 'meanAbsoluteError'
  | 'mean_absolute_percentage_error'
  | 'meanAbsolutePercentageError'
  | 'mean_squared_logarithmic_error'
  | 'meanSquaredLogarithmicError'
  | 'cosine_similarity'
  | 'cosineSimilarity'
  | 'log_cosh'
  | 'logCosh'
  | 'kl_divergence'
  | 'klDivergence'
  | 'squared_hinge'
  | 'squaredHinge'
  | 'categorical_hinge'
  | 'categoricalHinge'
  | 'binary_crossentropy'
  | 'binaryCrossentropy'
  | 'categorical_crossentropy'
  | 'categoricalCrossentropy'
  | 'sparse_categorical_crossentropy'
  | 'sparseCategoricalCrossentropy'
  | keyof typeof metricFacts;
