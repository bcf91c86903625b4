import { type Describe, describe } from '../shape/describe.js';
import { type Dim, type IsDynamic, type Shape, sameSize } from '../shape/shape.js';
import type { Expects } from './facts.js';

/**
 * How layers that merge element by element fit shapes together (keras/src/layers/merging/base_merge.py): from the last
 * axis backwards sizes are equal or 1, the batch apart; an unknown size on either side stays unknown.
 * The result is a shape or a sentence. Value twin: `broadcast`.
 */
export type Broadcast<Name extends string, A, R> =
  IsDynamic<A> extends true
    ? Shape
    : R extends readonly [infer S, ...infer Q]
      ? IsDynamic<S> extends true
        ? Shape
        : Both<Name, A, S> extends infer O
          ? O extends string
            ? O
            : Broadcast<Name, O, Q>
          : never
      : A;
type Both<Name extends string, A, S> = [A, S] extends [
  readonly [infer B, ...infer F],
  readonly [infer C, ...infer G],
]
  ? [Batch<B, C>] extends [never]
    ? `${Name} expects equal batch sizes, not ${Describe<A>} and ${Describe<S>},`
    : Sizes<F, G> extends infer O
      ? [O] extends [never]
        ? `${Name} expects sizes that are equal or 1, not ${Describe<A>} and ${Describe<S>},`
        : O extends readonly unknown[]
          ? [Batch<B, C>, ...O]
          : never
      : never
  : `${Name} expects inputs with a batch axis, not ${Describe<A>} and ${Describe<S>},`;
type Batch<B, C> = B extends null
  ? C
  : C extends null
    ? B
    : number extends B
      ? C
      : number extends C
        ? B
        : B extends C
          ? B
          : never;
/** From the last axis backwards; the longer shape's other axes stay. */
type Sizes<F, G, Out extends readonly unknown[] = []> = F extends readonly [...infer Fs, infer D]
  ? G extends readonly [...infer Gs, infer E]
    ? [Size<D, E>] extends [never]
      ? never
      : Sizes<Fs, Gs, [Size<D, E>, ...Out]>
    : [...F, ...Out]
  : G extends readonly unknown[]
    ? [...G, ...Out]
    : never;
type Size<D, E> = D extends null
  ? null
  : E extends null
    ? null
    : D extends 1
      ? E
      : E extends 1
        ? D
        : number extends D
          ? E
          : number extends E
            ? D
            : D extends E
              ? D
              : never;

/** The common shape, or what is expected instead. Type twin: `Broadcast`. */
export function broadcast(name: string, shapes: readonly Shape[]): Shape | Expects {
  let a = shapes[0] as Shape;
  for (const s of shapes.slice(1)) {
    const [b, ...f] = a;
    const [c, ...g] = s;
    const both = `not ${describe(a)} and ${describe(s)},`;
    if (b === undefined || c === undefined)
      return { expects: `${name} expects inputs with a batch axis, ${both}`, code: 'wrong-rank' };
    if (!sameSize(b, c)) return { expects: `${name} expects equal batch sizes, ${both}`, code: 'wrong-size' };
    const sizes = backwards(f, g);
    if (!sizes) return { expects: `${name} expects sizes that are equal or 1, ${both}`, code: 'wrong-size' };
    a = [b ?? c, ...sizes];
  }
  return a;
}

function backwards(f: Shape, g: Shape): Shape | undefined {
  const [long, short] = f.length < g.length ? [g, f] : [f, g];
  const free = long.length - short.length;
  const sizes = short.map((e, i) => oneSize(long[free + i] as Dim, e));
  return sizes.includes(undefined) ? undefined : [...long.slice(0, free), ...(sizes as Dim[])];
}
function oneSize(d: Dim, e: Dim): Dim | undefined {
  if (d === null || e === null) return null;
  if (d === 1) return e;
  return e === 1 || d === e ? d : undefined;
}
