import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { draw, Sequential, SimpleRNN } from 'unrolled';
import { run } from '../../lib/cli/run';

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'unrolled-'));
  const lib = JSON.stringify(path.join(__dirname, '../../lib/index'));
  for (const [file, names] of [
    ['one', ['tagger']],
    ['two', ['first', 'second']],
  ] as const)
    writeFileSync(
      path.join(cwd, `${file}.cjs`),
      `const { Sequential, SimpleRNN } = require(${lib});\n${names.map((n) => `exports.${n} = Sequential([SimpleRNN(4, { inputShape: [3, 2] })]);`).join('\n')}`,
    );
  writeFileSync(path.join(cwd, 'x.json'), '[[[1, 2], [3, 4], [5, 6]]]');
  writeFileSync(path.join(cwd, 'bad.json'), '[[[1, 2]');
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const call = (argv: readonly string[], stdin = '') =>
  run({ argv, version: '1.2.3', env: {}, stdout: {}, cwd, stdin: async () => stdin });
const file = (name: string): Buffer => readFileSync(path.join(cwd, name));
const GUIDE = ['ner', '--tokens', 'I am Groot'];
const UNTRAINED = 'the weights are untrained: what comes out is random\n';

describe('unrolled draw', () => {
  it.each([
    ['svg', /^<svg .*Groot/s],
    ['html', /^<!doctype html>.*<svg/s],
    ['txt', /2 Groot/],
    ['png', /PNG/],
  ])('a model of the guide as .%s', async (ending, content) => {
    expect(await call(['draw', ...GUIDE, '--out', `ner.${ending}`])).toEqual({
      stdout: `wrote ner.${ending}\n`,
      stderr: UNTRAINED,
      code: 0,
    });
    expect(file(`ner.${ending}`).toString('latin1')).toMatch(content);
  });

  it('the same bytes each time; as text without a file; the scene as JSON', async () => {
    await call(['draw', ...GUIDE, '--out', 'a.svg']);
    await call(['draw', ...GUIDE, '--out', 'b.svg']);
    expect(file('a.svg').equals(file('b.svg'))).toBe(true);
    expect((await call(['draw', ...GUIDE, '--classes', 'O,NAME'])).stdout).toMatch(
      /p \(1, 3, 2\).*(O|NAME)$/ms,
    );
    expect(Object.keys(JSON.parse((await call(['draw', ...GUIDE, '--json'])).stdout))).toContain('scene');
  });

  it('a module’s model: by its shapes, or on data', async () => {
    const shapes = await call(['draw', 'one.cjs']);
    const model = Sequential([SimpleRNN(4, { inputShape: [3, 2] })]);
    expect(shapes).toEqual({ stdout: `${draw(model).toText()}\n`, stderr: '', code: 0 });
    expect((await call(['draw', 'two.cjs#second', '--data', 'x.json'])).stdout).toMatch(/ 2 +5\.0 +6\.0 ─▶/);
    expect((await call(['draw', 'one.cjs', '--data', '-'], '[[[1, 2], [3, 4], [7, 8]]]')).stdout).toContain(
      '7.0  8.0',
    );
  });

  it.each([
    [['draw', 'ner', '--out', 'ner.gif'], '--out ner.gif must end in one of .svg, .html, .png, .txt'],
    [['draw', 'textClasifier'], "there is no model 'textClasifier'; did you mean 'textClassifier'?"],
    [['draw', 'two.cjs'], 'two.cjs exports several models; say which: two.cjs#first, two.cjs#second'],
    [['draw', 'one.cjs', '--units', '4'], "--units goes with a model of the guide, not with 'one.cjs'"],
    [['draw', 'ner', '--data', 'x.json'], "--data goes with a module; 'ner' reads --tokens"],
    [['draw', 'ner', '--units', '4,4'], 'ner has one recurrent layer: --units takes one number'],
    [['draw', 'one.cjs', '--data', 'bad.json'], '--data bad.json cannot be read as JSON'],
    [['draw', 'ner', '--out', 'no/such/a.svg'], '--out no/such/a.svg cannot be written'],
    [['draw', ...GUIDE, '--json', '--out', 'a.svg'], '--json and --out do not go together; leave one out'],
  ])('%j', async (argv, says) => {
    const { stdout, stderr, code } = await call(argv);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toContain(`unrolled: ${says}`);
    expect(existsSync(path.join(cwd, 'ner.gif'))).toBe(false);
  });
});

describe('unrolled trace', () => {
  it('numbers of a model of the guide, as JSON and as text', async () => {
    const { stdout, stderr } = await call(['trace', ...GUIDE, '--json']);
    const { mode, layers } = JSON.parse(stdout);
    expect([mode, layers.length, stderr]).toEqual(['values', 2, UNTRAINED]);
    expect((await call(['trace', 'stacked', '--tokens', 'a b', '--units', '3,2'])).stdout).toContain(
      'SimpleRNN(2)',
    );
    expect(JSON.parse((await call(['trace', 'textClassifier', '--json'])).stdout).mode).toBe('shapes');
  });
});
