import type { Dim, Shape } from '../shape/shape.js';

/** A shape cut open at an axis: what is before it, its size, what is after. `never` where there is no such axis. Value twin: `axisOf`. */
export type Cut<S, Axis> = `${Axis & number}` extends `-${infer N extends number}`
  ? FromEnd<S, N>
  : FromStart<S, Axis>;
type FromStart<S, N, H extends readonly unknown[] = []> = S extends readonly [infer D, ...infer T]
  ? H['length'] extends N
    ? [H, D, T]
    : FromStart<T, N, [...H, D]>
  : never;
type FromEnd<S, N, T extends readonly unknown[] = []> = S extends readonly [...infer H, infer D]
  ? [...T, D]['length'] extends N
    ? [H, D, T]
    : FromEnd<H, N, [D, ...T]>
  : never;

/** An axis counted from the start; undefined where the shape has no such axis. */
export function axisOf(shape: Shape, axis: number): number | undefined {
  const at = axis < 0 ? axis + shape.length : axis;
  return at >= 0 && at < shape.length ? at : undefined;
}
export const without = (shape: Shape, at: number): Dim[] => shape.filter((_, i) => i !== at);
