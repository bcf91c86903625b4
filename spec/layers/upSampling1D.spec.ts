import { checkLayer } from './checkLayer.js';

const sequences = (b: number, t: number, f: number) => [b, t, f];

checkLayer('UpSampling1D', [
  { args: () => [3], inputs: sequences },
  { args: () => [], inputs: sequences },
]);
