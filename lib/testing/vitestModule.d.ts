/** What `unrolled/vitest` needs of vitest, which is the user's and not installed here. */
declare module 'vitest' {
  export const expect: unknown;
  export interface AsymmetricMatchersContaining {}
}
