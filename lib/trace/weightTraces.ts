import type { Spec } from '../layer/facts.js';
import { liveOf } from '../runtime/live.js';
import type { Shape } from '../shape/shape.js';
import type { WeightTrace } from './traceTypes.js';

const LETTERS: Readonly<Record<string, string>> = {
  kernel: 'W',
  recurrent_kernel: 'U',
  bias: 'b',
  embeddings: 'E',
};

/** The layer's own weights for this input; with values where they are asked for. */
export function weightTraces(
  spec: Spec,
  inputs: readonly Shape[],
  withValues: boolean,
): readonly WeightTrace[] {
  const live = liveOf(spec).weights;
  const input = inputs[0] ?? [];
  return (spec.facts.weights?.(input, spec.args, inputs) ?? []).map(({ name, shape, axes }, i) => {
    const about = { name, letter: LETTERS[name] ?? name, shape, axes };
    const variable = withValues ? live?.[i]?.variable : undefined;
    if (!variable) return about;
    const values = Float32Array.from(variable.dataSync());
    // Read by provenance; a picture's data would be too long with them.
    return Object.defineProperty(about, 'values', { value: values, enumerable: false });
  });
}
