import type { Describe } from '../shape/describe.js';
import type { Fits, IsAny, IsDynamic, Shape } from '../shape/shape.js';

/**
 * A layer's shape rule for the compiler: `out` is computed from `this['in']`.
 * `out` is a shape, a list of shapes, or a sentence: what the layer expects.
 */
export interface Rule {
  readonly in: unknown;
  readonly out: unknown;
  /** How errors name the layer: `SimpleRNN(4)`. */
  readonly label: string;
  /** What to change on this layer when the next one misses the time axis; `''` if nothing. */
  readonly hint: string;
  readonly takes: 'tensor' | 'list';
}
/** A rule for one input tensor. */
export interface TensorRule<Label extends string> extends Rule {
  readonly label: Label;
  readonly takes: 'tensor';
}
/** A rule for one input tensor whose layer has no argument that would keep the time axis. */
export interface OneToOne<Label extends string> extends TensorRule<Label> {
  readonly hint: '';
}
/** A rule that joins a list of tensors. */
export interface ManyToOne<Label extends string> extends Rule {
  readonly label: Label;
  readonly hint: '';
  readonly takes: 'list';
}

export type Apply<R extends Rule, S> = (R & { readonly in: S })['out'];

/**
 * The output shape, or what the layer expects. J: the layer's own input shape, `unknown` if not given.
 * Nothing is asked of what only run time knows. In steps, since the compiler remembers the result of each.
 */
export type Outcome<R extends Rule, J, S> =
  IsDynamic<S> extends true
    ? Shape
    : IsAny<R> extends true
      ? Shape
      : J extends Shape
        ? Declared<R, J, S>
        : Undeclared<R, S>;
type Declared<R extends Rule, J extends Shape, S> = S extends Shape
  ? Fits<S, J> extends true
    ? Apply<R, S>
    : `${R['label']} expects input ${Describe<J>}`
  : Undeclared<R, S>;
type Undeclared<R extends Rule, S> = S extends Shape
  ? Apply<R, S>
  : R['takes'] extends 'list'
    ? Apply<R, S>
    : `${R['label']} expects one tensor`;

/** The whole sentence; `Expects`: its first half. Written only where something is wrong, which spares most of the cost. */
export type Sentence<
  Expects extends string,
  S,
  From extends string,
  Hint extends string,
> = `${Expects} but ${From} ${Describe<S>}${LacksTime<Expects, S> extends true ? Hint : ''}`;
/** Is just the time axis missing? Value twin: `lacksTime`. */
type LacksTime<Expects extends string, S> = S extends { length: 2 }
  ? Expects extends `${string}3D input${string}`
    ? true
    : false
  : S extends { length: infer L extends 3 | 4 | 5 }
    ? Expects extends `${string}${{ 3: 4; 4: 5; 5: 6 }[L]}D input [batch, timesteps${string}`
      ? true
      : false
    : false;

/** The output shape, or the whole sentence that the compiler prints. Value twin: `judge`. */
export type Judge<R extends Rule, J, S, From extends string, Hint extends string = ''> =
  Outcome<R, J, S> extends infer O ? (O extends string ? Sentence<O, S, From, Hint> : O) : never;

/** The sentence takes the place of the offending parameter's type, so that the compiler prints it. */
export type Check<T, Verdict> = [Verdict] extends [infer M extends string] ? M : T;
export type OrShape<V> = V extends string ? Shape : V;
