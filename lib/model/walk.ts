import type { AnyLayer, Typed } from '../layer/layer.js';
import type { Judge, OneToOne, OrShape, Outcome, Rule, Sentence } from '../layer/rule.js';
import type { SymbolicTensor } from '../layer/tensors.js';
import type { IsDynamic, Shape } from '../shape/shape.js';

/** A whole model used as a layer. */
export interface Frozen<Out> extends OneToOne<'Model'> {
  readonly out: Out;
}

/** What a model holds of a layer's outputs: a shape, or one list of them; the states of stacked cells come as lists in it. */
export type Flat<O> = O extends Shape ? O : FlatList<O>;
type FlatList<L, Out extends readonly unknown[] = []> = L extends readonly [infer H, ...infer T]
  ? H extends Shape
    ? FlatList<T, [...Out, H]>
    : H extends readonly unknown[]
      ? FlatList<[...H, ...T], Out>
      : L
  : L extends readonly []
    ? Out
    : L;

/** Walks the list once (tail recursion): { in, out }, or { error, rest }: the sentence and the layers after the culprit. */
type Walk<Ls, In, Out, Prev extends Rule> = Ls extends readonly [infer L, ...infer Rest]
  ? L extends Typed<infer R extends Rule, infer J>
    ? Outcome<R, J, Out> extends infer O
      ? O extends string
        ? {
            error: Sentence<O, Out, `the previous layer '${Prev['label']}' outputs`, Prev['hint']>;
            rest: Rest;
          }
        : Walk<Rest, In, Flat<O>, R>
      : never
    : { error: 'only layers may follow'; rest: Rest }
  : { in: In; out: Out };

/** What a list of layers comes to. The first one gives the input shape, or is an Input. */
export type WalkAll<Ls> =
  IsDynamic<Ls> extends true
    ? { in: Shape; out: Shape }
    : Ls extends readonly [infer L, ...infer Rest]
      ? L extends SymbolicTensor<infer S>
        ? WalkOn<Rest, S>
        : L extends Typed<infer R extends Rule, infer J>
          ? unknown extends J
            ? {
                error: `the first layer, ${R['label']}, needs an inputShape (without the batch axis): { inputShape: [...] }`;
                rest: Rest;
              }
            : Judge<R, unknown, J, 'its inputShape gives'> extends infer O
              ? O extends string
                ? { error: O; rest: Rest }
                : Walk<Rest, J, Flat<O>, R>
              : never
          : { in: Shape; out: Shape }
      : { in: Shape; out: Shape };
type WalkOn<Rest, S> = Rest extends readonly [infer L, ...infer More]
  ? L extends Typed<infer R extends Rule, infer J>
    ? Judge<R, J, S, 'its Input gives'> extends infer O
      ? O extends string
        ? { error: O; rest: More }
        : Walk<More, S, Flat<O>, R>
      : never
    : { error: 'only layers may follow'; rest: More }
  : { in: S; out: S };

/** The list with the sentence in place of the guilty layer, so that the compiler underlines it. */
export type Blame<Ls, W> = W extends { error: infer E; rest: infer Rest extends readonly unknown[] }
  ? Ls extends readonly [...infer Head, any, ...Rest]
    ? [...Head, E, ...Rest]
    : E
  : Ls;

/** What `add` makes of the model so far. */
export type AddVerdict<Out, L> =
  L extends SymbolicTensor<infer S>
    ? S
    : L extends Typed<infer R extends Rule, infer J>
      ? IsDynamic<Out> extends true
        ? unknown extends J
          ? Shape
          : Judge<R, unknown, J, 'its inputShape gives'>
        : Judge<
            R,
            J,
            Out,
            'the previous layer outputs',
            '; if that layer is recurrent, set returnSequences: true on it'
          >
      : Shape;
/** The first layer, or an Input, gives the model its input shape. */
export type AddIn<In, Out, L> = IsDynamic<Out> extends true ? GivenIn<L, In> : In;
type GivenIn<L, In> =
  L extends SymbolicTensor<infer S> ? S : L extends Typed<any, infer J> ? (unknown extends J ? In : J) : In;
export type AddOut<Out, L> = Flat<OrShape<AddVerdict<Out, L>>>;

/** `| []` makes even TypeScript 5.0 infer a tuple through a conditional parameter type. */
export type LayerList = readonly (AnyLayer | SymbolicTensor)[] | [];
