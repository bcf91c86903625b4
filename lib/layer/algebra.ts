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
  readonly log1p: (a: T) => T;
  readonly tanh: (a: T) => T;
  readonly sigmoid: (a: T) => T;
  readonly abs: (a: T) => T;
  readonly sqrt: (a: T) => T;
  readonly erf: (a: T) => T;
  readonly minimum: (a: T, b: number) => T;
  readonly maximum: (a: T, b: number) => T;
  /** 1 where a > b, else 0. */
  readonly above: (a: T, b: number) => T;
  /** Over the last axis, kept as 1. */
  readonly sumLast: (a: T) => T;
  readonly maxLast: (a: T) => T;
}
