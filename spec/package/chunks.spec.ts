import { cpSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as sources from 'unrolled';
import { Folder } from '../cli/program';

const root = path.join(__dirname, '../..');
let folder: Folder;
beforeAll(() => {
  folder = new Folder();
});
afterAll(() => folder.remove());

/** What a program prints, as JSON. */
async function printed(file: string, code: string): Promise<unknown> {
  folder.write(file, code);
  const { stdout, stderr } = await folder.run('node', [file]);
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout);
}
/** The chunks that a CommonJS program has loaded in the end; in an ES module `require` must be made first. */
const loaded = `console.log(JSON.stringify(Object.keys(require.cache)
  .filter((file) => file.includes('dist')).map((file) => file.split(/[\\\\/]/).at(-1)).sort()))`;
const makeRequire = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`;

/** What can be seen of each export without calling it; runs here and in other processes. */
const faces = (all: object) =>
  Object.entries(all)
    .map(([name, value]) => [
      name,
      typeof value,
      // esbuild marks a class that names itself inside.
      typeof value === 'function' ? value.name.replace(/^_/, '') : '',
      Object.keys(value).sort(),
      Object.values(value).map((member) => typeof member),
      value.facts?.name ?? '',
    ])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));

const few = `
const model = new Sequential([LSTM(4, { inputShape: [3, 2], returnSequences: true }), GRU(3, { returnSequences: true }), SimpleRNN(3, { returnSequences: true }), Dense(4)]);
if (String(model.outputShape) !== ',3,4') throw new Error('wrong shapes');`;
const shapes = `
const model = new Sequential([Embedding(100, 8, { inputShape: [5] }), Bidirectional(LSTM(4, { returnSequences: true })), Dropout(0.2), GRU(3, { returnSequences: true }), SimpleRNN(3, { returnSequences: true }), TimeDistributed(Dense(4))]);
const x = Input({ shape: [5, 2] });
const functional = Model({ inputs: x, outputs: Dense(4)(LSTM(4)(x)) });
if (String([...model.outputShape, ...functional.outputShape, LSTM(2).computeOutputShape([null, 3, 2])]) !== ',5,4,,4,,2') throw new Error('wrong shapes');
if (model.countParams() !== 1370) throw new Error('wrong count');`;
const names =
  'Bidirectional, Dense, Dropout, Embedding, GRU, Input, LSTM, Model, Sequential, SimpleRNN, TimeDistributed';

describe('the package in Node', () => {
  it('loads one chunk for shapes, by require and by import, a small one more for others', async () => {
    const required = `const { ${names} } = require('unrolled');`;
    const imported = `import { ${names} } from 'unrolled';${makeRequire}`;
    expect(await printed('few.cjs', `${required}${few}${loaded}`)).toEqual(['core.cjs', 'index.cjs']);
    expect(await printed('few.mjs', `${imported}${few}${loaded}`)).toEqual([]); // it is the ES module itself
    expect(await printed('shapes.cjs', `${required}${shapes}${loaded}`)).toEqual([
      'core.cjs',
      'index.cjs',
      'usual.cjs',
    ]);
    expect(await printed('shapes.mjs', `${imported}${shapes}${loaded}`)).toEqual(['usual.cjs']);
  });

  it('has the functions that a start calls, and only those, in parentheses: engines read them once', () => {
    const text = readFileSync(path.join(root, 'dist/index.node.js'), 'utf8');
    const called = text.match(/(?<=[\s,])\w+(?==\(function \w+\()/g);
    expect(called).toEqual(expect.arrayContaining(['makeSequential', 'readArgs', 'GRU', 'connect']));
    expect(called).not.toContain('makeModel');
    expect(called).not.toContain('nearest');
  });

  it('loads the others when something of theirs is called', async () => {
    const needed = async (code: string) =>
      printed('late.cjs', `const u = require('unrolled');\n${code};\n${loaded}`);
    expect(await needed('u.Conv1D(2, 3)')).toEqual(['core.cjs', 'index.cjs', 'layers.cjs']);
    expect(await needed('u.outputShapeText(u.LSTM(4, { inputShape: [3, 2] }))')).toEqual([
      'core.cjs',
      'index.cjs',
      'show.cjs',
    ]);
    expect(await needed('u.losses.MeanSquaredError')).toEqual([
      'core.cjs',
      'index.cjs',
      'run.cjs',
      'tfjs.node.cjs',
    ]);
  });

  it('says which Node it needs where an older one cannot require from an ES module', async () => {
    const code = `process.getBuiltinModule = undefined; const { Conv1D, LSTM, Sequential } = await import('unrolled');
