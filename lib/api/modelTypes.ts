import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import type { AnyLayer, Layer } from '../layer/layer.js';
import type { Check, Judge } from '../layer/rule.js';
import type { SymbolicTensor, TensorOf } from '../layer/tensors.js';
import type { Frozen } from '../model/walk.js';
import type { ArrayLikeData, Data, Texts } from '../runtime/data.js';
import type { IsDynamic, Shape } from '../shape/shape.js';
import type { Source } from '../training/feed/source.js';
import type { PrintOptions } from './printers.js';
import type { Saved } from './savingTypes.js';
import type { Trainable } from './trainingTypes.js';

/** Data for a model: tensor, nested arrays (of strings for an input of strings) or `{ data, shape }`; for several inputs a list, or an object by input name. */
export type ModelData = Data | Texts | readonly (Data | Texts)[] | { readonly [input: string]: Data | Texts };
/** Batches of inputs one after another: tensors, or lists of which the first entry counts. */
export type InputSource = Source<Tensor | ArrayLikeData | readonly unknown[]>;
/** What `predict` reads: samples in memory, or batches one after another. */
export type PredictData = ModelData | InputSource;
/** A tensor whose shape is known while typing is held to the input shape. */
export type Verdict<In, X> = X extends {
  readonly shape: infer S extends readonly number[];
  readonly dataId: object;
}
  ? In extends Shape
    ? Judge<Frozen<'Model', In, Shape>, unknown, S, 'is given'>
    : Shape
  : Shape;
type Predicted<Out> = [IsDynamic<Out>] extends [true]
  ? any
  : Out extends Shape
    ? TensorOf<Out>
    : { [K in keyof Out]: TensorOf<Out[K]> };

export interface PredictOptions {
  /** Samples run at once. Default 32. */
  batchSize?: number;
  /** Batches to run. Default: all. */
  steps?: number;
}

/** What Sequential and Model share. In, Out: shapes with the batch axis; a list of shapes where there are several. */
export interface AnyModel<In = any, Out = any, Name extends string = 'Model'>
  extends Layer<Frozen<Name, In, Out>, In>,
    Trainable<In>,
    Saved {
  /** Batch first; null where free. A list where there are several inputs. */
  readonly inputShape: In;
  /** Batch first; null where free. A list where there are several outputs. */
  readonly outputShape: Out;
  /** Each layer once, in order of use. */
  readonly layers: readonly AnyLayer[];
  readonly inputs: readonly SymbolicTensor[];
  readonly outputs: readonly SymbolicTensor[];
  /** By its name in this model, or by position from 0. Throws ArgumentError with the nearest name. */
  getLayer(nameOrIndex: string | number): Layer;
  /**
   * The outputs for all samples, batch by batch: one tensor, or a list where there are several outputs. The caller disposes
   * them (or the `tf.tidy` around it). Synchronous. Throws ShapeError where the data does not fit. Of a source of batches
   * (tensors, or lists `[x]`, `[x, y]`, `[x, y, sampleWeight]`) a promise; the tensors that come in batches it disposes.
   */
  predict<X extends PredictData>(
    x: Check<X, Verdict<In, X>>,
    options?: PredictOptions,
  ): [X] extends [ModelData] ? Predicted<Out> : Promise<Predicted<Out>>;
  /** The outputs of one batch; the caller disposes them. */
  predictOnBatch<X extends ModelData>(x: Check<X, Verdict<In, X>>): Predicted<Out>;
  /** Prints the Keras table of layers, shapes and parameters. */
  summary(options?: PrintOptions): void;
  /** The same model as a tfjs LayersModel with the same weights, made on first use. */
  readonly tfjs: LayersModel;
}
