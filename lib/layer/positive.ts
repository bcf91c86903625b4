type Bad = `-${string}` | `${string}.${string}` | `${string}e-${string}` | '0' | 'NaN' | 'Infinity';
/** N, or the sentence that the compiler prints for a literal that is no positive integer. */
export type PosInt<N, What extends string> = number extends N
  ? N
  : `${N & number}` extends Bad
    ? `${What} must be a positive integer, not ${N & number}`
    : N;
