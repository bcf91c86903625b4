import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const MODULES = 100;
const EACH = 10;

/** Milliseconds of `unrolled lock` over 1,000 models of three layers in 100 TypeScript modules, its process included. */
export function lockSpeed(): number {
  // Outside, so that the package is read as its users read it, from dist/.
  const folder = mkdtempSync(join(tmpdir(), 'unrolled-lock-'));
  try {
    mkdirSync(join(folder, 'models'));
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(root, join(folder, 'node_modules/unrolled'), 'dir');
    for (let file = 0; file < MODULES; file++)
      writeFileSync(
        join(folder, 'models', `m${file}.ts`),
        `import { Dense, LSTM, Sequential } from 'unrolled';\n${Array.from({ length: EACH }, (_, i) => model(file + 1, i + 1)).join('\n')}\n`,
      );
    const start = performance.now();
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'dist/cli.js'), 'lock', 'models/*.ts'],
      { cwd: folder, encoding: 'utf8' },
    );
    const ms = performance.now() - start;
    if (status !== 0 || !stdout.includes('1000 models (1000 new)')) throw new Error(stdout + stderr);
    return ms;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const model = (units: number, steps: number): string =>
  `export const m${steps}: unknown = new Sequential([LSTM(${units}, { inputShape: [${steps}, 2], returnSequences: true }), LSTM(64), Dense(4)]);`;
