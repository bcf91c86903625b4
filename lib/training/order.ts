import { sharedStream } from '../parts/random.js';

/** 0, 1, … n − 1. */
export const inOrder = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);

/** A random order of 0 … n − 1, from the stream that `setRandomSeed` repeats. */
export function shuffled(n: number): Int32Array {
  const order = inOrder(n);
  const { uniform } = sharedStream();
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1));
    const kept = order[i] as number;
    order[i] = order[j] as number;
    order[j] = kept;
  }
  return order;
}
