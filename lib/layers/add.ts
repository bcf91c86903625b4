import type { Layer } from '../layer/layer.js';
import { type ListConfig, type MergeRule, mergeFacts, mergeLayer } from '../layer/merge.js';

export interface Add extends MergeRule<'Add'> {}

export const facts = mergeFacts({
  name: 'Add',
  source: 'keras/src/layers/merging/add.py',
  says: 'adds tensors element by element',
  join: (tf, inputs) => inputs.reduce((a, b) => tf.add(a, b)),
});

/**
 * The sum, element by element: keras/src/layers/merging/add.py. Takes a list of tensors whose sizes are
 * equal or 1; with masks on all of them the result’s mask is their union.
 * @throws ArgumentError for an unknown argument; ShapeError for sizes that do not fit
 */
export function Add(config?: ListConfig): Layer<Add> {
  return mergeLayer(facts, config);
}
Add.facts = facts;
