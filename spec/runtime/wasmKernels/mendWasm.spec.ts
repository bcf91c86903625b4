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
