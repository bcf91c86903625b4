import { checkLayer } from './checkLayer.js';

const sequences = (b: number, t: number, f: number) => [b, t, f];

checkLayer('ZeroPadding1D', [
  { args: () => [[0, 2]], inputs: sequences },
  { args: () => [], inputs: sequences },
  { args: () => [2, { dataFormat: 'channels_first' }], inputs: sequences },
]);
