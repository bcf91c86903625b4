import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LSTM, useBackend } from 'unrolled';
import { compile, compiledKernels } from '../../../lib/runtime/recurrentKernels/compiled.js';
import { choose, engine } from '../../../lib/runtime/recurrentKernels/engine.js';
import { kernelBinary } from '../../../lib/runtime/recurrentKernels/kernelBinary.js';
import { tensorFlow } from '../../../lib/runtime/tensorflow.js';

const root = join(__dirname, '../../..');

test('the committed kernel is what kernels/ compiles to, and small', () => {
  const print =
    "import('./scripts/buildKernel.mjs').then(async (m) => process.stdout.write(await m.kernelModule()))";
  const compiled = execFileSync(process.execPath, ['-e', print], { cwd: root, encoding: 'utf8' });
  expect(readFileSync(join(root, 'lib/runtime/recurrentKernels/kernelBinary.ts'), 'utf8')).toBe(compiled);
  const bytes = [false, true].map((relaxed) => kernelBinary({ relaxed }).length) as [number, number];
  expect(bytes[0] + bytes[1]).toBeLessThan(30 * 1024);
});

test('WebAssembly where it starts, else plain JavaScript with the reason', () => {
  expect([engine().name, engine().why]).toEqual(['wasm', 'in WebAssembly with relaxed SIMD']);
  const older = choose(() => compile({ relaxed: false }));
  expect([older.name, older.why]).toEqual(['wasm', 'in WebAssembly with SIMD']);
  const forbidden = choose(() => {
    throw new EvalError('Refused to compile: unsafe-eval');
  });
  expect([forbidden.name, forbidden.why]).toEqual([
    'javascript',
    'in plain JavaScript, since WebAssembly failed: Refused to compile: unsafe-eval',
  ]);
});

test('in Node 20 relaxed SIMD is on while the kernels are compiled, and off again after that', () => {
  const validate = jest.spyOn(WebAssembly, 'validate');
  jest.isolateModules(() => require('../../../lib/runtime/recurrentKernels/compiled.js').compiledKernels());
  const flagged = process.versions.v8.startsWith('11.3.');
  expect(validate.mock.results.map(({ value }) => value)).toEqual(flagged ? [false, true] : [true]);
  validate.mockRestore();
  expect(WebAssembly.validate(kernelBinary({ relaxed: true }))).toBe(!flagged);
  expect(compiledKernels().relaxed).toBe(true);
});

test.each(['cpu', 'wasm'] as const)('10,000 calls on %s need no more memory than 10', async (backend) => {
  await useBackend(backend);
  const tf = tensorFlow();
  const layer = LSTM(3, { returnSequences: true });
  layer.build([2, 4, 2]);
  const x = tf.ones([2, 4, 2]);
  const loss = () => tf.sum(layer(x as never) as never) as never;
  const call = (i: number) => {
    if (i % 10 === 0) tf.dispose(tf.variableGrads(loss) as never);
    tf.dispose(layer(x as never) as never);
  };
  for (let i = 0; i < 10; i++) call(i);
  const [tensors, floats] = [tf.memory().numTensors, engine().arena.ops.heap.length];
  for (let i = 0; i < 10_000; i++) call(i);
  expect([tf.memory().numTensors, engine().arena.ops.heap.length]).toEqual([tensors, floats]);
  layer.dispose();
  x.dispose();
});
