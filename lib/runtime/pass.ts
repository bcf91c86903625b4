import type { Scalar, Tensor } from '@tensorflow/tfjs';
import type { Call, Ran, States, Tf } from '../layer/call.js';
import type { CellDropout } from '../layer/cellDropout.js';
import type { Called, Spec } from '../layer/facts.js';

/** What all layers of one pass share. */
export interface Pass {
  readonly tf: Tf;
  readonly training: boolean;
  /** Ways to run the layers inside others, by what is inside, of a pass that lasts. */
  readonly inside?: WeakMap<Spec['inner'], Call['inner']>;
  /** Takes activity penalties. */
  readonly addLoss: (loss: Scalar, spec: Spec) => void;
  /** Takes rows out of a table; default: `tf.gather`. Training watches it, since Keras's gradient keeps each look-up apart. */
  readonly lookup?: (table: Tensor, ids: Tensor, spec: Spec) => Tensor;
  /** Stands around each layer's run, those inside others too. States carried from call to call, and what training updates, then stay as they are. */
  readonly watch?: (call: Call, compute: () => Ran) => Ran;
  /** Stands around each cell's drawing of its dropout. */
  readonly dropout?: (cell: Spec, draw: () => CellDropout) => CellDropout;
}
/** For predictions: nothing is watched, and penalties have no one to take them. Always the same one, so that what is made for it lasts. */
export function predicting(tf: Tf): Pass {
  if (last?.tf !== tf) last = { tf, training: false, addLoss: () => {}, inside: new WeakMap() };
  return last;
}
let last: Pass | undefined;

export interface RunOptions {
  readonly masks?: readonly (Tensor | null)[] | undefined;
  readonly initialState?: States | undefined;
  /** The masks came along with the inputs; they were not given at the call. */
  readonly carried?: boolean | undefined;
  /** In place of the layer's own, for this run. */
  readonly args?: Readonly<Record<string, unknown>>;
  /** The layer's own call arguments, read; default: their defaults. */
  readonly called?: Called | undefined;
  /** Without the layer's own activity penalty. */
  readonly unpenalized?: true;
}

/** The pass that is running: layers called inside a layer of the user's own belong to it. */
let running: Pass | undefined;
export const passNow = (): Pass | undefined => running;
/** Runs a layer's function as part of a pass. */
export function within<X, T>(pass: Pass, compute: (of: X) => T, of: X): T {
  const before = running;
  running = pass;
  try {
    return compute(of);
  } finally {
    running = before;
  }
}
