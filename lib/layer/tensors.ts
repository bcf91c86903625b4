import type { Rank, Tensor } from '@tensorflow/tfjs';
import type { Shape } from '../shape/shape.js';

/** A tensor that has a shape but no values yet: what `Input` gives and layers hand on. */
export interface SymbolicTensor<S = any> {
  /** Sizes of all axes, batch first; `null` where only run time knows. */
  readonly shape: S;
  readonly name: string;
  readonly dtype: string;
  readonly '~unrolled': 'symbolic';
}

/** A tfjs tensor with its shape in its type, one interface per rank. */
export interface Tensor1<S extends [number]> extends Tensor<Rank.R1> {
  readonly shape: S;
}
export interface Tensor2<S extends [number, number]> extends Tensor<Rank.R2> {
  readonly shape: S;
}
export interface Tensor3<S extends [number, number, number]> extends Tensor<Rank.R3> {
  readonly shape: S;
}
export interface Tensor4<S extends [number, number, number, number]> extends Tensor<Rank.R4> {
  readonly shape: S;
}
type Concrete<S> = { -readonly [K in keyof S]: S[K] extends null ? number : S[K] };
/** A tfjs tensor whose shape the compiler knows; a real tensor has no null. */
export type TensorOf<S> =
  Concrete<S> extends infer C
    ? C extends [number]
      ? Tensor1<C>
      : C extends [number, number]
        ? Tensor2<C>
        : C extends [number, number, number]
          ? Tensor3<C>
          : C extends [number, number, number, number]
            ? Tensor4<C>
            : Tensor
    : never;

/** What a layer can be called on. */
export type Callable = SymbolicTensor | Tensor | readonly (SymbolicTensor | Tensor)[];
export type ShapeOf<X> = X extends { readonly shape: infer S }
  ? S
  : { -readonly [K in keyof X]: ShapeOf<X[K]> };

type Wrap<Eager, S> = Eager extends true ? TensorOf<S> : SymbolicTensor<S>;
type IsEager<X> = X extends Tensor | readonly Tensor[] ? true : false;
/** Tensors for tensors, symbolic tensors for symbolic ones; a list where the layer gives several; nested for stacked cells' states. */
export type Result<X, O> = O extends Shape ? Wrap<IsEager<X>, O> : { [K in keyof O]: Result<X, O[K]> };
