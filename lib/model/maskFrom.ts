import type { Spec } from '../layer/facts.js';
import { fateOf } from '../layer/maskFate.js';
import type { MaskOp, Source, Symbolic } from './symbolic.js';

/**
 * What Keras computes the mask of a layer's outputs from (`compute_mask`, called on symbolic tensors: its operations stand
 * in the graph, where they count for the depth of layers).
 * @param masks of the inputs
 */
export function maskFrom(
  spec: Spec,
  inputs: readonly Symbolic[],
  masks: readonly (Source | null)[],
): Source | null {
  const { model, maskOps } = spec.facts;
  if (model) return null; // its layers' masks are in no graph but its own
  if (maskOps) return maskOps<Source>(op, inputs, masks);
  if (fateOf(spec) === 'keeps') return masks[0] ?? null;
  const known = masks.filter((m): m is Source => m !== null);
  return op(...(known.length > 0 ? known : inputs)); // the user's own
}
const op = (...from: Source[]): MaskOp => ({ from });
