/** A project's modules with models in them, and what is none. */
export const imports = "import { Dense, GRU, LSTM, Sequential, TimeDistributed } from 'unrolled';\n";
export const tagger = (first: string, last = 'Dense(4)'): string =>
  `${imports}import { units } from './units.js';
export const tagger = new Sequential([${first}, ${last}]);\n`;
export const files = {
  'src/models/units.ts': 'export const units: number = 4;\n',
  'src/models/tagger.ts': tagger('LSTM(units, { inputShape: [3, 2], returnSequences: true })'),
  'src/models/made.mjs': `${imports}console.log('a module that talks');
export default () => new Sequential([GRU(3, { inputShape: [5, 1] }), Dense(2)]);
export async function later() { return new Sequential([GRU(3, { inputShape: [null, 1] })]); }
export const withParameters = (units) => new Sequential([GRU(units, { inputShape: [5, 1] })]);
export class Builder {}
export const layer = Dense(3);\n`,
  'src/models/common.cjs': `const { Sequential, Dense } = require('unrolled');
module.exports = { common: new Sequential([Dense(1, { inputShape: [2] })]) };\n`,
  'src/models/tagger.spec.ts': 'throw new Error("a test is no model");\n',
};
