/** The size of one axis. `null`: unknown until run time (usually the batch). To the compiler, `number` is a size it can't know. */
export type Dim = number | null;

/** The sizes of all axes of one tensor, batch included. */
export type Shape = readonly Dim[];

/** Is nothing, or not even the rank, known to the compiler? */
export type IsDynamic<S> = [S] extends [readonly unknown[]]
  ? number extends S['length']
    ? true
    : false
  : true;
export type IsAny<T> = 0 extends 1 & T ? true : false;

/** Does S fit the declared shape J? `null` and `number` match anything. Value twin: `fits`. */
export type Fits<S, J> =
  IsDynamic<J> extends true
    ? true
    : [S, J] extends [readonly [], readonly []]
      ? true
      : [S, J] extends [readonly [infer D, ...infer Ds], readonly [infer E, ...infer Es]]
        ? DimFits<D, E> extends true
          ? Fits<Ds, Es>
          : false
        : false;

/** `D extends null` comes first: without strictNullChecks `null extends number` holds. */
type DimFits<D, E> = D extends null
  ? true
  : E extends null
    ? true
    : number extends D
      ? true
      : number extends E
        ? true
        : D extends E
          ? true
          : false;

/** Adds the batch axis to an inputShape. `any` comes from a null literal without strictNullChecks: it means null. `never`: not given. */
export type Given<I extends Shape> = [I] extends [never] ? unknown : [null, ...Tidy<I>];
export type Tidy<I extends Shape> = { -readonly [K in keyof I]: IsAny<I[K]> extends true ? null : I[K] };

/** Does `shape` fit the declared `wanted`? `null` matches any size. */
export function fits(shape: Shape, wanted: Shape): boolean {
  return shape.length === wanted.length && shape.every((d, i) => sameSize(d, wanted[i] as Dim));
}

/** Can these two sizes be the same axis? */
export function sameSize(a: Dim, b: Dim): boolean {
  return a === null || b === null || a === b;
}

/** One shape, as against a list of shapes. */
export function isShape(value: Shape | readonly Shape[]): value is Shape {
  return value.every((d) => !Array.isArray(d));
}

/**
 * An option's type, or its default where it is `never` (not given: a literal default would be all that editors offer) or
 * null. `any` comes from a null literal without strictNullChecks.
 */
export type Or<T, Default> = [T] extends [never]
  ? Default
  : IsAny<T> extends true
    ? Default
    : T extends null
      ? Default
      : T;
