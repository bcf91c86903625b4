import type { Layer } from '../layer/layer.js';
import { type ListConfig, type MergeRule, mergeFacts, mergeLayer } from '../layer/merge.js';
import { foldMasked } from '../layer/mergeMasked.js';

export interface Maximum extends MergeRule<'Maximum'> {}

export const facts = mergeFacts({
  name: 'Maximum',
  source: 'keras/src/layers/merging/maximum.py',
  says: 'takes the largest of several numbers, element by element',
  join: (tf, inputs, masks) => foldMasked(tf, inputs, masks, tf.maximum),
});

/**
 * The largest, element by element; a masked step counts for nothing: keras/src/layers/merging/maximum.py.
 * Takes a list of tensors whose sizes are equal or 1; with masks on all of them the result’s mask is their union.
 * @throws ArgumentError for an unknown argument; ShapeError for sizes that do not fit
 */
export function Maximum(config?: ListConfig): Layer<Maximum> {
  return mergeLayer(facts, config);
}
Maximum.facts = facts;
