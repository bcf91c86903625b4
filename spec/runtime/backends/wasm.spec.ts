import { EventEmitter } from 'node:events';
import { keepingProcessListeners } from '../../../lib/runtime/backends/processListeners.js';
import { hasSimd } from '../../../lib/runtime/backends/simd.js';
import { tensorFlow } from '../../../lib/runtime/tensorflow.js';

const exceptions = () => process.listeners('uncaughtException');

test('bringing wasm up adds no listener to the process', () => {
  const before = exceptions();
  expect(tensorFlow().getBackend()).toBe('wasm');
  expect(exceptions()).toEqual(before);
});

test('only listeners that the work added are removed, also when it throws', () => {
  const process = new EventEmitter();
  const mine = () => {};
  process.on('uncaughtException', mine);
  const work = () => {
    process.on('uncaughtException', () => {});
    process.on('unhandledRejection', () => {});
    throw new Error('halfway');
  };
  expect(() => keepingProcessListeners(work, process as unknown as NodeJS.Process)).toThrow('halfway');
  expect(process.listeners('uncaughtException')).toEqual([mine]);
  expect(process.listeners('unhandledRejection')).toEqual([]);
});

test('this Node has SIMD', () => {
  expect(hasSimd()).toBe(true);
});
