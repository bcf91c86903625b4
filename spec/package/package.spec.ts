import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { Project } from './packed';

let project: Project;
beforeAll(() => {
  project = new Project();
}, 60_000);
afterAll(() => project.remove());

const model = `const model = new Sequential([LSTM(4, { inputShape: [3, 2], returnSequences: true }), Dense(1)]);
console.log(JSON.stringify(model.outputShape), JSON.stringify(model.predict([[[1, 2], [3, 4], [5, 6]]]).shape));`;
const printed = '[null,3,1] [1,3,1]\n';

describe('the packed tarball', () => {
  it('holds nothing but what users need', () => {
    expect(project.files).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/cli.js',
      'dist/core.cjs',
      'dist/index.cjs',
      'dist/index.d.cts',
      'dist/index.d.ts',
      'dist/index.js',
      'dist/index.node.js',
      'dist/jest.cjs',
      'dist/jest.d.cts',
      'dist/jest.d.ts',
      'dist/jest.js',
      'dist/layers.cjs',
      'dist/matchers.d.cts',
      'dist/matchers.d.ts',
      'dist/png.browser.cjs',
      'dist/png.browser.js',
      'dist/png.node.cjs',
      'dist/png.node.js',
      'dist/run.cjs',
      'dist/show.cjs',
      'dist/texts.cjs',
      'dist/tfjs.browser.cjs',
      'dist/tfjs.browser.js',
      'dist/tfjs.node.cjs',
      'dist/tfjs.node.js',
      'dist/thread.js',
      'dist/usual.cjs',
      'dist/vitest.cjs',
      'dist/vitest.d.cts',
      'dist/vitest.d.ts',
      'dist/vitest.js',
      'fonts/DejaVuSans-Bold.ttf',
      'fonts/DejaVuSans.ttf',
      'fonts/DejaVuSansMono-Bold.ttf',
      'fonts/DejaVuSansMono.ttf',
      'fonts/LICENSE',
      'package.json',
    ]);
  });

  it('names its public types as its sources do', () => {
    const typings = readFileSync(path.join(project.dir, 'node_modules/unrolled/dist/index.d.ts'), 'utf8');
    const exported = typings.slice(typings.lastIndexOf('export {'));
    expect(exported.length).toBeGreaterThan(1000);
    expect(exported.match(/\w+\$\d+/g)).toBeNull(); // a name that two files use for different things
  });

  it('runs from an ES module', () => {
    expect(project.run('a.mjs', `import { Dense, LSTM, Sequential } from 'unrolled';\n${model}`)).toBe(
      printed,
    );
  });

  it('runs from CommonJS', () => {
    expect(project.run('a.cjs', `const { Dense, LSTM, Sequential } = require('unrolled');\n${model}`)).toBe(
      printed,
    );
  });

  it('type-checks and runs as TypeScript, by tsc and by tsx', () => {
    const code = `import { Dense, LSTM, Sequential } from 'unrolled';\n${model}\nexport const shape: [null, 3, 1] = model.outputShape;\n`;
    expect(project.run('a.mts', code, [project.bin('tsx')])).toBe(printed);
    const flags = ['--strict', '--skipLibCheck', '--target', 'es2022', '--module', 'nodenext'];
    expect(project.exec([project.bin('tsc'), ...flags, '--noEmit', 'a.mts'])).toBe('');
  }, 60_000);

  it('meets its other copy: an ES module of the browser’s build in a CommonJS model', () => {
    const code = `import { createRequire } from 'node:module';
import { Sequential } from './node_modules/unrolled/dist/index.js';
const { Dense, LSTM } = createRequire(import.meta.url)('unrolled');
${model}`;
    expect(project.run('both.mjs', code)).toBe(printed);
  });

  it.each(['mjs', 'cjs'])('has threads, from %s', (kind) => {
    const names = '{ LSTM, ones, useBackend }';
    const imports =
      kind === 'mjs'
        ? `import os from 'node:os';\nimport ${names} from 'unrolled';`
        : `const os = require('node:os');\nconst ${names} = require('unrolled');`;
    const code = `${imports}
os.availableParallelism = () => 2;
useBackend('wasm', { threads: 2 }).then(({ threads }) => console.log(threads, LSTM(64)(ones([32, 20, 32])).shape));`;
    expect(project.run(`threads.${kind}`, code)).toBe('2 [ 32, 64 ]\n');
  });

  it('answers shapes and counts without loading TensorFlow.js', () => {
    const code = `const { Dense, LSTM, Sequential, printShapes, explain } = require('unrolled');
const model = new Sequential([LSTM(1000000, { inputShape: [3, 2] }), Dense(1)]);
printShapes(model); explain(model); console.log(model.countParams());
console.log(Object.keys(require.cache).filter((f) => f.includes('@tensorflow')).length);`;
    expect(project.run('shapes.cjs', code).trim().split('\n').slice(-2)).toEqual(['4000013000001', '0']);
  });

  it('has a command line', () => {
    const cli = path.join(project.dir, 'node_modules/unrolled/dist/cli.js');
    const out = project.exec([
      'node',
      cli,
      'shapes',
      'ner',
      '--units',
      '4',
      '--timesteps',
      '3',
      '--features',
      '2',
      '--classes',
      '4',
      '--json',
    ]);
    expect(JSON.parse(out)).toBeTruthy();
  });

  it('lets the exit code and the message of a user’s error be', () => {
    writeFileSync(
      path.join(project.dir, 'throws.mjs'),
      `import { backend } from 'unrolled';\nbackend();\nthrow new Error('mine');`,
    );
    expect(() => project.exec(['node', 'throws.mjs'])).toThrow(
      expect.objectContaining({ status: 1, stderr: expect.stringContaining('Error: mine') }),
    );
  });

  it('shows a short line of its code where an error is not caught', () => {
    const code = `require('unrolled').Dense(-1);`;
    try {
      project.run('wrong.cjs', code);
      throw new Error('it ran');
    } catch (error) {
      const { stderr } = error as { stderr: string };
      expect(stderr).toContain('ArgumentError');
      expect(Math.max(...stderr.split('\n').map((line) => line.length))).toBeLessThan(400);
    }
  });

  it('is what publint and attw call right', () => {
    expect(project.exec([project.bin('publint'), 'run', project.tarball, '--strict'])).toContain('All good');
    expect(project.exec([project.bin('attw'), project.tarball, '--no-color', '--no-emoji'])).toContain(
      'No problems found',
    );
  }, 60_000);
});
