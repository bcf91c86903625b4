import { checkLayer } from './checkLayer.js';

const sequences = (b: number, t: number, f: number) => [b, t, f];

checkLayer('Masking', [
  { args: () => [], inputs: sequences },
  { args: () => [{ maskValue: 1 }], inputs: (b, t, f) => [b, t, f, 2], ids: 2 },
]);
