import type { Tf } from '../layer/call.js';
import type { Spec } from '../layer/facts.js';
import { modelGraph } from '../model/modelFacts.js';
import { build, liveOf } from '../runtime/live.js';

/** Creates the model's weights if they are not there yet. */
export function ready(tf: Tf, model: Spec): void {
  if (liveOf(model).weights === null) build(tf, model, modelGraph(model).inputs[0]?.shape ?? []);
}
