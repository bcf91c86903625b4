import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const here = import.meta.dirname;

/** Where and with what the numbers were taken. */
export function machine(): Readonly<Record<string, string>> {
  const [first] = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: `${cpus().length} × ${first?.model ?? 'unknown'}`,
    node: process.version,
    'tensorflow.js': versionOf('..', '@tensorflow', 'tfjs'),
    'onnxruntime-node, -web': versionOf('.', 'onnxruntime-node'),
    python: python(
      'import keras, tensorflow, jax; print("keras", keras.__version__, "tensorflow", tensorflow.__version__, "jax", jax.__version__)',
    ),
    'sgemm of numpy, one thread, GFLOP/s': python(SGEMM),
  };
}

const versionOf = (root: string, ...name: string[]): string =>
  JSON.parse(readFileSync(join(here, root, 'node_modules', ...name, 'package.json'), 'utf8')).version;

const python = (code: string): string =>
  execFileSync(join(here, '.venv', 'bin', 'python'), ['-c', code], {
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', OPENBLAS_NUM_THREADS: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
  }).trim();

const SGEMM = `
import time, numpy as np
n = 1024
a, b = np.random.rand(n, n).astype('f'), np.random.rand(n, n).astype('f')
best = 1e9
for _ in range(9):
    t = time.perf_counter(); a @ b; best = min(best, time.perf_counter() - t)
print(round(2 * n**3 / best / 1e9))
`;
