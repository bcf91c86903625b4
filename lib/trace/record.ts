import type { Tensor } from '@tensorflow/tfjs';
import type { Call, Ran, States, Tf } from '../layer/call.js';
import type { CellDropout } from '../layer/cellDropout.js';
import type { Spec } from '../layer/facts.js';
import { disposeStates } from '../layer/recurrence.js';
import type { Pass, RunOptions } from '../runtime/pass.js';
import { run } from '../runtime/run.js';

/** One layer's run, with those of the layers inside it in order. */
export interface Recorded {
  readonly call: Call;
  readonly ran: Ran;
  /** The states it carried before. */
  readonly carried: States | null;
  readonly inside: readonly Recorded[];
  /** What its cells dropped, for the whole batch. */
  readonly dropout: ReadonlyMap<Spec, CellDropout>;
}

/**
 * Runs a layer and reads off what `read` wants while the tensors live. Nothing stays behind: no tensor, and no state of
 * a stateful layer is moved. In training random zeros are drawn anew, and held.
 */
export function recorded<T>(
  tf: Tf,
  spec: Spec,
  inputs: readonly Tensor[],
  { training = false, ...options }: RunOptions & { readonly training?: boolean | undefined },
  read: (root: Recorded) => T,
): T {
  const open: Recorded[][] = [[]];
  const drawn: Map<Spec, CellDropout>[] = [];
  const calls: Call[] = [];
  const pass: Pass = {
    tf,
    training,
    addLoss: () => {},
    watch: (call, compute) => {
      calls.push(call);
      const { states } = call.carried;
      const carried = states && cloned(tf, states);
      const inside: Recorded[] = [];
      const dropout = new Map<Spec, CellDropout>();
      open.push(inside);
      drawn.push(dropout);
      const ran = compute();
      open.pop();
      drawn.pop();
      open.at(-1)?.push({ call, ran, carried, inside, dropout });
      return ran;
    },
    dropout: (cell, draw) => {
      const masks = draw();
      drawn.at(-1)?.set(cell, masks);
      return masks;
    },
  };
  tf.engine().startScope();
  try {
    run(pass, spec, inputs, options);
    return read(open[0]?.[0] as Recorded);
  } finally {
    for (const { carried } of calls) if (carried.states) disposeStates(carried.states);
    tf.engine().endScope();
  }
}

const isNest = (s: Tensor | States): s is States => Array.isArray(s);
const cloned = (tf: Tf, states: States): States =>
  states.map((s) => (isNest(s) ? cloned(tf, s) : tf.clone(s)));
