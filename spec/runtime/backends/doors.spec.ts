import fs from 'node:fs';
import { compiledKernels } from '../../../lib/runtime/recurrentKernels/compiled.js';
import * as browser from '../../../lib/runtime/tfjs.browser.js';
import * as node from '../../../lib/runtime/tfjs.node.js';

/** Each door can stand in for the other: the compiler checks the signatures. */
const doors: { node: typeof browser; browser: typeof node } = { node, browser };

test('both doors of #tfjs offer the same', () => {
  expect(Object.keys(doors.browser).sort()).toEqual(Object.keys(doors.node).sort());
});

test('a browser has no tfjs-node, and waits for wasm', async () => {
  expect(browser.whyNoTfjsNode()).toBe('it needs Node.js');
  expect(browser.whyNoWasmNow()).toBe("a browser has to wait for its file: await useBackend('wasm')");
  expect(browser.loadTfjsNode).toThrow('@tensorflow/tfjs-node needs Node.js');
  expect(browser.loadWasmNow).toThrow('A browser loads WebAssembly while the program waits');
});

test('a browser has no threads', async () => {
  expect(browser.whyNoThreads()).toBe('threads need Node.js, since a page may not wait for them');
  expect(browser.coresHere()).toBe(1);
  const start = { words: new SharedArrayBuffer(4), kernels: compiledKernels() };
  await expect(browser.startWorker(start, () => {})).rejects.toThrow('threads need Node.js');
});

test('Node has none where the main thread may not wait, or the file they run was left behind', () => {
  expect(node.whyNoThreads()).toBeUndefined();
  const wait = jest.spyOn(Atomics, 'wait').mockImplementationOnce(() => {
    throw new TypeError('Atomics.wait cannot be called in this context');
  });
  expect(node.whyNoThreads()).toBe('threads need a main thread that may wait for them');
  wait.mockRestore();
  const exists = jest.spyOn(fs, 'existsSync').mockReturnValueOnce(false);
  expect(node.whyNoThreads()).toMatch(
    /^the file that threads run is not there \(.*thread\.js\): a bundler has to leave 'unrolled' outside the bundle$/,
  );
  exists.mockRestore();
});

test('both load the same copy of tfjs', () => {
  expect(browser.loadTensorFlow().tensor).toBe(node.loadTensorFlow().tensor);
});
