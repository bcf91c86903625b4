import type { Tensor } from '@tensorflow/tfjs';
import fc from 'fast-check';
import { tensorFlow } from '../../../lib/runtime/tensorflow.js';

const tf = tensorFlow();

type Values = readonly (readonly number[])[];

type Compute = () => Tensor[];

/** Throws unless both backends give the same numbers to 1e-5, and keep no tensor. */
export async function expectSameOnBoth(...computes: readonly Compute[]): Promise<void> {
  const before = tf.memory().numTensors;
  const expected = await on('cpu', computes);
  const received = await on('wasm', computes, dirtyWasmMemory);
  expect(tf.memory().numTensors).toBe(before);
  for (const [i, want] of expected.entries()) {
    const got = received[i] as Values;
    expect(got.map((values) => values.length)).toEqual(want.map((values) => values.length));
    expect(worst(got, want)).toBeLessThan(1e-5);
  }
}

/** Cases that are drawn together, since a change of backend takes longer than a case. */
const TOGETHER = 20;

/** The same for 500 drawn sizes. */
export async function expectSameForAll<T>(
  sizes: fc.Arbitrary<T>,
  compute: (its: T) => Compute,
): Promise<void> {
  const drawn = fc.array(sizes, { minLength: TOGETHER, maxLength: TOGETHER });
  await fc.assert(
    fc.asyncProperty(drawn, (all) => expectSameOnBoth(...all.map(compute))),
    { numRuns: 500 / TOGETHER },
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

/** Values of each, after `first`. */
async function on(
  name: 'cpu' | 'wasm',
  computes: readonly Compute[],
  first: () => void = () => {},
): Promise<readonly Values[]> {
  await tf.setBackend(name);
  return computes.map((compute) => {
    first();
    const tensors = tf.tidy(compute);
    const values = tensors.map((tensor) => Array.from(tensor.dataSync()));
    tf.dispose(tensors);
    return values;
  });
}

/** Leaves sevens in the memory that is allocated next: a kernel must not count on zeros there. */
function dirtyWasmMemory(): void {
  tf.dispose(Array.from({ length: 12 }, (_, i) => tf.fill([2 ** i], 7)));
}
