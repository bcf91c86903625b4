import type { Tensor } from '@tensorflow/tfjs';
import type { Common } from '../layer/args.js';
import type { Facts } from '../layer/facts.js';
import { number } from '../layer/kinds.js';
import { type Layer, layer } from '../layer/layer.js';
import type { OneToOne } from '../layer/rule.js';
import type { Given, Shape } from '../shape/shape.js';

export interface ELUConfig<I> extends Common<I> {
  /** How far below 0 the outputs go. Default 1. */
  alpha?: number;
}
export interface ELU extends OneToOne<'ELU'> {
  readonly out: this['in'];
}
interface Args {
  readonly alpha: number;
}

export const facts: Facts<Args> = {
  name: 'ELU',
  source: 'keras/src/layers/activations/elu.py',
  says: 'keeps positive numbers and bends negative ones towards a limit',
  args: {
    alpha: {
      kind: number,
      says: 'How far below 0 the outputs go. Default 1.',
      byDefault: 1,
      does: (alpha: number) => `negative numbers become ${alpha === 1 ? '' : `${alpha} · `}(eˣ − 1)`,
    },
  },
  positional: [],
  shape: (input) => input,
  mask: 'keeps',
  pointwise: true,
  // y = x above 0; α·(eˣ − 1) below
  call: ({ tf, args, inputs }) => {
    const x = inputs[0] as Tensor;
    return tf.add(tf.relu(x), tf.mul(args.alpha, tf.expm1(tf.minimum(x, 0))));
  },
};

/**
 * Positive numbers kept, negative ones bent towards a limit: keras/src/layers/activations/elu.py; Clevert et al., 2016.
 * The shape stays.
 * @throws ArgumentError for a wrong or unknown argument
 */
export function ELU<const I extends Shape = never>(config?: ELUConfig<I>): Layer<ELU, Given<I>> {
  return layer(facts, [], config);
}
ELU.facts = facts;
