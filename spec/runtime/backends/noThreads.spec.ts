import { backend, useBackend } from 'unrolled';
import * as door from '../../../lib/runtime/threads.node.js';

jest.mock('../../../lib/runtime/threads.node.js', () => ({
  whyNoThreads: jest.fn(),
  coresHere: () => 8,
  startWorker: jest.fn(),
}));
const mocked = jest.mocked(door);

test('where there are no threads, asking for them says why, and what does without', async () => {
  const before = await useBackend('cpu');
  mocked.whyNoThreads.mockReturnValueOnce('threads need Node.js, since a page may not wait for them');
  await expect(useBackend('wasm', { threads: 2 })).rejects.toMatchObject({
    code: 'backend-unavailable',
    message:
      "useBackend('wasm', { threads: 2 }): threads need Node.js, since a page may not wait for them; useBackend('wasm') does without",
  });
  expect(backend()).toBe(before);
});

test('a thread that does not start leaves all as it was, and stops those that did', async () => {
  const before = await useBackend('cpu');
  const stop = jest.fn();
  mocked.startWorker.mockResolvedValueOnce({ send: () => {}, stop });
  mocked.startWorker.mockRejectedValueOnce(new Error('no room'));
  await expect(useBackend('wasm', { threads: 3 })).rejects.toMatchObject({
    code: 'backend-unavailable',
    message: expect.stringMatching(
      /^useBackend\('wasm', \{ threads: 3 \}\): a worker thread did not start: no room\. Available here: .*'wasm', 'cpu'$/,
    ),
  });
  expect(stop).toHaveBeenCalled();
  expect(backend()).toBe(before);
});
