import type { Tensor } from '@tensorflow/tfjs';
import type { Call } from './call.js';

export interface DropoutArgs {
  readonly units: number;
  readonly dropout: number;
  readonly recurrentDropout: number;
}
/** What vectors are multiplied by before a weight: none, one for all gates, or one per gate; [batch, size] each. */
export interface CellDropout {
  readonly kernel: readonly Float32Array[];
  readonly recurrent_kernel: readonly Float32Array[];
}

/**
 * Draws a cell's dropout: one mask per sequence, the same at every step, scaled by 1/(1 − rate).
 * With recurrentDropout every gate has masks of its own, for inputs too (Keras's implementation 1).
 */
export function drawDropout(call: Call<DropoutArgs>, gates: number): CellDropout {
  if (call.dropout) return call.dropout(() => drawnAnew(call, gates));
  return call.training ? drawnAnew(call, gates) : NOTHING;
}
const NOTHING: CellDropout = Object.freeze({ kernel: [], recurrent_kernel: [] });

function drawnAnew({ args, training, random, inputs }: Call<DropoutArgs>, gates: number): CellDropout {
  const { units, dropout, recurrentDropout } = args;
  const { shape } = inputs[0] as Tensor; // [batch, timesteps, features], or one step: [batch, features]
  const batch = shape[0] as number;
  const perGate = recurrentDropout > 0 ? gates : 1;
  const draw = (rate: number, size: number): Float32Array[] => {
    // Keras's gated cells drop nothing at a rate of 1; SimpleRNN drops all.
    if (!training || rate === 0 || (rate >= 1 && gates > 1)) return [];
    const scale = rate >= 1 ? 0 : 1 / (1 - rate);
    return Array.from({ length: perGate }, () =>
      Float32Array.from({ length: batch * size }, () => (random() < rate ? 0 : scale)),
    );
  };
  return { kernel: draw(dropout, shape.at(-1) as number), recurrent_kernel: draw(recurrentDropout, units) };
}
