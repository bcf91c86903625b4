import type { Tensor } from '@tensorflow/tfjs';
import { type Broadcast, broadcast } from '../layer/broadcast.js';
import type { Layer } from '../layer/layer.js';
import { type ListConfig, mergeFacts, mergeLayer } from '../layer/merge.js';
import type { ManyToOne } from '../layer/rule.js';
import type { Shape } from '../shape/shape.js';

export interface Subtract extends ManyToOne<'Subtract'> {
  readonly out: this['in'] extends Shape
    ? 'Subtract expects a list of tensors'
    : this['in'] extends readonly [infer A, infer S]
      ? Broadcast<'Subtract', A, [S]>
      : 'Subtract expects 2 tensors';
}

export const facts = mergeFacts({
  name: 'Subtract',
  source: 'keras/src/layers/merging/subtract.py',
  says: 'takes the second of two tensors from the first, element by element',
  shapes: (inputs) =>
    inputs.length === 2
      ? broadcast('Subtract', inputs)
      : { expects: 'Subtract expects 2 tensors', code: 'tensor-count' },
  join: (tf, [a, b]) => tf.sub(a as Tensor, b as Tensor),
});

/**
 * The difference of two tensors, element by element: keras/src/layers/merging/subtract.py. Sizes are equal or 1;
 * with masks on both the result’s mask is their union.
 * @throws ArgumentError for an unknown argument; ShapeError for sizes that do not fit, or not two tensors
 */
export function Subtract(config?: ListConfig): Layer<Subtract> {
  return mergeLayer(facts, config);
}
Subtract.facts = facts;
