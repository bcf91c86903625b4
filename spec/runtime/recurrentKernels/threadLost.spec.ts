import { compiledKernels } from '../../../lib/runtime/recurrentKernels/compiled.js';
import { engineOf } from '../../../lib/runtime/recurrentKernels/engine.js';
import { sequenceKernel } from '../../../lib/runtime/recurrentKernels/sequenceKernel.js';
import { COMMANDS, Control } from '../../../lib/runtime/recurrentKernels/threads/control.js';
import { Server } from '../../../lib/runtime/recurrentKernels/threads/server.js';
import type { Thread } from '../../../lib/runtime/recurrentKernels/threads/thread.js';
import { type StartWorker, Threads } from '../../../lib/runtime/recurrentKernels/threads/threads.js';
import { wasmOps } from '../../../lib/runtime/recurrentKernels/wasmOps.js';
import { tensorFlow } from '../../../lib/runtime/tensorflow.js';
import { startWorker } from '../../../lib/runtime/threads.node.js';
import { mustBeBuilt } from '../../types/consumer.js';
import { type Case, valuesBy } from './paths.js';

mustBeBuilt(); // the worker is

const tf = tensorFlow();
const its: Case = {
  kind: 'LSTM',
  batch: 13,
  time: 5,
  features: 6,
  units: 7,
  activation: 'tanh',
  recurrentActivation: 'sigmoid',
  useBias: true,
  returnSequences: true,
  returnState: true,
  goBackwards: false,
  zeroOutputForMask: false,
  masked: true,
  initial: true,
  dropout: 0.4,
  seed: 5,
};
const one = valuesBy((cell) => sequenceKernel(tf, cell, () => engineOf('wasm', wasmOps, '')), its);

/** The values where `then` happens after the way forward, and what was told of the thread. */
async function valuesWith(
  start: StartWorker,
  then: (threads: Threads) => void = () => {},
  patience = 60_000,
) {
  const told: string[] = [];
  const threads = await Threads.start(2, start, (reason) => told.push(reason), { work: 0, patience });
  const engine = engineOf('wasm', wasmOps, '', undefined, threads);
  const values = valuesBy((cell) => {
    const run = sequenceKernel(tf, cell, () => engine);
    return (input) => {
      const output = run?.(input) as NonNullable<ReturnType<NonNullable<typeof run>>>;
      then(threads);
      return output;
    };
  }, its);
  threads.stop();
  return { values, told };
}
/** Sums of gradients in the order of one thread's, or of two. */
const near = (values: typeof one) => {
  for (const kind of ['outputs', 'grads'] as const)
    values[kind].forEach((got, i) => {
      got.forEach((v, j) => {
        expect(v).toBeCloseTo(one[kind][i]?.[j] as number, 5);
      });
    });
};

test('a thread that never answers is given up, and its samples are computed here', async () => {
  let stopped = 0;
  const silent: StartWorker = async () => ({ send: () => {}, stop: () => stopped++ });
  const { values, told } = await valuesWith(silent, undefined, 20);
  near(values);
  expect(told).toEqual([expect.stringMatching(/^no answer in [\d.]+ s$/)]);
  expect(stopped).toBeGreaterThan(0);
});

test('a thread that is lost between the way forward and the way back', async () => {
  const { values, told } = await valuesWith(startWorker, ({ others }) => others[0]?.lose('it ended'));
  near(values);
  expect(told).toEqual(['it ended']);
});

test('a thread that has a fault tells it', async () => {
  const { values, told } = await valuesWith(startWorker, ({ others: [thread] }) => {
    const ask = thread?.ask.bind(thread);
    jest
      .spyOn(thread as Thread, 'ask')
      .mockImplementation((command, about) => ask?.(command, { ...about, run: 0 }));
  });
  near(values);
  expect(told).toEqual(['a gradient was asked for of run 0, which is not kept']);
});

test('a worker that ends by itself says so', async () => {
  let said: (reason: string) => void = () => {};
  const gone = new Promise<string>((resolve) => {
    said = resolve;
  });
  const worker = await startWorker({ words: new Control().memory, kernels: compiledKernels() }, said);
  worker.stop();
  expect(await gone).toBe('it ended with exit code 1');
});

test('what ways back need is forgotten when their tape is done', async () => {
  const silent: StartWorker = async () => ({ send: () => {}, stop: () => {} });
  const threads = await Threads.start(2, silent, () => {}, { work: 0, patience: 1 });
  const tapes = [{ over: false }, { over: false }];
  const epochs = [threads.epochNow()];
  for (const tape of tapes) {
    for (let layer = 0; layer < 2; layer++) {
      threads.enter(() => tape.over);
      epochs.push(threads.epochNow());
    }
    tape.over = true;
    epochs.push(threads.epochNow());
  }
  threads.enter(null);
  expect([...epochs, threads.epochNow()]).toEqual([0, 0, 0, 1, 1, 1, 2, 2]);
});

test('a server keeps a way forward as long as its epoch lasts', () => {
  const control = new Control();
  const server = new Server(control, () => new SharedArrayBuffer(1024));
  const ask = (command: (typeof COMMANDS)[number], run: number, epoch: number): string | undefined => {
    control.set('command', COMMANDS.indexOf(command));
    control.set('run', run);
    control.set('epoch', epoch);
    server.answer();
    return control.fault;
  };
  control.set('moved', 1);
  const sizes = { batch: 4, time: 1, features: 1, units: 1, sequences: 0, taped: 1, ends: 0 };
  control.question = {
    ...sizes,
    ...{ equations: 0, act: 0, sigma: 0, after: 0, biasRows: 0 },
    ...{ backwards: 0, zeroMasked: 0, initial: 0, masked: 0, dropped: 0 },
  };
  expect(ask('forward', 1, 0)).toBeUndefined();
  control.set('moved', 0);
  expect(ask('gradient', 1, 0)).toBeUndefined();
  expect(ask('forward', 2, 1)).toBeUndefined();
  expect(ask('gradient', 2, 1)).toBeUndefined();
  expect(ask('gradient', 1, 1)).toBe('a gradient was asked for of run 1, which is not kept');
});
