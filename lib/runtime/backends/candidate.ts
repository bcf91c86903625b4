import type { Tf } from '../tensorflow.js';
import type { BackendName } from './report.js';

/** A backend that may or may not work here. */
export interface Candidate {
  readonly name: BackendName;
  /** What computes, in a few words. */
  readonly what: string;
  /** Why it cannot be had here, as far as that shows without starting it. */
  unavailable(tf: Tf): string | undefined;
  /** Makes it tfjs's backend; without waiting, where that is possible. Throws why it does not work. */
  start(tf: Tf): void | Promise<void>;
}

/** Makes a backend that needs no waiting tfjs's backend. */
export function setNow(tf: Tf, name: BackendName): void {
  if (!tf.engine().findBackend(name)) throw new Error(`TensorFlow.js could not start '${name}'`);
  // Asynchronous in name only: a backend that exists is set before the promise is returned.
  void tf.setBackend(name);
}

const expected = [3, 7];

/** Throws unless the backend computes: one that loads may still fail at its first operation. */
export function checkNow(tf: Tf): void {
  const product = tf.tidy(() => firstProduct(tf).dataSync());
  checkProduct(product);
}

/** As `checkNow`, for backends whose values arrive later. */
export async function checkLater(tf: Tf): Promise<void> {
  const tensor = firstProduct(tf);
  try {
    checkProduct(await tensor.data());
  } finally {
    tensor.dispose();
  }
}

function firstProduct(tf: Tf) {
  return tf.tidy(() =>
    tf.matMul(
      [
        [1, 2],
        [3, 4],
      ],
      [[1], [1]],
    ),
  ); // [2, 1]
}

function checkProduct(values: ArrayLike<number>): void {
  if (expected.some((value, i) => values[i] !== value)) {
    throw new Error(`its first matrix product was [${Array.from(values)}] instead of [${expected}]`);
  }
}
