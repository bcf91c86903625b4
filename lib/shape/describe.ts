import { type Dim, isShape, type Shape } from './shape.js';

/** A size as the compiler prints it: `?` where only run time knows. */
export type SizeText<D> = D extends null ? 'null' : number extends D ? '?' : `${D & number}`;
type RestText<S> = S extends readonly [infer D, ...infer R] ? `, ${SizeText<D>}${RestText<R>}` : '';
/** `[batch, 3, 2]` */
export type ShapeText<S> = S extends readonly [infer B, ...infer R]
  ? `[${B extends null ? 'batch' : SizeText<B>}${RestText<R>}]`
  : '[]';
/** A list without the batch axis, as users write inputShape and targetShape: `[3, 2]` */
export type SizesText<S> = S extends readonly [infer B, ...infer R] ? `[${SizeText<B>}${RestText<R>}]` : '[]';
/** `3D [batch, 3, 2]`, or `a list of 3 tensors`. Value twin: `describe`. */
export type Describe<S> = S extends Shape
  ? `${S['length']}D ${ShapeText<S>}`
  : `a list of ${(S & readonly unknown[])['length']} tensors`;

/** `[batch, 3, 2]`: an unknown first axis is the batch, any other is null. */
export function shapeText(shape: Shape): string {
  return `[${shape.map((d, i) => (d === null && i === 0 ? 'batch' : sizeText(d))).join(', ')}]`;
}

/** A size as users write it. */
const sizeText = (d: Dim): string => String(d);

/** `[3, 2]` */
export const sizesText = (sizes: Shape): string => `[${sizes.map(sizeText).join(', ')}]`;

/** `3D [batch, 3, 2]`, or `a list of 3 tensors`. */
export function describe(shape: Shape | readonly Shape[]): string {
  return isShape(shape) ? `${shape.length}D ${shapeText(shape)}` : `a list of ${shape.length} tensors`;
}

/** As Keras prints a shape: `(None, 3, 4)`, `(None,)`. */
export function kerasShape(shape: Shape): string {
  const sizes = shape.map((d) => d ?? 'None');
  return sizes.length === 1 ? `(${sizes[0]},)` : `(${sizes.join(', ')})`;
}
