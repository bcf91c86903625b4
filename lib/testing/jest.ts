import { expect } from '@jest/globals';
import { type Expect, extend } from './extend.js';
import type { ShapeAsymmetricMatchers, ShapeMatchers } from './matcherTypes.js';

export type * from './matcherTypes.js';

declare global {
  namespace jest {
    interface Matchers<R, T> extends ShapeMatchers<R> {}
    interface Expect extends ShapeAsymmetricMatchers {}
    interface InverseAsymmetricMatchers extends ShapeAsymmetricMatchers {}
  }
}
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends ShapeMatchers<R> {}
  interface AsymmetricMatchers extends ShapeAsymmetricMatchers {}
}

extend(expect as unknown as Expect);
