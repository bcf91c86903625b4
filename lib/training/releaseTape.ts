import type { Tf } from '../layer/call.js';

/** After a forward pass that threw: frees what tfjs saved for the gradients that will never be taken (it does not). */
export function releaseTape(tf: Tf): void {
  const { state } = tf.engine();
  if (state.gradientDepth > 0 || !state.activeTape) return;
  for (const { saved } of state.activeTape) for (const t of saved ?? []) t.dispose();
  (state as { activeTape: unknown }).activeTape = null;
}
