import { checkLayer } from './checkLayer.js';

checkLayer('Flatten', [
  { args: () => [], inputs: (b, t, f) => [b, t, f] },
  { args: () => [], inputs: (b) => [b] },
  { args: () => [{ dataFormat: 'channels_first' }], inputs: (b, t, f) => [b, t, f, 2] },
]);
