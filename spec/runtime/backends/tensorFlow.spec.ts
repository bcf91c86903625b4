import { backend } from '../../../lib/runtime/backends/useBackend.js';
import { tensorFlow } from '../../../lib/runtime/tensorflow.js';

test('the first call brings up wasm without waiting', () => {
  const tf = tensorFlow();
  expect(tf.getBackend()).toBe('wasm');
  expect(tf.tensor([1, 2]).sum().dataSync()[0]).toBe(3);
  expect(backend().name).toBe('wasm');
});
