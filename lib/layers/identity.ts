import type { Tensor } from '@tensorflow/tfjs';
import type { Common } from '../layer/args.js';
import type { Facts } from '../layer/facts.js';
import { type Layer, layer } from '../layer/layer.js';
import type { OneToOne } from '../layer/rule.js';
import type { Given, Shape } from '../shape/shape.js';

export interface Identity extends OneToOne<'Identity'> {
  readonly out: this['in'];
}

export const facts: Facts = {
  name: 'Identity',
  source: 'keras/src/layers/core/identity.py',
  says: 'hands its input on as it is',
  args: {},
  positional: [],
  shape: (input) => input,
  mask: 'keeps',
  pointwise: true,
  call: ({ inputs }) => inputs[0] as Tensor,
};

/**
 * The input as it is: keras/src/layers/core/identity.py. The shape stays.
 * @throws ArgumentError for an unknown argument
 */
export function Identity<const I extends Shape = never>(config?: Common<I>): Layer<Identity, Given<I>> {
  return layer(facts, [], config);
}
Identity.facts = facts;
