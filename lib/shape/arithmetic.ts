/**
 * Exact arithmetic on number literals, digit by digit, so that 512 + 512 costs three steps and not 512.
 * `null` (unknown at run time) and `number` (unknown to the compiler) pass through.
 */
export type Sum<A, B> = Lift<A, B, ToNumber<Reverse<Plus<Reverse<Str<A>>, Reverse<Str<B>>>>>>;
/** `never` if the difference is below zero. */
export type Sub<A, B> = Lift<A, B, ToNumber<Reverse<Minus<Reverse<Str<A>>, Reverse<Str<B>>>>>>;
export type Mul<A, B> = A extends null
  ? null
  : A extends 1
    ? B
    : B extends null
      ? null
      : B extends 1
        ? A
        : Lift<A, B, ToNumber<Reverse<Times<Reverse<Str<A>>, Str<B>>>>>;
/** Floors; divisors up to 9, `number` above. */
export type Div<A, B> = B extends 1
  ? A
  : Lift<A, B, Str<B> extends `${infer D extends Digit}` ? ToNumber<Over<Str<A>, Unary[D]>> : number>;
export type Product<Sizes, P = 1> = Sizes extends readonly [infer D, ...infer R] ? Product<R, Mul<P, D>> : P;

type Lift<A, B, R> = A extends null
  ? null
  : B extends null
    ? null
    : number extends A
      ? number
      : number extends B
        ? number
        : R;

type Unary = {
  0: [];
  1: [0];
  2: [0, 0];
  3: [0, 0, 0];
  4: [0, 0, 0, 0];
  5: [0, 0, 0, 0, 0];
  6: [0, 0, 0, 0, 0, 0];
  7: [0, 0, 0, 0, 0, 0, 0];
  8: [0, 0, 0, 0, 0, 0, 0, 0];
  9: [0, 0, 0, 0, 0, 0, 0, 0, 0];
};
type Ten = [...Unary[9], 0];
type Digit = keyof Unary;
type Str<N> = `${N & number}`;
/** Digits are added from the right. */
type Reverse<S extends string, Out extends string = ''> = S extends `${infer H}${infer T}`
  ? Reverse<T, `${H}${Out}`>
  : Out;
type ToNumber<S extends string> = S extends `0${infer T}`
  ? T extends ''
    ? 0
    : ToNumber<T>
  : S extends `${infer N extends number}`
    ? N
    : never;
/** First digit in unary, and the rest. */
type Pop<S extends string> = S extends `${infer D extends Digit}${infer T}` ? [Unary[D], T] : [[], ''];
type Length<T extends 0[]> = `${T['length'] & number}`;

type Plus<
  A extends string,
  B extends string,
  Carry extends 0[] = [],
  Out extends string = '',
> = `${A}${B}` extends ''
  ? `${Out}${Carry extends [] ? '' : '1'}`
  : [Pop<A>, Pop<B>] extends [
        [infer a extends 0[], infer A2 extends string],
        [infer b extends 0[], infer B2 extends string],
      ]
    ? [...a, ...b, ...Carry] extends [...Ten, ...infer r extends 0[]]
      ? Plus<A2, B2, [0], `${Out}${Length<r>}`>
      : Plus<A2, B2, [], `${Out}${Length<[...a, ...b, ...Carry]>}`>
    : never;

type Minus<
  A extends string,
  B extends string,
  Borrow extends 0[] = [],
  Out extends string = '',
> = `${A}${B}` extends ''
  ? Borrow extends []
    ? Out
    : never
  : [Pop<A>, Pop<B>] extends [
        [infer a extends 0[], infer A2 extends string],
        [infer b extends 0[], infer B2 extends string],
      ]
    ? a extends [...b, ...Borrow, ...infer r extends 0[]]
      ? Minus<A2, B2, [], `${Out}${Length<r>}`>
      : A2 extends ''
        ? never
        : [...Ten, ...a] extends [...b, ...Borrow, ...infer r extends 0[]]
          ? Minus<A2, B2, [0], `${Out}${Length<r>}`>
          : never
    : never;

type Repeat<A extends string, n extends 0[], Out extends string> = n extends [0, ...infer m extends 0[]]
  ? Repeat<A, m, Plus<Out, A>>
  : Out;
type Times<
  A extends string,
  B extends string,
  Out extends string = '',
> = B extends `${infer D extends Digit}${infer T}` ? Times<A, T, Repeat<A, Unary[D], `0${Out}`>> : Out;

type HowOften<R extends 0[], B extends 0[], q extends 0[] = []> = R extends [...B, ...infer r extends 0[]]
  ? HowOften<r, B, [...q, 0]>
  : [Length<q>, R];
type TimesTen<R extends 0[]> = [...R, ...R, ...R, ...R, ...R, ...R, ...R, ...R, ...R, ...R];
type Over<
  A extends string,
  B extends 0[],
  Rest extends 0[] = [],
  Out extends string = '',
> = A extends `${infer D extends Digit}${infer T}`
  ? HowOften<[...TimesTen<Rest>, ...Unary[D]], B> extends [infer q extends string, infer r extends 0[]]
    ? Over<T, B, r, `${Out}${q}`>
    : never
  : Out;
