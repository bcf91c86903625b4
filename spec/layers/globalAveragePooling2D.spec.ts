import { checkLayer } from './checkLayer.js';

checkLayer('GlobalAveragePooling2D', [
  { args: () => [], inputs: (b, t, f) => [b, t, f, 2] },
  { args: () => [{ keepdims: true, dataFormat: 'channels_first' }], inputs: (b, t, f) => [b, 2, t, f] },
]);
