// The packed tarball in three projects outside the repository: models are locked, `returnSequences` is taken away, and
// the failures must say what a newcomer needs. No terminal, no tfjs-node.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '../..');
const work = mkdtempSync(path.join(tmpdir(), 'unrolled-projects-'));
const env = { ...process.env, CI: '', NO_COLOR: '1', FORCE_COLOR: undefined };

const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', work], {
  cwd: root,
  encoding: 'utf8',
});
const tarball = path.join(work, packed.trim().split('\n').at(-1));

/** A project installed in a folder of its own. */
function project(name) {
  const dir = path.join(work, name);
  cpSync(path.join(here, name), dir, { recursive: true, filter: (file) => !file.includes('node_modules') });
  const run = (command, ...args) => {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: dir,
      env,
      encoding: 'utf8',
      input: '',
    });
    return { status, text: stdout + stderr, stdout };
  };
  const must = (...command) => {
    const done = run(...command);
    assert.equal(done.status, 0, `${name}: ${command.join(' ')}\n${done.text}`);
    return done.stdout;
  };
  must('npm', 'ci', '--no-audit', '--no-fund');
  must('npm', 'install', '--no-audit', '--no-fund', '--no-save', tarball);
  const change = (file, from, to) => {
    const text = readFileSync(path.join(dir, file), 'utf8');
    assert.ok(text.includes(from), `${file} has no ${from}`);
    writeFileSync(path.join(dir, file), text.replace(from, to));
  };
  return { dir, run, must, change };
}

/** Locks, checks, breaks; what `unrolled check` says then. */
function lockAndBreak({ run, must, change }, file) {
  assert.match(must('npx', 'unrolled', 'lock', file), /^shapes\.lock\.json: 1 model \(1 new\)/);
  assert.equal(must('npx', 'unrolled', 'check'), '1 model as in shapes.lock.json\n');
  must('npm', 'test');
  change(file, ', returnSequences: true', '');
  const { status, stdout } = run('npx', 'unrolled', 'check');
  assert.equal(status, 1);
  assert.match(stdout, /"lstm" {2}LSTM\(4, \{ returnSequences: true \}\) → LSTM\(4\)/);
  assert.match(stdout, /the\s+timesteps\s+axis \(3\) is gone, because of "lstm"/);
}

/** The matchers' messages in a test run that fails. */
function failingTests({ run, must }, update) {
  const { status, text } = run('npm', 'test');
  assert.notEqual(status, 0);
  for (const words of [
    'Sequential "tagger" gives [batch, units 5], not [batch, timesteps 3, features 5]',
    'layer: "dense", Dense(5)',
    'timesteps  3         missing   ←',
    'likely cause: "lstm" returns only its last step; LSTM(4, { returnSequences: true }) makes the output [batch, 3, 5]',
    'lstm         LSTM(4, { returnSequences: true })  [batch, timesteps 3, features 4]  112 parameters',
  ])
    assert.ok(text.includes(words), `missing: ${words}\n${text}`);
  must('npx', 'unrolled', 'check', '--update');
  must('npx', 'unrolled', 'check');
  const updated = run(...update).text;
  assert.match(updated, /2 (snapshots )?updated/i, updated);
}

try {
  const jest = project('jest');
  lockAndBreak(jest, 'tagger.js');
  failingTests(jest, ['npx', 'jest', '-u']);
  assert.match(
    readFileSync(path.join(jest.dir, 'tagger.test.js'), 'utf8'),
    /toMatchInlineSnapshot\(`\n\s*Sequential: 137 parameters/,
  );

  const vitest = project('vitest');
  for (const version of ['5.0', '5.9', '6', '7'])
    vitest.must('node', `node_modules/typescript-${version}/bin/tsc`, '-p', '.');
  lockAndBreak(vitest, 'tagger.ts');
  failingTests(vitest, ['npx', 'vitest', 'run', '-u']);
  assert.match(
    readFileSync(path.join(vitest.dir, 'tagger.test.ts'), 'utf8'),
    /toMatchInlineSnapshot\(`\n\s*Sequential: 137 parameters/,
  );

  const node = project('node');
  lockAndBreak(node, 'tagger.js');
  const { status, text } = node.run('npm', 'test');
  assert.notEqual(status, 0);
  assert.match(text, /its shapes are those of the lock file/);
  console.log('three outside projects: installed, locked, broken, and told so');
} finally {
  rmSync(work, { recursive: true, force: true });
}
