import { checkLayer } from './checkLayer.js';

const words = ['a', 'b', 'c', ''];
const vocabulary = ['a', 'b'];
checkLayer('StringLookup', [
  { args: () => [{ vocabulary, maskToken: '' }], inputs: (b, t, f) => [b, t, f], words },
  // Of an axis of 1 Keras drops the 1, which it does not foresee of an unknown size: lookup.spec.ts.
  { args: () => [{ vocabulary, outputMode: 'oneHot' }], inputs: (b, t) => [b, t + 1], words },
  {
    args: () => [{ vocabulary, outputMode: 'count', maxTokens: 7, padToMaxTokens: true }],
    inputs: (b, t) => [b, t],
    words,
  },
  { args: () => [{ vocabulary, invert: true }], inputs: (b, t) => [b, t], ids: 5 },
]);
