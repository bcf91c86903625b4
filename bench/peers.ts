import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PeerStart } from './peer.js';

const here = import.meta.dirname;
process.env.TSX_TSCONFIG_PATH = join(here, 'tsconfig.json');
const script = (file: string, ...words: string[]): readonly string[] => [
  process.execPath,
  '--import',
  'tsx',
  join(here, 'peers', file),
  ...words,
];
const python = join(here, '.venv', 'bin', 'python');
const keras = (backend: string): PeerStart => ({
  name: `Keras on ${backend === 'jax' ? 'JAX' : 'TensorFlow'}`,
  command: [python, join(here, 'peers', 'kerasPeer.py')],
  env: { KERAS_BACKEND: backend, CUDA_VISIBLE_DEVICES: '' },
});

/** The package itself, on each backend. The first is the one that others are compared with. */
export const own: readonly PeerStart[] = [
  { name: 'unrolled, wasm', command: script('unrolled.ts', 'wasm') },
  { name: 'unrolled, wasm, 2 threads', command: script('unrolled.ts', 'wasm', '2') },
  { name: 'unrolled, cpu', command: script('unrolled.ts', 'cpu') },
];

/** Native TensorFlow behind tfjs, where ci/native/build.sh has built it. */
const native = existsSync(
  join(here, '..', 'ci', 'native', 'node_modules', '@tensorflow', 'tfjs-node', 'lib', 'napi-v8'),
);

export const others: readonly PeerStart[] = [
  { name: 'tfjs-layers, wasm', command: script('tfjsLayers.ts', 'wasm') },
  { name: 'tfjs-layers, cpu', command: script('tfjsLayers.ts', 'cpu') },
  ...(native ? [{ name: 'tfjs-layers, tfjs-node', command: script('tfjsLayers.ts', 'tensorflow') }] : []),
  { name: 'onnxruntime-web', command: script('onnx.ts', 'web') },
  { name: 'onnxruntime-node', command: script('onnx.ts', 'node') },
  ...(existsSync(python) ? [keras('tensorflow'), keras('jax')] : []),
];
