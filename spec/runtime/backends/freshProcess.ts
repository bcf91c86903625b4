import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(__dirname, '../../..');

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/**
 * Runs a program in a Node of its own. `tensorFlow`, `backend` and `useBackend` are imported into it.
 * @param program the rest of an ES module
 * @param packages files of pretended packages, by path under node_modules; installed ones come before them
 */
export function inFreshProcess(program: string, packages: Readonly<Record<string, string>> = {}): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'unrolled-'));
  try {
    const script = join(folder, 'program.mts');
    writeFileSync(script, `${imports}\n${program}`);
    for (const [path, text] of Object.entries(packages)) {
      const file = join(folder, 'node_modules', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const loader = pathToFileURL(require.resolve('tsx')).href;
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', loader, script], {
      encoding: 'utf8',
      cwd: root,
      env: {
        PATH: process.env.PATH,
        TSX_TSCONFIG_PATH: join(root, 'tsconfig.json'),
        NODE_PATH: [join(folder, 'node_modules'), join(root, 'node_modules')].join(
          process.platform === 'win32' ? ';' : ':',
        ),
      },
    });
    return { stdout, stderr, status };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const url = (path: string) => pathToFileURL(join(root, path)).href;

const imports = `
import { createRequire } from 'node:module';
import { tensorFlow, useTensorFlow } from '${url('lib/runtime/tensorflow.ts')}';
import { backend, useBackend } from '${url('lib/runtime/backends/useBackend.ts')}';
const requireHere = createRequire('${url('package.json')}');
`;
