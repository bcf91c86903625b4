import type { Scalar, Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../layer/call.js';
import type { Spec } from '../layer/facts.js';
import type { Part } from '../parts/part.js';
import { penalty } from '../parts/regularizers.js';
import { type LiveWeight, liveOf, weightsOf } from './live.js';

/** Penalties of the last call on outputs, then those on the trainable weights as they are now; in Keras's order. */
export function lossesOf(tf: Tf, spec: Spec): readonly Tensor[] {
  return tf.tidy(() => [
    ...layersOf(spec).flatMap((layer) => liveOf(layer).losses.map((loss) => tf.clone(loss))),
    ...weightPenalties(tf, weightsOf(spec)),
  ]);
}

/** A layer and those inside it, each once; in the order of Keras's `_flatten_layers`, which turns deeper ones round. */
function layersOf(spec: Spec): readonly Spec[] {
  const found = new Set([spec]);
  const ahead = Object.values(spec.inner);
  for (let layer = ahead.shift(); layer; layer = ahead.shift()) {
    if (found.has(layer)) continue;
    found.add(layer);
    ahead.unshift(...Object.values(layer.inner).reverse());
  }
  return [...found];
}

/** Penalties of regularizers on trainable weights. */
export function weightPenalties(tf: Tf, weights: readonly LiveWeight[]): readonly Scalar[] {
  return weights.flatMap(({ fact, variable }) =>
    fact.regularizer && variable.trainable ? [penalty(tf, fact.regularizer as Part, variable)] : [],
  );
}

/** Forgets the penalties of the last call, here and in the layers inside. */
export function clearLosses(spec: Spec): void {
  const live = liveOf(spec);
  for (const loss of live.losses) loss.dispose();
  live.losses = [];
  for (const inner of Object.values(spec.inner)) clearLosses(inner);
}
