import type { LayersModel } from '@tensorflow/tfjs';
import type { AnyLayer, Layer } from '../layer/layer.js';
import type { Check, Judge } from '../layer/rule.js';
import type { SymbolicTensor, TensorOf } from '../layer/tensors.js';
import type { Frozen } from '../model/walk.js';
import type { Data } from '../runtime/data.js';
import type { IsDynamic, Shape } from '../shape/shape.js';
import type { PrintOptions } from './printers.js';

/** Data for a model: one tensor or nested arrays, or a list with one entry per input. */
export type ModelData = Data | readonly Data[];
type Verdict<In, X> = X extends { readonly shape: infer S extends readonly number[]; readonly dataId: object }
  ? Judge<Frozen<Shape>, In, S, 'is given'>
  : Shape;
type Predicted<Out> = [IsDynamic<Out>] extends [true]
  ? any
  : Out extends Shape
    ? TensorOf<Out>
    : { [K in keyof Out]: TensorOf<Out[K]> };

export interface PredictOptions {
  /** Samples run at once. Default 32. */
  batchSize?: number;
}

/** What Sequential and Model share. In, Out: shapes with the batch axis; a list of shapes where there are several. */
export interface AnyModel<In = any, Out = any> extends Layer<Frozen<Out>, In> {
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
  /** The outputs for all samples; the caller disposes them. Synchronous. Throws ShapeError where the data does not fit. */
  predict<X extends ModelData>(x: Check<X, Verdict<In, X>>, options?: PredictOptions): Predicted<Out>;
  /** The outputs of one batch; the caller disposes them. */
  predictOnBatch<X extends ModelData>(x: Check<X, Verdict<In, X>>): Predicted<Out>;
  /** Prints the Keras table of layers, shapes and parameters. */
  summary(options?: PrintOptions): void;
  /** The same model as a tfjs LayersModel with the same weights, made on first use. */
  readonly tfjs: LayersModel;
}
