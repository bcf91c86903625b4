import { Worker } from 'node:worker_threads';
import { Control } from '../../../lib/runtime/recurrentKernels/threads/control.js';
import { Thread } from '../../../lib/runtime/recurrentKernels/threads/thread.js';

test('who is woken without a change waits on', async () => {
  const control = new Control();
  const program = `
    const words = new Int32Array(require('node:worker_threads').workerData, 0, 2);
    for (let i = 0; i < 20; i++) { Atomics.wait(words, 1, 0, 5); Atomics.notify(words, 0); }
    Atomics.store(words, 0, 1);
    Atomics.notify(words, 0);`;
  const worker = new Worker(program, { eval: true, workerData: control.memory });
  expect(control.changed('asked', 0, 20_000)).toBe(true);
  expect(control.get('asked')).toBe(1);
  await worker.terminate();
});

test('waiting ends after its time', () => {
  expect(new Control().changed('answered', 0, 5)).toBe(false);
});

test('faults are told in words, however long', () => {
  const control = new Control();
  expect(control.fault).toBeUndefined();
  control.setFault(new RangeError('no room for ℝ'));
  expect(control.fault).toBe('no room for ℝ');
  control.setFault(new Error(''));
  expect(control.fault).toBe('an error without a message');
  control.setFault(new Error('x'.repeat(5000)));
  expect(control.fault?.length).toBe(1000);
});

test('a question waits for the answer to the one before, whoever forgot it', () => {
  const stop = jest.fn();
  const thread = new Thread(new Control(), { send: () => {}, stop }, 5);
  thread.ask('gradient', { run: 1, epoch: 0 });
  expect(thread.gone).toBeUndefined();
  thread.ask('gradient', { run: 2, epoch: 0 });
  expect(thread.gone).toMatch(/^no answer in [\d.]+ s$/);
  expect([thread.control.get('run'), stop.mock.calls.length]).toEqual([1, 1]);
});
