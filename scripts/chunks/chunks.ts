import type { Rules } from './plan.js';

/**
 * The chunks of the package in Node, by the beginnings of paths in lib/. The first is all that a program needs that asks for the
 * shapes of a chain of recurrent layers; each of the others is loaded when something of it is used.
 */
export const chunks: Rules = {
  core: [...['dense', 'lstm', 'gru', 'simpleRNN'].map((layer) => `layers/${layer}`), 'layer/noise'],
  /** What else recurrent models are mostly made of, and what a layer can do. */
  usual: [
    ...['embedding', 'bidirectional', 'timeDistributed', 'dropout'].map((layer) => `layers/${layer}`),
    'api/allPowers',
    'layer/bothWays',
    'api/input',
    'model/initialState',
  ],
  /** The rest of the catalogue, and what makes a layer of the user's own one of it. */
  layers: ['layers/', 'layer/normalization', 'layer/userCell', 'layer/userFacts', 'layer/userSpec'],
  /** What runs a layer. */
  run: [
    'api/eager',
    'api/recurrentPaths',
    'api/tensors',
    'api/weightFiles',
    'layer/addWeight',
    'layer/call.ts',
    'layer/cellDropout',
    'layer/largest',
    'layer/offTape',
    'layer/overTime',
    'layer/plainValues',
    'layer/recurrence',
    'layer/stepper',
    'layer/tfAlgebra',
    'model/runGraph',
    'parts/activate.ts',
    'parts/orthogonal',
    'parts/random',
    'parts/initialValues',
    'parts/unitVectors',
    'runtime/',
    'saving/',
    'training/',
  ],
  texts: ['text/'],
  /** What shows it. */
  show: [
    'api/cook',
    'api/draw',
    'api/printers',
    'api/recipes',
    'api/trace',
    'api/whatIf',
    'figure/',
    'layer/inspected',
    'model/advice',
    'model/repair',
    'notebook/notebook',
    'report/',
    'trace/',
  ],
};
