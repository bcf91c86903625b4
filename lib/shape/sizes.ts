import type { Dim } from './shape.js';

/** Sum of two sizes; unknown if one is. Type twin: `Sum`. */
export const add = (a: Dim, b: Dim): Dim => (a === null || b === null ? null : a + b);

/** Product of two sizes; unknown if one is. Type twin: `Mul`. */
export const mul = (a: Dim, b: Dim): Dim => (a === null || b === null ? null : a * b);

/** Product of all sizes; unknown if one is. Type twin: `Product`. */
export const product = (sizes: readonly Dim[]): Dim => sizes.reduce(mul, 1);

/** How many numbers a tensor of this shape holds, every size known. */
export const sizeFromShape = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);
