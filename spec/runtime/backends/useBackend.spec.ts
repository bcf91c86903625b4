import { backend, useBackend } from '../../../lib/runtime/backends/useBackend.js';
import { tensorFlow } from '../../../lib/runtime/tensorflow.js';

test('tensors made on one backend move to the next one', async () => {
  const tf = tensorFlow();
  const x = tf.tensor([1, 2, 3]);
  const kept = tf.variable(tf.tensor([[1, 2, 3]]));
  for (const name of ['cpu', 'wasm', 'cpu'] as const) {
    await useBackend(name);
    expect(tf.getBackend()).toBe(name);
    expect(Array.from(x.add(kept).dataSync())).toEqual([2, 4, 6]);
    expect(
      Array.from(
        tf
          .grad((w) => w.mul(x).sum())(kept)
          .dataSync(),
      ),
    ).toEqual([1, 2, 3]);
  }
});

test('it answers with the report, which backend() then gives', async () => {
  const report = await useBackend('cpu');
  expect(report).toEqual({
    name: 'cpu',
    why: "plain JavaScript, by useBackend('cpu')",
    threads: 1,
    tried: [{ name: 'cpu', ok: true, reason: 'plain JavaScript' }],
  });
  expect(backend()).toBe(report);
});

test('backend() tells the truth after tf.setBackend', async () => {
  await useBackend('wasm');
  await tensorFlow().setBackend('cpu');
  expect(String(backend())).toBe('TensorFlow.js computes on cpu: the program has set it with tf.setBackend');
});

test('what is not to be had is refused with the reason and what there is, and nothing changes', async () => {
  await useBackend('cpu');
  await expect(useBackend('webgl')).rejects.toMatchObject({
    name: 'ArgumentError',
    code: 'backend-unavailable',
    message: expect.stringMatching(
      /^useBackend\('webgl'\): @tensorflow\/tfjs registers it in browsers only\. Available here: .*'wasm', 'cpu'$/,
    ),
  });
  expect(tensorFlow().getBackend()).toBe('cpu');
  expect(tensorFlow().scalar(2).dataSync()[0]).toBe(2);
});

test('a backend that cannot start leaves the old one in place', async () => {
  const tf = tensorFlow();
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
  await useBackend('wasm');
  tf.registerBackend('webgpu', () => Promise.reject(new Error('no adapter')));
  await expect(useBackend('webgpu')).rejects.toThrow(
    "useBackend('webgpu'): TensorFlow.js could not start 'webgpu'",
  );
  tf.removeBackend('webgpu');
  expect(backend().name).toBe('wasm');
  expect(tf.scalar(2).square().dataSync()[0]).toBe(4);
  warn.mockRestore();
});

test('a name that is none', async () => {
  await expect(useBackend('gpu' as never)).rejects.toMatchObject({
    code: 'wrong-backend',
    message:
      "useBackend('gpu'): there is no such backend; there are 'tensorflow', 'wasm', 'cpu', 'webgl', 'webgpu'",
  });
});
