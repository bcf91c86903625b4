import { existsSync, readFileSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { run } from '../../lib/cli/run';
import { mustBeBuilt } from '../types/consumer';
import { files, imports, tagger } from './models';
import { Folder } from './program';

mustBeBuilt();

const lockLine = 'lock src/models/*';

let folder: Folder;
beforeEach(() => {
  folder = new Folder(files);
});
afterEach(() => folder.remove());
const lockFile = (name = 'shapes.lock.json'): string => readFileSync(path.join(folder.dir, name), 'utf8');

describe('unrolled lock', () => {
  it('writes inputs, shapes, counts, dtypes and a hash of the config: sorted, and the same each time', async () => {
    const { stdout, stderr, code } = await folder.unrolled(lockLine);
    expect({ stdout, stderr, code }).toEqual({
      stdout: 'shapes.lock.json: 4 models (4 new)\n',
      stderr: 'a module that talks\n',
      code: 0,
    });
    const first = lockFile();
    const { models } = JSON.parse(first);
    expect(Object.keys(models)).toEqual([
      'src/models/common.cjs#common',
      'src/models/made.mjs#default',
      'src/models/made.mjs#later',
      'src/models/tagger.ts#tagger',
    ]);
    expect(models['src/models/tagger.ts#tagger']).toEqual({
      className: 'Sequential',
      inputs: { input_layer: { shape: [null, 3, 2], dtype: 'float32' } },
      layers: {
        lstm: {
          is: 'LSTM(4, { returnSequences: true })',
          from: ['input_layer'],
          outputs: [[null, 3, 4]],
          dtype: 'float32',
          params: 112,
        },
        dense: { is: 'Dense(4)', from: ['lstm'], outputs: [[null, 3, 4]], dtype: 'float32', params: 20 },
      },
      outputs: [[null, 3, 4]],
      params: { total: 132, trainable: 132 },
      config: expect.stringMatching(/^[0-9a-f]{12}$/),
    });
    expect(first.split('\n').find((line) => line.includes('"dense": { "is": "Dense(4)"'))).toBe(
      '        "dense": { "is": "Dense(4)", "from": ["lstm"], "outputs": [[null, 3, 4]], "dtype": "float32", "params": 20 }',
    );
    expect((await folder.unrolled(lockLine)).stdout).toBe('shapes.lock.json: 4 models (4 as before)\n');
    expect(lockFile()).toBe(first);
  }, 30_000);

  it('reports broken modules, and locks the rest', async () => {
    folder.write(
      'src/models/broken.ts',
      tagger('LSTM(4, { inputShape: [3, 2] })', 'TimeDistributed(Dense(4))'),
    );
    folder.write(
      'src/models/halfway.ts',
      `${imports}export const half = () => { throw new Error('not yet'); };
export const whole = new Sequential([Dense(1, { inputShape: [2] })]);\n`,
    );
    const { stdout, stderr, code } = await folder.unrolled('lock src/models/*.ts');
    expect(stdout).toBe('shapes.lock.json: 2 models (2 new)\n');
    expect(stderr).toContain('unrolled: src/models/broken.ts: ShapeError: TimeDistributed expects');
    expect(stderr).toContain('fix: LSTM(4, { returnSequences: true }) gives [batch, 3, 4]');
    expect(stderr).toContain('unrolled: src/models/halfway.ts: half: not yet\n');
    expect(code).toBe(1);
  }, 30_000);

  it.each([
    ['lock nothing.ts', "there is no module 'nothing.ts'"],
    [
      'lock src/models/units.ts',
      'no model in src/models/units.ts: export models, or functions without parameters that give one',
    ],
    [
      'lock',
      `which modules? Name them (unrolled lock 'src/models/*.ts'), or write unrolled.config.json: { "models": ["src/models/*.ts"] }`,
    ],
    ['lock --config nowhere.json', 'there is no config file nowhere.json'],
    ['lock --config wrong.json', "wrong.json has no setting 'model'; did you mean 'models'?"],
    ['lock --config package.json', "package.json has no setting 'name'"],
    [
      'check src/models/tagger.ts',
      'there is no lock file shapes.lock.json; write it with unrolled lock, and commit it',
    ],
    [
      'check src/models/tagger.ts --lock package.json',
      'package.json is not a lock file of version 1; name another with --lock, or remove it and write it anew with unrolled lock',
    ],
    ['check --json --format junit', '--json and --format junit do not go together; leave one out'],
    [
      'diff src/models/tagger.ts',
      'diff needs two models: unrolled diff HEAD~1:src/model.ts src/model.ts --markdown',
    ],
    ['diff a b c', "diff takes two models, and 'c' is one more"],
    ['diff HEAD:src/models/tagger.ts src/models/tagger.ts', 'this folder is not in a git repository'],
    [
      'diff src/models/units.ts src/models/tagger.ts',
      'src/models/units.ts exports no model, nor a function without parameters that gives one',
    ],
    [
      'diff src/models/tagger.ts#other src/models/tagger.ts',
      "src/models/tagger.ts#other: it has no export 'other'; it has tagger",
    ],
  ])(
    'refuses: %s',
    async (line, sentence) => {
      folder.write('wrong.json', '{ "model": "a.ts" }');
      folder.write('package.json', '{ "name": "a" }');
      expect(
        await (sentence.includes('export')
          ? folder.unrolled(line)
          : run({ argv: line.split(' '), cwd: folder.dir, version: '' })),
      ).toEqual({ stdout: '', stderr: `unrolled: ${sentence}\n`, code: 2 });
    },
    30_000,
  );
});

describe('unrolled check', () => {
  beforeEach(async () => {
    folder.write('unrolled.config.json', '{ "models": ["src/models/*"] }');
    expect((await folder.unrolled('lock')).code).toBe(0);
  });

  it('passes in one line while nothing changed, also for one export, and from standard input', async () => {
    const [all, one, listed] = await Promise.all([
      folder.unrolled('check'),
      folder.unrolled('check src/models/made.mjs#later'),
      folder.unrolled('check -', 'src/models/tagger.ts\n\n'),
    ]);
    expect([all.stdout, all.code]).toEqual(['4 models as in shapes.lock.json\n', 0]);
    expect([one.stdout, one.code]).toEqual(['1 model as in shapes.lock.json\n', 0]);
    expect([listed.stdout, listed.code]).toEqual(['1 model as in shapes.lock.json\n', 0]);
  }, 30_000);

  it('says what changed, what that moved, what is new and what is gone; --update takes it over', async () => {
    folder.write('src/models/tagger.ts', tagger('LSTM(units, { inputShape: [3, 2] })'));
    folder.write(
      'src/models/more.ts',
      `${imports}export const more = new Sequential([Dense(1, { inputShape: [2] })]);\n`,
    );
    rmSync(path.join(folder.dir, 'src/models/common.cjs'));
    const { stdout, code } = await folder.unrolled('check');
    expect(stdout).toBe(`src/models/common.cjs#common
   is in shapes.lock.json, but no longer there

src/models/more.ts#more
   is not in shapes.lock.json yet

src/models/tagger.ts#tagger
   "lstm"  LSTM(4, { returnSequences: true }) → LSTM(4); output
           [batch, timesteps 3, features 4] → [batch, features 4]: the timesteps
           axis (3) is gone
   and what that moved:
   "dense"  output [batch, timesteps 3, features 4] → [batch, features 4]: the
            timesteps axis (3) is gone, because of "lstm"
   output  [batch, timesteps 3, features 4] → [batch, features 4]

3 of 5 models differ from shapes.lock.json. If that is meant:
unrolled check --update
`);
    expect(code).toBe(1);
    const [json, junit, github, quiet] = await Promise.all([
      folder.unrolled('check --json'),
      folder.unrolled('check --format junit'),
      folder.unrolled('check --format github'),
      folder.unrolled('check --quiet'),
    ]);
    expect([json.code, junit.code, github.code, quiet.code]).toEqual([1, 1, 1, 1]);
    expect(quiet.stdout).toBe('');
    const found = JSON.parse(json.stdout);
    expect(found.models.map((m: { key: string; state: string }) => [m.key, m.state])).toEqual([
      ['src/models/common.cjs#common', 'gone'],
      ['src/models/made.mjs#default', 'same'],
      ['src/models/made.mjs#later', 'same'],
      ['src/models/more.ts#more', 'new'],
      ['src/models/tagger.ts#tagger', 'changed'],
    ]);
    const [lstm, dense] = found.models[4].change.layers;
    expect([lstm.code, dense.code, dense.because]).toEqual(['changed', 'moved', ['lstm']]);
    expect(lstm.axes[0]).toEqual([
      { name: 'batch', was: null, now: null, same: true },
      { name: 'timesteps', was: 3, same: false },
      { name: 'features', was: 4, now: 4, same: true },
    ]);
    expect(junit.stdout).toContain('<testsuites name="unrolled check" tests="5" failures="3" errors="0">');
    expect(junit.stdout).toContain('<testcase classname="src/models/made.mjs" name="default"/>');
    expect(junit.stdout).toContain(
      '<failure type="changed" message="&quot;lstm&quot;  LSTM(4, { returnSequences: true }) → LSTM(4);',
    );
    expect(github.stdout).toContain(
      '::error file=src/models/tagger.ts,title=shapes of tagger::"lstm"  LSTM(4, { returnSequences: true }) → LSTM(4)',
    );
    expect((await folder.unrolled('check --update')).stdout).toBe(
      'shapes.lock.json: 4 models (1 new, 1 changed, 1 gone, 2 as before)\n',
    );
    expect((await folder.unrolled('check')).stdout).toBe('4 models as in shapes.lock.json\n');
  }, 60_000);

  it('still checks the rest beside a broken module, and keeps what is locked of it', async () => {
    const before = lockFile();
    folder.write('src/models/tagger.ts', 'export const = 3;\n');
    folder.write('src/models/units.ts', 'export const units = 5;\n');
    const { stdout, stderr, code } = await folder.unrolled('check');
    expect(stdout).toBe('3 models as in shapes.lock.json; some modules could not be read\n');
    expect(stderr).toMatch(/^a module that talks\nunrolled: src\/models\/tagger\.ts: .*Error: /);
    expect(code).toBe(1);
    await folder.unrolled('check --update');
    expect(lockFile()).toBe(before);
  }, 30_000);

  it('sees in the config’s hash what shapes do not show', async () => {
    folder.write(
      'src/models/tagger.ts',
      tagger(
        "LSTM(units, { inputShape: [3, 2], returnSequences: true, name: 'lstm' })",
        "Dense(4, { activation: 'relu' })",
      ),
    );
    expect((await folder.unrolled('check')).stdout).toContain(
      `"dense"  Dense(4) → Dense(4, { activation: 'relu' }); same shapes and`,
    );
  }, 30_000);

  it('reads its config from TypeScript and from package.json, and writes where it says', async () => {
    rmSync(path.join(folder.dir, 'unrolled.config.json'));
    folder.write(
      'unrolled.config.ts',
      "export default { models: ['src/models/*.ts'], lock: 'locks/a.json' as string };\n",
    );
    folder.write('locks/.keep', '');
    expect((await folder.unrolled('lock')).stdout).toBe('locks/a.json: 1 model (1 new)\n');
    expect(Object.keys(JSON.parse(lockFile('locks/a.json')).models)).toEqual([
      '../src/models/tagger.ts#tagger',
    ]);
    rmSync(path.join(folder.dir, 'unrolled.config.ts'));
    folder.write('package.json', '{ "unrolled": { "models": "src/models/*.cjs", "lock": "b.json" } }');
    expect((await folder.unrolled('lock')).stdout).toBe('b.json: 1 model (1 new)\n');
    expect(existsSync(path.join(folder.dir, 'b.json'))).toBe(true);
  }, 30_000);
});
