import { checkLayer } from './checkLayer.js';

checkLayer('ELU', [{ args: () => [{ alpha: 0.5 }], inputs: (b, t, f) => [b, t, f] }]);
