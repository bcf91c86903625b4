import { readdirSync, readFileSync } from 'node:fs';
import usual from '../../jest.config.js';

const specs = new URL('../../spec/', import.meta.url);
const onBackends = readdirSync(specs, { recursive: true }).filter(
  (file) =>
    file.endsWith('.spec.ts') &&
    /from '[./]+\/backends(\.js)?'/.test(readFileSync(new URL(file, specs), 'utf8')),
);

/** Every spec of numbers, which are those that run on `backends`, on the tfjs-node of this folder over the tfjs that the package uses. */
export default {
  ...usual,
  rootDir: '../..',
  testMatch: onBackends.map((file) => `<rootDir>/spec/${file}`),
  moduleNameMapper: {
    ...usual.moduleNameMapper,
    '^@tensorflow/tfjs-node$': '<rootDir>/ci/native/node_modules/@tensorflow/tfjs-node',
    '^@tensorflow/(tfjs|tfjs-core|tfjs-layers)$': '<rootDir>/node_modules/@tensorflow/$1',
  },
};
