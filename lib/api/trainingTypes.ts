import type { Check } from '../layer/rule.js';
import type { Data } from '../runtime/data.js';
import type { CallbackHooks } from '../training/callbacks/callback.js';
import type { Source } from '../training/feed/source.js';
import type { Loss, LossName } from '../training/losses/losses.js';
import type { LossFunction } from '../training/losses/readLoss.js';
import type { Metric, MetricName } from '../training/metrics/metrics.js';
import type { MetricFunction } from '../training/metrics/readMetric.js';
import type { Optimizer, OptimizerName } from '../training/optimizers/optimizers.js';
import type { Verbose, Writer } from '../training/progress.js';
import type { DrawnHistory } from './drawnHistory.js';
import type { ModelData, Verdict } from './modelTypes.js';

/** Targets: as data for a model; a list or an object by output name where there are several outputs. */
export type TargetData = Data | readonly Data[] | { readonly [output: string]: Data };
/** One weight per sample [batch], or per step [batch, timesteps]; for several outputs a list or an object by output name. */
export type WeightData = Data | readonly Data[] | { readonly [output: string]: Data };
/** One batch of a source: `[x, y]` or `[x, y, sampleWeight]`; a list is what the compiler makes of `yield [x, y]`. */
export type SourceBatch =
  | readonly [x: ModelData, y: TargetData, sampleWeight?: WeightData]
  | readonly (ModelData | TargetData)[];
/** Batches one after another: an iterable, such as a generator or async generator, or a function that returns one. */
export type BatchSource = Source<SourceBatch>;
/** A loss: its Keras name in either spelling, one made by `losses.…`, or a function of targets and outputs. */
export type LossOption = LossName | Loss | LossFunction;
/** A metric: its Keras name in either spelling, one made by `metrics.…`, or a function of targets and outputs. */
export type MetricOption = MetricName | Metric | MetricFunction;
/** One for all outputs, a list with one per output, or an object by output name. null: none. */
export type PerOutput<T> = T | readonly (T | null)[] | { readonly [output: string]: T | null };
/** A list; for several outputs a list of lists, or an object by output name. */
export type MetricsOption =
  | MetricOption
  | readonly (MetricOption | readonly MetricOption[] | null)[]
  | { readonly [output: string]: MetricOption | readonly MetricOption[] | null };

export interface CompileOptions {
  /** How weights move: a Keras name, or one made by `optimizers.…`. Default 'rmsprop'. */
  optimizer?: OptimizerName | Optimizer;
  /** What training makes small. Default null: only penalties. */
  loss?: PerOutput<LossOption> | null;
  /** How much each output's loss counts. Default null: 1 each. */
  lossWeights?: PerOutput<number> | null;
  /** What to measure beside the loss, without sample weights. Default null: nothing. */
  metrics?: MetricsOption | null;
  /** What to measure beside the loss, with sample weights. Default null: nothing. */
  weightedMetrics?: MetricsOption | null;
}

export interface FitOptions {
  /** Samples per step. Default 32, or what the Input fixes. */
  batchSize?: number;
  /** How often all samples are gone through. Default 1. */
  epochs?: number;
  /** Progress: 0 silent, 1 a bar, 2 a line per epoch. Default 'auto'. */
  verbose?: Verbose;
  /** Called at the moments of training. Default none. */
  callbacks?: CallbackHooks | readonly CallbackHooks[];
  /** Share of the last samples held out for validation, from 0 up and below 1. Default 0. */
  validationSplit?: number;
  /** Held-out data, [x, y] or [x, y, sampleWeight], or a source of such batches. Default none. */
  validationData?: readonly [x: ModelData, y: TargetData, sampleWeight?: WeightData] | BatchSource;
  /** Whether each epoch takes the samples in a new random order; a source keeps its own. Default true. */
  shuffle?: boolean;
  /** Weight of each class in the loss, by class id. Default: all 1. */
  classWeight?: { readonly [classId: number]: number };
  /** Weight of each sample, or of each step of it, in the loss. Default: all 1. */
  sampleWeight?: WeightData;
  /** Epoch to start from, as when training goes on; from 0. Default 0. */
  initialEpoch?: number;
  /** Batches that make an epoch, gone on with in the next; without batchSize, all samples make as many. Default: all. */
  stepsPerEpoch?: number;
  /** Batches of validation data to measure. Default: all. */
  validationSteps?: number;
  /** Samples per batch of validation. Default: batchSize. */
  validationBatchSize?: number;
  /** Validate after every so many epochs, or after the epochs listed (from 1). Default 1. */
  validationFreq?: number | readonly number[];
  /** Where progress is written. Default: standard output. */
  writer?: Writer;
}

