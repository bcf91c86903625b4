import type { Tensor } from '@tensorflow/tfjs';
import fc from 'fast-check';
import { tensorFlow } from '../../../lib/runtime/tensorflow.js';

const tf = tensorFlow();

type Values = readonly (readonly number[])[];

/** Throws unless both backends give the same numbers to 1e-5, and keep no tensor. */
export async function expectSameOnBoth(compute: () => Tensor[]): Promise<void> {
  const before = tf.memory().numTensors;
  const expected = await on('cpu', compute);
  await dirtyWasmMemory();
  const received = await on('wasm', compute);
  expect(tf.memory().numTensors).toBe(before);
  expect(received.map((values) => values.length)).toEqual(expected.map((values) => values.length));
  expect(worst(received, expected)).toBeLessThan(1e-5);
}

/** The same for 500 drawn sizes. */
export async function expectSameForAll<T>(
  sizes: fc.Arbitrary<T>,
  compute: (its: T) => () => Tensor[],
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(sizes, (its) => expectSameOnBoth(compute(its))),
    { numRuns: 500 },
  );
}

/** The largest difference, relative where values exceed 1; infinite for what is no number on one side only. */
export function worst(received: Values, expected: Values): number {
  let largest = 0;
  expected.forEach((values, i) => {
    values.forEach((value, k) => {
      const other = received[i]?.[k];
      if (Object.is(other, value)) return;
      const difference = Math.abs((other ?? Number.NaN) - value) / Math.max(1, Math.abs(value));
      largest = Math.max(largest, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference);
    });
  });
  return largest;
}

/** Normal numbers that a seed repeats, a third as wide as usual so that sums stay near 1. */
export function normal(shape: number[], seed: number): Tensor {
  return tf.randomNormal(shape, 0, 1 / 3, 'float32', seed);
}

/** From 1 to `max`. */
export const size = (max: number) => fc.integer({ min: 1, max });

export const seeds = fc.integer({ min: 1, max: 1e6 });

async function on(name: 'cpu' | 'wasm', compute: () => Tensor[]): Promise<Values> {
  await tf.setBackend(name);
  const tensors = tf.tidy(compute);
  const values = tensors.map((tensor) => Array.from(tensor.dataSync()));
  tf.dispose(tensors);
  return values;
}

/** Leaves sevens in the memory that is allocated next: a kernel must not count on zeros there. */
async function dirtyWasmMemory(): Promise<void> {
  await tf.setBackend('wasm');
  tf.dispose(Array.from({ length: 12 }, (_, i) => tf.fill([2 ** i], 7)));
}
