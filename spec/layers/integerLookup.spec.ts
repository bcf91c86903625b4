import { checkLayer } from './checkLayer.js';

checkLayer('IntegerLookup', [
  { args: () => [{ vocabulary: [2, 4], maskToken: 0 }], inputs: (b, t) => [b, t], ids: 6 },
  {
    args: () => [{ vocabulary: [2, 4], outputMode: 'tf_idf', idfWeights: [0.5, 2] }],
    inputs: (b, t) => [b, t],
    ids: 6,
  },
]);
