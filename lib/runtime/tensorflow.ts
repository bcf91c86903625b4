import { loadTensorFlow } from '#tfjs';

/** Everything `import * as tf from '@tensorflow/tfjs'` holds. */
export type Tf = typeof import('@tensorflow/tfjs');

let handedIn: Tf | undefined;
let ready: Tf | undefined;

/** Uses this copy of tfjs everywhere instead of the one beside this package: call it before anything else. */
export function useTensorFlow(tf: Tf): void {
  handedIn = tf;
  ready = undefined;
}

/** TensorFlow.js with a working backend. Loaded at the first call, since shapes never need it. */
export function tensorFlow(): Tf {
  ready ??= bringUp(handedIn ?? loadTensorFlow());
  return ready;
}

function bringUp(tf: Tf): Tf {
  const cpu = tf.engine().findBackend('cpu') as unknown as { firstUse: boolean } | undefined;
  if (cpu) cpu.firstUse = false; // the first write to this backend prints an advertisement otherwise
  tf.setBackend('cpu');
  return tf;
}
