import type { Layer } from '../layer/layer.js';
import { type ListConfig, type MergeRule, mergeFacts, mergeLayer } from '../layer/merge.js';
import { multiplyMasked } from '../layer/mergeMasked.js';

export interface Multiply extends MergeRule<'Multiply'> {}

export const facts = mergeFacts({
  name: 'Multiply',
  source: 'keras/src/layers/merging/multiply.py',
  says: 'multiplies tensors element by element',
  join: multiplyMasked,
});

/**
 * The product, element by element; a masked step counts as 1: keras/src/layers/merging/multiply.py.
 * Takes a list of tensors whose sizes are equal or 1; with masks on all of them the result’s mask is their union.
 * @throws ArgumentError for an unknown argument; ShapeError for sizes that do not fit
 */
export function Multiply(config?: ListConfig): Layer<Multiply> {
  return mergeLayer(facts, config);
}
Multiply.facts = facts;
