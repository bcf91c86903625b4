import { expect } from 'vitest';
import { type Expect, extend } from './extend.js';
import type { ShapeAsymmetricMatchers, ShapeMatchers } from './matcherTypes.js';

export type * from './matcherTypes.js';

declare global {
  // Assertions of vitest 3, 4 and 5 are made of chai's, which have no type parameters; their own have others in each.
  namespace Chai {
    interface Assertion extends ShapeMatchers<void> {}
  }
}
declare module 'vitest' {
  interface AsymmetricMatchersContaining extends ShapeAsymmetricMatchers {}
}

extend(expect as unknown as Expect);
