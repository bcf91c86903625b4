import { checkLayer } from './checkLayer.js';

checkLayer('MaxPooling2D', [
  { args: () => [2], inputs: (b, t, f) => [b, t + 1, f + 1, 2] },
  { args: () => [[2, 1], { strides: [1, 2], padding: 'same' }], inputs: (b, t, f) => [b, t, f, 3] },
  {
    args: () => [2, { dataFormat: 'channels_first', strides: 1 }],
    inputs: (b, t, f) => [b, 2, t + 1, f + 1],
  },
]);
