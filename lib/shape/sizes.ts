import type { Dim } from './shape.js';

/** Sum of two sizes; unknown if one is. Type twin: `Sum`. */
export const add = (a: Dim, b: Dim): Dim => (a === null || b === null ? null : a + b);

/** Product of two sizes; unknown if one is. Type twin: `Mul`. */
export const mul = (a: Dim, b: Dim): Dim => (a === null || b === null ? null : a * b);

/** Product of all sizes; unknown if one is. Type twin: `Product`. */
export const product = (sizes: readonly Dim[]): Dim => sizes.reduce(mul, 1);

/** `a + (b − c)` of unknown sizes stays unknown; floors like Keras's output-length formulas. */
export const div = (a: Dim, b: number): Dim => (a === null ? null : Math.floor(a / b));
