import { checkLayer } from './checkLayer.js';

checkLayer('RepeatVector', [{ args: () => [3], inputs: (b, _, f) => [b, f] }]);
