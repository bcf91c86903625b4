import usual from '../../jest.config.js';

/** The specs that compare with Keras, on the tfjs-node of this folder over the tfjs that the package uses. */
export default {
  ...usual,
  rootDir: '../..',
  testMatch: ['layers/numbers', 'training/runs', 'trainEverywhere'].map((spec) => `**/spec/${spec}.spec.ts`),
  moduleNameMapper: {
    ...usual.moduleNameMapper,
    '^@tensorflow/tfjs-node$': '<rootDir>/ci/native/node_modules/@tensorflow/tfjs-node',
    '^@tensorflow/(tfjs|tfjs-core|tfjs-layers)$': '<rootDir>/node_modules/@tensorflow/$1',
  },
};
