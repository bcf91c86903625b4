/** The operations that steps and activations are written in: plain arrays for the trace, tensors for the layer. */
export interface Algebra<T> {
  readonly add: (a: T, b: T | number) => T;
  readonly sub: (a: T | number, b: T | number) => T;
  readonly mul: (a: T, b: T | number) => T;
  readonly div: (a: T | number, b: T | number) => T;
  readonly matMul: (a: T, b: T) => T;
  /** n equal parts along the last axis. */
  readonly split: (a: T, n: number) => T[];
  /** Row i of a matrix. */
  readonly row: (a: T, i: number) => T;
  readonly exp: (a: T) => T;
  readonly log: (a: T) => T;
  readonly tanh: (a: T) => T;
  readonly sigmoid: (a: T) => T;
  /** max(a, 0); at 0 its gradient is 0, where that of `maximum` is 1. */
  readonly relu: (a: T) => T;
  /** log(1 + eᵃ), without overflow. */
  readonly softplus: (a: T) => T;
  readonly abs: (a: T) => T;
  readonly sqrt: (a: T) => T;
  readonly erf: (a: T) => T;
  readonly minimum: (a: T, b: number) => T;
  readonly maximum: (a: T, b: number) => T;
  /** True where a > b; a mask for `where`. */
  readonly above: (a: T, b: number) => T;
  /** True where a ≥ b. */
  readonly atLeast: (a: T, b: number) => T;
  /** a where the mask is true, else b. */
  readonly where: (mask: T, a: T | number, b: T | number) => T;
  /** Over the last axis, kept as 1. */
  readonly sumLast: (a: T) => T;
  readonly maxLast: (a: T) => T;
  /** Where it exists in one piece. */
  readonly softmaxLast?: (a: T) => T;
  /** Along the last axis: from the largest to the smallest; each number added to those before it. */
  readonly sortLast: (a: T) => T;
  readonly cumsumLast: (a: T) => T;
}
