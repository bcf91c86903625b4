import type { Layer } from '../layer/layer.js';
import { type ListConfig, type MergeRule, mergeFacts, mergeLayer } from '../layer/merge.js';

export interface Average extends MergeRule<'Average'> {}

export const facts = mergeFacts({
  name: 'Average',
  source: 'keras/src/layers/merging/average.py',
  says: 'averages tensors element by element',
  join: (tf, inputs) =>
    tf.div(
      inputs.reduce((a, b) => tf.add(a, b)),
      inputs.length,
    ),
});

/**
 * The mean, element by element: keras/src/layers/merging/average.py. Takes a list of tensors whose sizes are
 * equal or 1; with masks on all of them the result’s mask is their union.
 * @throws ArgumentError for an unknown argument; ShapeError for sizes that do not fit
 */
export function Average(config?: ListConfig): Layer<Average> {
  return mergeLayer(facts, config);
}
Average.facts = facts;
