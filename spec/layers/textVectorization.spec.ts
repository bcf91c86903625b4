import { checkLayer } from './checkLayer.js';

const words = ['a', 'b, a c', 'c', ''];
const vocabulary = ['a', 'b'];
checkLayer('TextVectorization', [
  { args: () => [{ vocabulary, outputSequenceLength: 3 }], inputs: (b, t) => [b, t, 1], words },
  { args: () => [{ vocabulary, outputMode: 'multi_hot', ngrams: 2 }], inputs: (b) => [b, 1], words },
  { args: () => [{ vocabulary, split: null, ngrams: [1, 2] }], inputs: (b, t) => [b, t], words },
  // Of an axis of 1 Keras drops the 1, which it does not foresee of an unknown size: lookup.spec.ts.
  { args: () => [{ vocabulary, split: null, outputMode: 'one_hot' }], inputs: (b, t) => [b, t + 1], words },
]);
