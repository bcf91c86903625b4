import type { Tensor } from '@tensorflow/tfjs';
import { checkLayer } from './checkLayer.js';

checkLayer('Activation', [
  { args: () => ['relu'], inputs: (b, _, f) => [b, f] },
  { args: () => ['softmax'], inputs: (b, t, f) => [b, t, f] },
  { args: () => ['glu'], inputs: (b, t, f) => [b, t, 2 * f] },
  { args: () => ['linear'], inputs: (b, t, f) => [b, t, f] },
  { args: () => [(x: Tensor) => x.square()], inputs: (b, t, f) => [b, t, f] },
]);
