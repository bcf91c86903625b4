import { checkLayer } from './checkLayer.js';

checkLayer('LeakyReLU', [{ args: () => [{ negativeSlope: 0.1 }], inputs: (b, t, f) => [b, t, f] }]);
