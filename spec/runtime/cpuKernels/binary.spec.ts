import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { silenceAdvertisement } from '../../../lib/runtime/backends/cpu';
import { mendCpu } from '../../../lib/runtime/cpuKernels/mendCpu';

type Op = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;
const ops: Readonly<Record<string, Op>> = {
  add: tf.add,
  sub: tf.sub,
  mul: tf.mul,
  div: tf.div,
  maximum: tf.maximum,
  minimum: tf.minimum,
  squaredDifference: tf.squaredDifference,
  pow: tf.pow,
  floorDiv: tf.floorDiv,
  mod: tf.mod,
  equal: tf.equal,
  notEqual: tf.notEqual,
  less: tf.less,
  lessEqual: tf.lessEqual,
  greater: tf.greater,
  greaterEqual: tf.greaterEqual,
  logicalAnd: (a, b) => tf.logicalAnd(tf.cast(a, 'bool'), tf.cast(b, 'bool')),
};
/** A shape, and two that spread over it: axes of 1, and axes left out in front. */
const shapes = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }).chain((whole) => {
  const part = fc
    .tuple(fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), fc.integer({ min: 0, max: whole.length }))
    .map(([ones, from]) => whole.map((n, i) => (ones[i] ? 1 : n)).slice(from));
  return fc.tuple(part, part);
});
const dtypes = fc.constantFrom('float32' as const, 'int32' as const);

it('operations on two tensors give what tfjs gives on cpu, however they spread', () => {
  silenceAdvertisement(tf);
  tf.setBackend('cpu');
  const cases = fc.sample(fc.tuple(fc.constantFrom(...Object.keys(ops)), shapes, dtypes, fc.nat()), 400);
  const results = () =>
    cases.map(([name, [a, b], dtype, seed]) =>
      tf.tidy(() => {
        const [x, y] = [a, b].map((shape, i) =>
          tf.cast(tf.randomUniform(shape, -3, 3, 'float32', seed + i), dtype),
        ) as [tf.Tensor, tf.Tensor];
        const made = (ops[name] as Op)(x, y);
        return { name, shape: made.shape, dtype: made.dtype, values: made.dataSync() };
      }),
    );
  const before = tf.memory().numTensors;
  const theirs = results();
  mendCpu(tf);
  const loop = tf.getKernel('Multiply', 'cpu');
  mendCpu(tf);
  expect(tf.getKernel('Multiply', 'cpu')).toBe(loop); // mended once
  expect(results()).toEqual(theirs);
  expect(tf.memory().numTensors).toBe(before);
  expect(new Set(cases.map(([name]) => name)).size).toBe(Object.keys(ops).length);
});

it('shapes that do not go together are tfjs’s to refuse', () => {
  mendCpu(tf);
  expect(() => tf.add(tf.ones([2, 3]), tf.ones([2]))).toThrow(/broadcast/);
});
