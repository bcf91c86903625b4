import { spawnSync } from 'node:child_process';
import * as path from 'node:path';

const root = path.join(__dirname, '../..');
const preload = path.join(__dirname, 'forbidTensorFlow.cjs');

/** The program in a process of its own, in which TensorFlow.js cannot be loaded. */
function unrolled(args: readonly string[], script = 'lib/cli/cli.ts') {
  const env = { PATH: process.env.PATH, COLUMNS: '40' };
  const options = { cwd: root, env, encoding: 'utf8' } as const;
  return spawnSync(process.execPath, ['--require', preload, '--import', 'tsx', script, ...args], options);
}

describe('unrolled, the program', () => {
  it('prints shapes to stdout, without TensorFlow.js', () => {
    const { status, stdout, stderr } = unrolled([
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
    ]);
    expect(stderr).toBe('');
    expect(stdout.split('\n')[0]).toBe('Sequential "ner": (None, 3, 2) → (None, 3, 4)');
    expect(stdout.endsWith('\n')).toBe(true);
    expect(status).toBe(0);
  });

  it('says what is wrong on stderr, with exit code 2', () => {
    const { status, stdout, stderr } = unrolled(['shapes', 'ner', '--units', '4']);
    expect(stderr).toBe('unrolled: shapes ner needs --classes, --timesteps, --features\n');
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  it('knows its version', () => {
    const { version } = require('../../package.json');
    expect(unrolled(['--version']).stdout).toBe(`${version}\n`);
  });

  it('is watched by a preload that does notice TensorFlow.js', () => {
    const { status, stderr } = unrolled(['-e', ''], 'spec/cli/loadsTensorFlow.cjs');
    expect(stderr).toContain('loads @tensorflow/tfjs');
    expect(status).toBe(1);
  });
});
