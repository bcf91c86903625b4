import os from 'node:os';
import {
  Bidirectional,
  backend,
  GRU,
  Input,
  LSTM,
  Masking,
  recurrentPaths,
  Sequential,
  SimpleRNN,
  setRandomSeed,
  useBackend,
} from 'unrolled';
import { engine } from '../../../lib/runtime/recurrentKernels/engine.js';
import { RemoteRun } from '../../../lib/runtime/recurrentKernels/threads/remoteRun.js';
import { tensorFlow } from '../../../lib/runtime/tensorflow.js';
import { mustBeBuilt } from '../../types/consumer.js';
import { inFreshProcess } from './freshProcess.js';

mustBeBuilt(); // the worker is

beforeAll(() => {
  jest.spyOn(os, 'availableParallelism').mockReturnValue(2); // whatever this machine has
});
afterAll(() => useBackend('wasm'));

test('two threads are said where they are, and end with the next useBackend', async () => {
  const why = "WebAssembly through @tensorflow/tfjs-backend-wasm, by useBackend('wasm', { threads: 2 })";
  expect(await useBackend('wasm', { threads: 2 })).toMatchObject({ name: 'wasm', threads: 2, why });
  expect(String(backend())).toBe(`TensorFlow.js computes on wasm with 2 threads: ${why}`);
  expect(recurrentPaths(LSTM(4))).toEqual([
    {
      layer: 'LSTM(4)',
      path: 'wasm',
      threads: 2,
      why: 'whole sequences in WebAssembly with relaxed SIMD, large batches shared among 2 threads',
    },
  ]);
  const { threads } = engine();
  await useBackend('wasm');
  expect([backend().threads, recurrentPaths(LSTM(4))[0]?.threads]).toEqual([1, 1]);
  expect(threads?.others.map(({ gone }) => gone)).toEqual(['threads were stopped']);
});

const filled = (size: number, step: number) =>
  Float32Array.from({ length: size }, (_, i) => Math.sin(step * i) / 2);
const last = { returnSequences: true } as const;
const models = {
  'Bidirectional on a mask': () => [
    Masking({ maskValue: 0, inputShape: [24, 32] }),
    Bidirectional(GRU(64, last), { mergeMode: 'sum' }),
  ],
  'a stack': () => [LSTM(64, { ...last, inputShape: [24, 32], dropout: 0.2 }), SimpleRNN(64, last)],
  stateful: () => [
    Input({ shape: [24, 32], batchSize: 34 }),
    LSTM(64, { ...last, stateful: true, goBackwards: true }),
    GRU(64, last),
  ],
};

test.each(Object.keys(models) as (keyof typeof models)[])('%s trains as with one thread', async (name) => {
  const tf = tensorFlow();
  const x = tf.tensor3d(
    filled(34 * 24 * 32, 1.7).map((v, i) => (Math.floor(i / 32) % 5 === 4 ? 0 : v)),
    [34, 24, 32],
  );
  const y = tf.tensor3d(filled(34 * 24 * 64, 0.3), [34, 24, 64]);
  const asked = jest.spyOn(RemoteRun.prototype, 'forward');
  const train = async (threads: number) => {
    await useBackend('wasm', { threads });
    const model = new Sequential(models[name]() as never);
    model.compile({ optimizer: 'adam', loss: 'mse' });
    model.setWeights(
      model.getWeights().map((w, i) =>
        tf.tensor(
          filled(w.size, 0.7 + i).map((v) => v / 2),
          w.shape,
        ),
      ) as never,
    );
    setRandomSeed(3);
    const losses = [1, 2, 3, 4].map(() => model.trainOnBatch(x, y));
    const values = [...model.getWeights().map((w) => Array.from(w.dataSync())), losses];
    model.dispose();
    return values.flat(2);
  };
  const one = await train(1);
  expect(asked).not.toHaveBeenCalled();
  const two = await train(2);
  expect(asked.mock.calls.length).toBeGreaterThan(7);
  expect(await train(2)).toEqual(two);
  const far = one.reduce<number>((m, v, i) => Math.max(m, Math.abs((v as number) - (two[i] as number))), 0);
  expect(far).toBeLessThan(1e-6);
  asked.mockRestore();
  tf.dispose([x, y]);
});

test('a thread that fails is told of once, and one goes on', async () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
  await useBackend('wasm', { threads: 2 });
  const { threads } = engine();
  threads?.others[0]?.lose('no room for its memory');
  threads?.check();
  threads?.check();
  expect(warn.mock.calls).toEqual([
    ['unrolled: a worker thread failed, so recurrent layers go on with one thread: no room for its memory'],
  ]);
  expect(String(backend())).toBe(
    'TensorFlow.js computes on wasm: WebAssembly through @tensorflow/tfjs-backend-wasm; on one thread, since another one failed: no room for its memory',
  );
  expect(engine().threads).toBeUndefined();
  warn.mockRestore();
});

test.each([
  ['wasm', { threads: 0 }, "useBackend('wasm', { threads: 0 }): threads is a whole number from 1"],
  ['wasm', { threads: 1.5 }, "useBackend('wasm', { threads: 1.5 }): threads is a whole number from 1"],
  ['wasm', { threads: '2' }, "useBackend('wasm', { threads: '2' }): threads is a whole number from 1"],
  [
    'wasm',
    { threads: 3 },
    "useBackend('wasm', { threads: 3 }): this machine runs 2 threads at once, and more of them would only take turns",
  ],
  [
    'cpu',
    { threads: 2 },
    "useBackend('cpu', { threads: 2 }): only 'wasm' takes threads; leave them out, or use 'wasm'",
  ],
  ['wasm', { thread: 2 }, "useBackend has no option 'thread'; did you mean 'threads'?"],
  ['wasm', 2, "useBackend('wasm', …) takes options such as { threads: 2 }, not 2"],
] as const)('on %s %j is refused, and nothing changes', async (name, options, message) => {
  const before = await useBackend('cpu');
  await expect(useBackend(name, options as never)).rejects.toMatchObject({ name: 'ArgumentError', message });
  expect(backend()).toBe(before);
});

test('a program with threads ends by itself, and a fault of its own ends it as ever', () => {
  const program = (end: string) => `
    await useBackend('wasm', { threads: 2 });
    const { LSTM } = await import('unrolled');
    const layer = LSTM(64, { inputShape: [10, 32] });
    console.log(layer(tensorFlow().ones([64, 10, 32])).shape.join());
    ${end}`;
  expect(inFreshProcess(program(''))).toEqual({ stdout: '64,64\n', stderr: '', status: 0 });
  const { status, stderr } = inFreshProcess(program(`throw new Error('of mine');`));
  expect([status, stderr.includes('Error: of mine')]).toEqual([1, true]);
});
