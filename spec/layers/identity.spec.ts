import { checkLayer } from './checkLayer.js';

checkLayer('Identity', [{ args: () => [], inputs: (b, t, f) => [b, t, f] }]);
