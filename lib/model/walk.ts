import type { AnyLayer, Typed } from '../layer/layer.js';
import type { Judge, OrShape, Outcome, Rule, Sentence } from '../layer/rule.js';
import type { SymbolicTensor } from '../layer/tensors.js';
import type { Describe } from '../shape/describe.js';
import type { Fits, IsDynamic, Shape } from '../shape/shape.js';

/** A whole model used as a layer. In, Out: a shape, or a list of them where there are several. */
export interface Frozen<Name extends string, In, Out> extends Rule {
  readonly label: Name;
  readonly hint: '';
  readonly takes: In extends Shape ? 'tensor' : 'list';
  readonly out: IsDynamic<In> extends true
    ? Out
    : In extends Shape
      ? Fits<this['in'], In> extends true
        ? OfBatch<Out, this['in']>
        : `${Name} expects input ${Describe<In>}`
      : this['in'] extends Shape
        ? `${Name} expects a list of tensors`
        : AllFit<this['in'], In> extends true
          ? OfBatch<Out, FirstOf<this['in']>>
          : `${Name} expects inputs ${Each<In>}, not ${Each<this['in']>},`;
}
type FirstOf<L> = L extends readonly [infer H, ...unknown[]] ? H : unknown;
type AllFit<L, In> = [L, In] extends [readonly [infer S, ...infer Ss], readonly [infer J, ...infer Js]]
  ? Fits<S, J> extends true
    ? AllFit<Ss, Js>
    : false
  : [L, In] extends [readonly [], readonly []]
    ? true
    : false;
type Each<L> = L extends readonly [infer S]
  ? Describe<S>
  : L extends readonly [infer S, ...infer Rest]
    ? `${Describe<S>} and ${Each<Rest>}`
    : '';
/** The outputs with the batch that comes in, where theirs is free. */
type OfBatch<Out, S> = S extends readonly [infer B, ...unknown[]]
  ? Out extends Shape
    ? WithBatch<Out, B>
    : { [K in keyof Out]: WithBatch<Out[K], B> }
  : Out;
type WithBatch<Out, B> = Out extends readonly [infer N, ...infer F]
  ? N extends null
    ? [B, ...F]
    : Out
  : Out;

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
