import type { Tf } from '../layer/call.js';
import type { Spec } from '../layer/facts.js';
import { build, liveOf } from '../runtime/live.js';
import { graphOf } from './graphOf.js';

/** Creates the model's weights if they are not there yet. */
export function ready(tf: Tf, model: Spec): void {
  if (liveOf(model).weights === null) build(tf, model, graphOf(model).inputs[0]?.shape ?? []);
}