let fault; try { Conv1D(2, 3); } catch (error) { fault = error.message.replace(process.version, 'v20.0.0'); }
console.log(JSON.stringify([new Sequential([LSTM(4, { inputShape: [3, 2] })]).outputShape, fault]));`;
    expect(await printed('old.mjs', code)).toEqual([
      [null, 4],
      'unrolled needs Node 20.16 or newer, not v20.0.0',
    ]);
  });

  it('has the tensors of the TensorFlow.js that a test in an ES module imports, in Jest', async () => {
    folder.write('jest.config.json', '{ "transform": {}, "testMatch": ["**/modules.mjs"] }');
    folder.write(
      'modules.mjs',
      `import * as tf from '@tensorflow/tfjs'; import { LSTM, ones, Sequential } from 'unrolled';
process.getBuiltinModule = undefined; // Jest 29 leaves Node's there, whose modules lie outside the test
test('one copy', () => {
  const y = new Sequential([LSTM(4, { inputShape: [3, 2] })]).predict(ones([1, 3, 2]));
  const before = tf.memory().numTensors;
  y.dispose();
  expect(before - tf.memory().numTensors).toBe(1);
});`,
    );
    const jest = path.join(root, 'node_modules/jest/bin/jest.js');
    const { stderr, code } = await folder.run('node', ['--experimental-vm-modules', jest, '--rootDir', '.']);
    expect([code, stderr]).toEqual([0, expect.stringContaining('1 passed')]);
  });

  it('has classes of late chunks, which console, inheritance and instanceof take for what they are', async () => {
    const code = `const { inspect } = require('node:util');
const { losses, Vocabulary, WordVectors, RNNCell, Figure } = require('unrolled');
const before = Object.keys(require.cache).filter((file) => file.includes('dist')).length;
class Words extends Vocabulary {}
const made = Vocabulary.fromTokens(['a', 'b']);
let fault;
try { Vocabulary(); } catch (error) { fault = error.message.replace('_V', 'V'); }
console.log(JSON.stringify([before, made instanceof Vocabulary, made.constructor === Vocabulary, Reflect.construct(Vocabulary, ['words', ['a'], {}], Words) instanceof Words,
  Object.getPrototypeOf(Words) === Vocabulary, inspect(Words).replace('_V', 'V'), inspect(Vocabulary).replace('_V', 'V'), fault, typeof RNNCell, Figure.name,
  'fromText' in WordVectors, inspect(losses).includes('MeanSquaredError')]));`;
    expect(await printed('classes.cjs', code)).toEqual([
      2,
      true,
      true,
      true,
      true,
      '[class Words extends Vocabulary]',
      '[class Vocabulary]',
      "Class constructor Vocabulary cannot be invoked without 'new'",
      'function',
      'Figure',
      true,
      true,
    ]);
  });

  it('is one copy whichever comes first, in a folder of any name', async () => {
    const second = `import('unrolled').then((all) => console.log(JSON.stringify(Object.keys(all).filter((name) => all[name] !== u[name]))))`;
    expect(await printed('first.cjs', `const u = require('unrolled'); ${second}`)).toEqual([]);
    const odd = 'ö 100%25 #1';
    for (const part of ['dist', 'package.json'])
      cpSync(path.join(root, part), path.join(folder.dir, odd, part), { recursive: true });
    expect(await printed(`${odd}/first.cjs`, `const u = require('unrolled'); ${second}`)).toEqual([]);
    const other = `console.log(require('unrolled').LSTM === all.LSTM)`;
    expect(await printed(`${odd}/first.mjs`, `import * as all from 'unrolled'; ${makeRequire}${other}`)).toBe(
      true,
    );
  });

  it('is another copy where code has reset `require`, or imported it anew: the one that came last', async () => {
    const reset = `const u = require('unrolled'); for (const file of Object.keys(require.cache)) delete require.cache[file];
const again = require('unrolled'); console.log(JSON.stringify([u.LSTM === again.LSTM, again.Conv1D(2, 3).name]));`;
    expect(await printed('reset.cjs', reset)).toEqual([false, 'conv1d']);
    const anew = `import * as u from 'unrolled'; ${makeRequire} const again = await import(import.meta.resolve('unrolled') + '?again');
const { LSTM } = require('unrolled'); console.log(JSON.stringify([LSTM === u.LSTM, LSTM === again.LSTM]));`;
    expect(await printed('anew.mjs', anew)).toEqual([false, true]);
  });

  it('is one copy for import and for require, with all that the sources export', async () => {
    const code = `import * as all from 'unrolled'; ${makeRequire}
const common = require('unrolled');
const faces = ${faces};
console.log(JSON.stringify([Object.keys(all).filter((name) => all[name] !== common[name]), Object.keys(all).length - Object.keys(common).length, faces(all)]));`;
    expect(await printed('same.mjs', code)).toEqual([[], 0, JSON.parse(JSON.stringify(faces(sources)))]);
  });
});
