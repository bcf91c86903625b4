import type { Tensor } from '@tensorflow/tfjs';
import type { Common } from '../layer/args.js';
import type { Facts } from '../layer/facts.js';
import { type Layer, layer } from '../layer/layer.js';
import type { OneToOne } from '../layer/rule.js';
import { tfAlgebra } from '../layer/tfAlgebra.js';
import { type ActivationArg, type ActivationOption, activate, activation } from '../parts/activations.js';
import type { Given, Shape } from '../shape/shape.js';

export interface Activation extends OneToOne<'Activation'> {
  readonly out: this['in'];
}
interface Args {
  readonly activation: ActivationArg;
}

export const facts: Facts<Args> = {
  name: 'Activation',
  source: 'keras/src/layers/activations/activation.py',
  says: 'applies a function to every number, or as softmax does to every vector along the last axis',
  args: {
    activation: {
      kind: activation,
      says: 'Name of a Keras activation, or a function of a tensor; null: linear.',
      does: (act: ActivationArg) =>
        typeof act === 'string' ? `the function is ${act}` : 'the function is your own',
    },
  },
  positional: ['activation'],
  shape: (input) => input,
  mask: 'keeps',
  pointwise: ({ activation: act }) => typeof act === 'string',
  call: ({ tf, args, inputs }) => activate(tfAlgebra(tf), args.activation, inputs[0] as Tensor),
  departures: ['names in camelCase only, and fewer of them', 'hard sigmoid is Keras 2’s'],
};

/**
 * A function of every number: keras/src/layers/activations/activation.py. The shape stays.
 * @param activation name of a Keras activation, or a function of a tensor; null: linear
 * @throws ArgumentError for an unknown name
 */
export function Activation<const I extends Shape = never>(
  activation_: ActivationOption | null,
  config?: Common<I>,
): Layer<Activation, Given<I>> {
  return layer(facts, [activation_], config);
}
Activation.facts = facts;
