import type { Tensor } from '@tensorflow/tfjs';
import type { Common } from '../layer/args.js';
import type { Facts } from '../layer/facts.js';
import { notNegative } from '../layer/kinds.js';
import { type Layer, layer } from '../layer/layer.js';
import type { OneToOne } from '../layer/rule.js';
import type { Given, Shape } from '../shape/shape.js';

export interface LeakyReLUConfig<I> extends Common<I> {
  /** Factor of negative numbers; 0 or more. Default 0.3; that of the activation `leaky_relu` is 0.2. */
  negativeSlope?: number;
}
export interface LeakyReLU extends OneToOne<'LeakyReLU'> {
  readonly out: this['in'];
}
interface Args {
  readonly negativeSlope: number;
}

export const facts: Facts<Args> = {
  name: 'LeakyReLU',
  source: 'keras/src/layers/activations/leaky_relu.py',
  says: 'keeps positive numbers and makes negative ones smaller',
  args: {
    negativeSlope: {
      kind: notNegative,
      says: 'Factor of negative numbers; 0 or more. Default 0.3; that of the activation `leaky_relu` is 0.2.',
      byDefault: 0.3,
      does: (slope: number) => `negative numbers are multiplied by ${slope}`,
    },
  },
  positional: [],
  shape: (input) => input,
  mask: 'keeps',
  pointwise: true,
  call: ({ tf, args, inputs }) => tf.leakyRelu(inputs[0] as Tensor, args.negativeSlope),
};

/**
 * Positive numbers kept, negative ones made smaller: keras/src/layers/activations/leaky_relu.py; Maas et al., 2013.
 * The shape stays.
 * @throws ArgumentError for a wrong or unknown argument
 */
export function LeakyReLU<const I extends Shape = never>(
  config?: LeakyReLUConfig<I>,
): Layer<LeakyReLU, Given<I>> {
  return layer(facts, [], config);
}
LeakyReLU.facts = facts;