export interface EvaluateOptions {
  /** Samples measured at once. Default 32. */
  batchSize?: number;
  /** Weight of each sample, or of each step of it. Default: all 1. */
  sampleWeight?: WeightData;
  /** Batches to measure. Default: all. */
  steps?: number;
  /** Whether to return values by name. Default false: the loss, or a list. */
  returnDict?: boolean;
}
export interface OnBatchOptions {
  /** Weight of each sample, or of each step of it. Default: all 1. */
  sampleWeight?: WeightData;
  /** Weight of each class in the loss, by class id. Default: all 1. */
  classWeight?: { readonly [classId: number]: number };
  /** Whether to return values by name. Default false: the loss, or a list. */
  returnDict?: boolean;
}
/** By name with `returnDict: true`; else the loss, or a list [loss, …metrics] where there are metrics. */
export type EvaluationOf<O> = O extends { readonly returnDict: true }
  ? Record<string, number>
  : number | number[];

/** What training adds to a model. In: its input shape, batch first. */
export interface Trainable<In> {
  /** Sets optimizer, loss and metrics. Throws ArgumentError for an unknown name, with the nearest. */
  compile(options: CompileOptions): void;
  /**
   * Trains. Asynchronous, so not for `tf.tidy`: it keeps no tensor but the weights. Data is read before the first
   * step and stays the caller's. Throws ShapeError or ArgumentError, before any step, where data does not fit.
   *
   * `fit(batches, { epochs })` takes what does not fit in memory: a generator, an async generator, or another iterable of
   * `[x, y]` or `[x, y, sampleWeight]`, or a function that returns one. An epoch is all of its batches, or `stepsPerEpoch` of
   * them. A generator runs once; what is gone through again is a function or an iterable that begins anew. Tensors that come
   * in batches are disposed once read; those of the caller's own go in as clones.
   */
  fit<X extends ModelData | BatchSource>(
    x: Check<X, Verdict<In, X>>,
    ...rest: [X] extends [ModelData] ? [y: TargetData, options?: FitOptions] : [options?: FitOptions]
  ): Promise<DrawnHistory>;
  /**
   * The loss and metrics of all samples. Synchronous; numbers, so nothing to dispose. `evaluate(batches, { steps })` takes what
   * `fit` takes, and gives a promise.
   */
  evaluate<X extends ModelData | BatchSource, O extends EvaluateOptions = {}>(
    x: Check<X, Verdict<In, X>>,
    ...rest: [X] extends [ModelData]
      ? [y: TargetData, options?: O & EvaluateOptions]
      : [options?: O & EvaluateOptions]
  ): [X] extends [ModelData] ? EvaluationOf<O> : Promise<EvaluationOf<O>>;
  /** One step of training on one batch, measured before the step. Synchronous; may stand in `tf.tidy`. */
  trainOnBatch<X extends ModelData, O extends OnBatchOptions = {}>(
    x: Check<X, Verdict<In, X>>,
    y: TargetData,
    options?: O & OnBatchOptions,
  ): EvaluationOf<O>;
  /** The loss and metrics of one batch. Synchronous. */
  testOnBatch<X extends ModelData, O extends OnBatchOptions = {}>(
    x: Check<X, Verdict<In, X>>,
    y: TargetData,
    options?: O & OnBatchOptions,
  ): EvaluationOf<O>;
  /** The optimizer that `compile` set; its learningRate may be set. Throws before compile. */
  readonly optimizer: Optimizer;
  /** Set to true, as by a callback, `fit` ends after the batch. */
  stopTraining: boolean;
  /** What the last `fit` measured so far; null before. */
  readonly history: DrawnHistory | null;
}
