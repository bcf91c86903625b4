import { bringUp } from '../../../lib/runtime/backends/bringUp.js';
import type { Candidate } from '../../../lib/runtime/backends/candidate.js';
import { cpu } from '../../../lib/runtime/backends/cpu.js';
import { loadTensorFlow } from '../../../lib/runtime/tfjs.node.js';

const tf = loadTensorFlow();

const candidate = (its: Partial<Candidate>): Candidate => ({
  name: 'webgl',
  what: 'pretended',
  unavailable: () => undefined,
  start: () => {},
  ...its,
});
const broken = (message: string) => () => {
  throw new Error(message);
};

/** tfjs as it is before anything has used it. */
beforeEach(() => {
  tf.removeBackend('cpu');
  const { MathBackendCPU } = jest.requireActual('@tensorflow/tfjs-backend-cpu');
  tf.registerBackend('cpu', () => new MathBackendCPU());
});

test('the first one that works is taken', () => {
  const second = candidate({ start: broken('never asked') });
  expect(bringUp(tf, [cpu, second])).toEqual({
    name: 'cpu',
    why: 'plain JavaScript',
    threads: 1,
    tried: [{ name: 'cpu', ok: true, reason: 'plain JavaScript' }],
  });
  expect(tf.getBackend()).toBe('cpu');
});

test('what is missing, and what fails, is told with its reason', () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
  const missing = candidate({ name: 'tensorflow', unavailable: () => 'not there' });
  const failing = candidate({ start: broken('no card\nadvice') });
  const report = bringUp(tf, [missing, failing, cpu]);
  expect(report.tried).toEqual([
    { name: 'tensorflow', ok: false, reason: 'not there' },
    { name: 'webgl', ok: false, reason: 'no card' },
    { name: 'cpu', ok: true, reason: 'plain JavaScript' },
  ]);
  expect(String(report)).toBe(
    'TensorFlow.js computes on cpu: plain JavaScript; not tensorflow, since not there; not webgl, since no card',
  );
  expect(warn.mock.calls).toEqual([
    ["unrolled: the backend 'webgl' is installed but fails, so 'cpu' is used: no card"],
  ]);
  warn.mockRestore();
});

test('a report is frozen plain data', () => {
  const report = bringUp(tf, [cpu]);
  expect(Object.isFrozen(report) && Object.isFrozen(report.tried)).toBe(true);
  expect(Object.keys(report)).toEqual(['name', 'why', 'threads', 'tried']);
});

test('a backend that computes wrongly is not taken', () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
  const wrong = candidate({
    start: () => {
      tf.copyRegisteredKernels('cpu', 'webgl');
      tf.unregisterKernel('BatchMatMul', 'webgl');
      tf.registerKernel({
        kernelName: 'BatchMatMul',
        backendName: 'webgl',
        kernelFunc: ({ inputs, backend }) => {
          const kernel = tf.getKernel('ZerosLike', 'cpu').kernelFunc;
          return kernel({ inputs: { x: inputs.b! }, backend });
        },
      });
      tf.registerBackend('webgl', () => tf.engine().findBackend('cpu'));
      void tf.setBackend('webgl');
    },
  });
  const report = bringUp(tf, [wrong, cpu]);
  expect(report.tried[0]).toEqual({
    name: 'webgl',
    ok: false,
    reason: 'its first matrix product was [0,0] instead of [3,7]',
  });
  expect(tf.getBackend()).toBe('cpu');
  tf.removeBackend('webgl');
  warn.mockRestore();
});

test('where nothing works, all reasons are told', () => {
  const bring = () => bringUp(tf, [candidate({ unavailable: () => 'not there' })]);
  expect(bring).toThrow('No backend of TensorFlow.js works here: not webgl, since not there');
});
