import type { LayersModel } from '@tensorflow/tfjs';
import type { AnyLayer, Layer } from '../layer/layer.js';
import type { Check, Judge } from '../layer/rule.js';
import type { SymbolicTensor, TensorOf } from '../layer/tensors.js';
import type { AddIn, AddOut, AddVerdict, Blame, Frozen, LayerList, WalkAll } from '../model/walk.js';
import type { Data } from '../runtime/data.js';
import type { IsDynamic, Shape } from '../shape/shape.js';

/** Data for a model: one tensor or nested arrays, or a list with one entry per input. */
export type ModelData = Data | readonly Data[];
type Verdict<In, X> = X extends { readonly shape: infer S extends readonly number[]; readonly dataId: object } ? Judge<Frozen<Shape>, In, S, 'is given'> : Shape;
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
  summary(): void;
  /** The same model as a tfjs LayersModel with the same weights, made on first use. */
  readonly tfjs: LayersModel;
}

/** A chain of layers: keras/src/models/sequential.py. */
export interface Sequential<In = any, Out = any> extends AnyModel<In, Out> {
  /**
   * Adds a layer. Typed when chained; as a statement it cannot change the variable's type, so the check then happens at
   * run time, with the same text. Returns the model itself.
   */
  add<L extends AnyLayer | SymbolicTensor>(layer: Check<L, AddVerdict<Out, L>>): Sequential<AddIn<In, Out, L>, AddOut<Out, L>>;
  /** Removes the last layer and returns it. */
  pop(): AnyLayer;
}
/** A conditional, not a plain alias: hovers would print a plain alias as `Of<{ in: ...; out: ... }>`. */
type Of<W> = [W] extends [{ in: infer In; out: infer Out }] ? Sequential<In, Out> : Sequential;

export interface SequentialConstructor {
  (): Sequential;
  <Ls extends LayerList>(layers: Blame<Ls, WalkAll<Ls>>, config?: { name?: string }): Of<WalkAll<Ls>>;
  new (): Sequential;
  new <Ls extends LayerList>(layers: Blame<Ls, WalkAll<Ls>>, config?: { name?: string }): Of<WalkAll<Ls>>;
}

/** A graph of layers: keras/src/models/functional.py. */
export interface Model<In = any, Out = any> extends AnyModel<In, Out> {}
type Symbols = SymbolicTensor | readonly SymbolicTensor[] | [];
type ShapesOf<X> = X extends { readonly shape: infer S } ? S : { -readonly [K in keyof X]: ShapesOf<X[K]> };
export interface ModelConfig<I, O> {
  /** One Input, or a list of them. */
  inputs: I;
  /** What the layers made of them: one symbolic tensor, or a list. */
  outputs: O;
  name?: string;
}
export interface ModelConstructor {
  <I extends Symbols, O extends Symbols>(config: ModelConfig<I, O>): Model<ShapesOf<I>, ShapesOf<O>>;
  new <I extends Symbols, O extends Symbols>(config: ModelConfig<I, O>): Model<ShapesOf<I>, ShapesOf<O>>;
}
