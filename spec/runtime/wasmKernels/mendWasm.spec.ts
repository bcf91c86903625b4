import { tensorFlow } from '../../../lib/runtime/tensorflow.js';
import { mendWasm } from '../../../lib/runtime/wasmKernels/mendWasm.js';
import { lackingKernels } from './lackingKernels.js';

const tf = tensorFlow();

test('every kernel that cpu has is on wasm, or it is said why not', () => {
  const leftOut = lackingKernels.filter(({ added }) => !added).map(({ name }) => name);
  const lacking = tf
    .getKernelsForBackend('cpu')
    .map(({ kernelName }) => kernelName)
    .filter((name) => !tf.getKernel(name, 'wasm'));
  expect(lacking.sort()).toEqual(leftOut.sort());
});

test('what is said to be added is there', () => {
  for (const { name, added } of lackingKernels)
    expect([name, Boolean(tf.getKernel(name, 'wasm'))]).toEqual([name, added]);
});

test('mending twice changes nothing and prints nothing', () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
  const before = tf.getKernelsForBackend('wasm');
  mendWasm(tf);
  expect(tf.getKernelsForBackend('wasm')).toEqual(before);
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});

test('a clone holds the same values, which go with the last tensor that holds them', async () => {
  await tf.setBackend('wasm');
  const x = tf.tensor1d([1, 2, 3]);
  const { numDataBuffers, numTensors } = tf.memory();
  const y = x.clone();
  expect(y.dataId).toBe(x.dataId);
  const cast = tf.cast(x, 'float32');
  expect(cast.dataId).toBe(x.dataId);
  cast.dispose();
  expect(tf.memory()).toMatchObject({ numDataBuffers, numTensors: numTensors + 1 });
  x.dispose();
  expect(Array.from(y.dataSync())).toEqual([1, 2, 3]);
  y.dispose();
  const words = tf.tensor1d(['a', 'b']);
  const same = words.clone();
  words.dispose();
  expect(same.dataSync()).toEqual(['a', 'b']);
  same.dispose();
  expect(tf.memory().numTensors).toBe(numTensors - 1);
});
