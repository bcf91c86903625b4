import type { Layer } from '../layer/layer.js';
import { type ListConfig, type MergeRule, mergeFacts, mergeLayer } from '../layer/merge.js';
import { foldMasked } from '../layer/mergeMasked.js';

export interface Minimum extends MergeRule<'Minimum'> {}

export const facts = mergeFacts({
  name: 'Minimum',
  source: 'keras/src/layers/merging/minimum.py',
  says: 'takes the smallest of several numbers, element by element',
  join: (tf, inputs, masks) => foldMasked(tf, inputs, masks, tf.minimum),
});

/**
 * The smallest, element by element; a masked step counts for nothing: keras/src/layers/merging/minimum.py.
 * Takes a list of tensors whose sizes are equal or 1; with masks on all of them the result’s mask is their union.
 * @throws ArgumentError for an unknown argument; ShapeError for sizes that do not fit
 */
export function Minimum(config?: ListConfig): Layer<Minimum> {
  return mergeLayer(facts, config);
}
Minimum.facts = facts;
