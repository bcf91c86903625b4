export { type DrawOptions, draw } from './api/draw.js';
export type { DrawnHistory, HistoryDrawOptions } from './api/drawnHistory.js';
export { Input, type InputConfig, type InputShape } from './api/input.js';
export { Model, type ModelConfig, type ModelConstructor } from './api/model.js';
export * from './api/models.js';
export type * from './api/modelTypes.js';
export {
  explain,
  explanation,
  type OutputShape,
  outputShape,
  outputShapeText,
  type PrintOptions,
  printOutputShape,
  printShapes,
  type Subject,
  type SubjectOptions,
  shapeTable,
  summary,
  summaryTable,
} from './api/printers.js';
export { type RecurrentPath, recurrentPaths } from './api/recurrentPaths.js';
export type * from './api/savingTypes.js';
export { Sequential, type SequentialConfig, type SequentialConstructor } from './api/sequential.js';
export {
  type NestedShape,
  type NormalOptions,
  ones,
  random,
  type TensorOptions,
  tensor,
  type UniformOptions,
  zeros,
} from './api/tensors.js';
export { type TraceOptions, trace } from './api/trace.js';
export type * from './api/trainingTypes.js';
export { ArgumentError, type Misfit, type Picture, type Place, ShapeError } from './errors.js';
export type { DrawingWords } from './figure/drawing.js';
export { Figure, type FigureData, type FigurePngOptions, type FigureTextOptions } from './figure/figure.js';
export type { Theme } from './figure/palette.js';
export type * from './figure/scene.js';
export type { ColorDepth } from './figure/terminal/colours.js';
export type { AddWeight } from './layer/addWeight.js';
export type { Common } from './layer/args.js';
export type {
  Attends,
  AttentionLayer,
  AttentionOptions,
  AttentionRule,
  AttentionScores,
} from './layer/attentionRule.js';
export type { CellConfig, ConstraintName, GatedConfig, RegularizerName } from './layer/cellArgs.js';
export type { Cell, CellRule } from './layer/cellLayer.js';
export type { DataFormat } from './layer/dataFormat.js';
export type { MaskFate } from './layer/facts.js';
export type { GlobalPoolingRule } from './layer/globalPooling.js';
export {
  type AnyLayer,
  type CallOptions,
  type Held,
  Layer,
  type LayerWeight,
  type NestedNumbers,
  type Typed,
  type WeightValue,
} from './layer/layer.js';
export type { LayerMembers } from './layer/members.js';
export type {
  MultiHeadLayer,
  MultiHeadOptions,
  MultiHeadResult,
  MultiHeadRule,
  MultiHeadScores,
} from './layer/multiHeadRule.js';
export type { PoolingRule } from './layer/pooling.js';
export type { PosInt } from './layer/positive.js';
export type { RecurrentOut, RecurrentRule, Returns, SequenceConfig } from './layer/recurrent.js';
export type * from './layer/rule.js';
export type * from './layer/tensors.js';
export { type AnyCell, RNNCell } from './layer/userCell.js';
export type { CallContext, LayerConfig, UserBase, UserFacts, UserLayer } from './layer/userLayer.js';
export * from './layers/index.js';
export type * from './model/walk.js';
export type { InspectOptions } from './notebook/hooks.js';
export { type MimeBundle, setNotebook } from './notebook/notebook.js';
export type { ActivationName, ActivationOption } from './parts/activations.js';
export { constraints } from './parts/constraints.js';
export { type InitializerName, initializers } from './parts/initializers.js';
export type { Part } from './parts/part.js';
export { setRandomSeed } from './parts/random.js';
export { regularizers } from './parts/regularizers.js';
export type { Report } from './report/report.js';
export type * from './report/rowTypes.js';
export type { TextOptions } from './report/text.js';
export type { BackendName, BackendReport } from './runtime/backends/report.js';
export type { ThreadOptions } from './runtime/backends/threadOptions.js';
export { backend, useBackend } from './runtime/backends/useBackend.js';
export type { ArrayLikeData, Data, NestedArray } from './runtime/data.js';
export { maskOf } from './runtime/masks.js';
export { type Tf, useTensorFlow } from './runtime/tensorflow.js';
export type { FilePath } from './saving/nodeFiles.js';
export type { Div, Mul, Product, Sub, Sum } from './shape/arithmetic.js';
export type { Describe, ShapeText, SizesText, SizeText } from './shape/describe.js';
export type { Dim, Fits, Given, IsAny, IsDynamic, Or, Shape, Tidy } from './shape/shape.js';
export * from './text/index.js';
export type { Made, Term, WeightedSum } from './trace/explainNote.js';
export { type Provenance, provenance } from './trace/provenance.js';
export type * from './trace/traceTypes.js';
export { Callback, type CallbackHooks, type TrainedModel } from './training/callbacks/callback.js';
export { callbacks } from './training/callbacks/callbacks.js';
export type { CSVLogger, CSVLoggerOptions } from './training/callbacks/csvLogger.js';
export type { EarlyStopping, EarlyStoppingOptions } from './training/callbacks/earlyStopping.js';
export type { LambdaCallback } from './training/callbacks/lambdaCallback.js';
export type {
  LearningRateScheduler,
  LearningRateSchedulerOptions,
} from './training/callbacks/learningRateScheduler.js';
export type { ModelCheckpoint, ModelCheckpointOptions } from './training/callbacks/modelCheckpoint.js';
export type { Mode, Monitor, MonitorOptions } from './training/callbacks/monitor.js';
export type { ReduceLROnPlateau, ReduceLROnPlateauOptions } from './training/callbacks/reduceLROnPlateau.js';
export type { TerminateOnNaN, TerminateOnNaNOptions } from './training/callbacks/terminateOnNaN.js';
export type { Batches, Source } from './training/feed/source.js';
export type { History } from './training/history.js';
export * from './training/losses/losses.js';
export type { LossFunction } from './training/losses/readLoss.js';
export * from './training/metrics/metrics.js';
export type { MetricFunction } from './training/metrics/readMetric.js';
export * from './training/optimizers/optimizers.js';
export type { Schedule } from './training/optimizers/schedules.js';
export type { Verbose, Writer } from './training/progress.js';
