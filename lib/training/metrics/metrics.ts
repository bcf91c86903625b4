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
export interface CountOptions extends MetricOptions {
  /** Outputs above it count as 1, 0 to 1. Default null: 0.5. */
  thresholds?: number | null;
}
export interface HitOptions extends MetricOptions {
  /** Outputs above it count as 1, 0 to 1. Default null: 0.5, or all where topK is given. */
  thresholds?: number | null;
  /** Only the k largest outputs of the last axis can count as 1. Default null: all. */
  topK?: number | null;
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

export interface AUCOptions extends MetricOptions {
  /** Points of the curve, a whole number from 2 up. Default 200. */
  numThresholds?: number;
  /** Recall over false-positive rate, precision over recall, or their gains. Default 'ROC'. */
  curve?: 'ROC' | 'PR' | 'PRGAIN';
  /** Height of the curve between two points: their mean, the lower, the higher. Default 'interpolation'. */
  summationMethod?: 'interpolation' | 'minoring' | 'majoring';
  /** Points of the curve of one's own, from 0 to 1, in place of numThresholds. Default null. */
  thresholds?: readonly number[] | null;
  /** Whether each label of the last axis has a curve of its own; their areas are averaged. Default false. */
  multiLabel?: boolean;
  /** Number of labels; known from the outputs. Default null. */
  numLabels?: number | null;
  /** Weight of each label. Default null: all 1. */
  labelWeights?: readonly number[] | null;
  /** Whether outputs are logits, not probabilities. Default false. */
  fromLogits?: boolean;
}
export interface F1Options extends MetricOptions {
  /** How one number is made of those of the classes: their mean, weighted by their counts, or counted together. Must be given. */
  average?: 'macro' | 'weighted' | 'micro';
  /** Outputs above it count as 1, above 0. Default null: the largest of each sample counts. */
  threshold?: number | null;
}
export interface FBetaOptions extends F1Options {
  /** How much more recall counts than precision, above 0. Default 1. */
  beta?: number;
}
export interface AtOptions extends MetricOptions {
  /** Points of the curve. Default 200. */
  numThresholds?: number;
  /** Only this class of the last axis counts. Default null: all. */
  classId?: number | null;
}
/** The rate that must be reached, 0 to 1, then the rest. */
type At<K extends string> =
  | [least: number, options?: AtOptions]
  | [options: AtOptions & { [N in K]: number }];

const make = <O = MetricOptions>(name: keyof typeof metricFacts) =>
  factory('metric', name, metricFacts[name]) as unknown as Factory<[options?: O], Metric>;
const makeAt = <K extends string>(name: keyof typeof metricFacts) =>
  make(name) as unknown as Factory<At<K>, Metric>;

/** Keras's module `keras.metrics`; each with or without `new`. */
export const metrics = {
  Accuracy: make('Accuracy'),
  BinaryAccuracy: make<ThresholdOptions>('BinaryAccuracy'),
  CategoricalAccuracy: make('CategoricalAccuracy'),
  SparseCategoricalAccuracy: make('SparseCategoricalAccuracy'),
  TopKCategoricalAccuracy: make<TopKOptions>('TopKCategoricalAccuracy'),
  SparseTopKCategoricalAccuracy: make<TopKOptions>('SparseTopKCategoricalAccuracy'),
  TruePositives: make<CountOptions>('TruePositives'),
  FalsePositives: make<CountOptions>('FalsePositives'),
  TrueNegatives: make<CountOptions>('TrueNegatives'),
  FalseNegatives: make<CountOptions>('FalseNegatives'),
  Precision: make<HitOptions>('Precision'),
  Recall: make<HitOptions>('Recall'),
  AUC: make<AUCOptions>('AUC'),
  RecallAtPrecision: makeAt<'precision'>('RecallAtPrecision'),
  PrecisionAtRecall: makeAt<'recall'>('PrecisionAtRecall'),
  SensitivityAtSpecificity: makeAt<'specificity'>('SensitivityAtSpecificity'),
  SpecificityAtSensitivity: makeAt<'sensitivity'>('SpecificityAtSensitivity'),
  FBetaScore: make<FBetaOptions>('FBetaScore'),
  F1Score: make<F1Options>('F1Score'),
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
  | 'auc'
  | 'true_positives'
  | 'truePositives'
  | 'false_positives'
  | 'falsePositives'
  | 'true_negatives'
  | 'trueNegatives'
  | 'false_negatives'
  | 'falseNegatives'
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
