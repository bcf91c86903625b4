import type { Tensor } from '@tensorflow/tfjs';
import type { Common } from '../layer/args.js';
import type { Tf } from '../layer/call.js';
import type { Facts } from '../layer/facts.js';
import { notNegative } from '../layer/kinds.js';
import { type Layer, layer } from '../layer/layer.js';
import type { OneToOne } from '../layer/rule.js';
import { tfAlgebra } from '../layer/tfAlgebra.js';
import { activate } from '../parts/activate.js';
import type { Given, Shape } from '../shape/shape.js';

export interface ReLUConfig<I> extends Common<I> {
  /** The largest output; 0 or more. Default null: no limit. */
  maxValue?: number | null;
  /** Factor of what lies below the threshold; 0 or more. Default 0. */
  negativeSlope?: number;
  /** Values up to here are cut; 0 or more. Default 0. */
  threshold?: number;
}
export interface ReLU extends OneToOne<'ReLU'> {
  readonly out: this['in'];
}
interface Args {
  readonly maxValue: number | null;
  readonly negativeSlope: number;
  readonly threshold: number;
}

export const facts: Facts<Args> = {
  name: 'ReLU',
  source: 'keras/src/layers/activations/relu.py',
  says: 'keeps positive numbers and sets negative ones to 0',
  args: {
    maxValue: {
      kind: notNegative,
      says: 'The largest output; 0 or more. Default null: no limit.',
      byDefault: null,
      does: (max: number | null) => (max === null ? undefined : `no output is above ${max}`),
    },
    negativeSlope: {
      kind: notNegative,
      says: 'Factor of what lies below the threshold; 0 or more. Default 0.',
      byDefault: 0,
      does: (slope: number) =>
        slope === 0 ? undefined : `what lies below the threshold is multiplied by ${slope}, not set to 0`,
    },
    threshold: {
      kind: notNegative,
      says: 'Values up to here are cut; 0 or more. Default 0.',
      byDefault: 0,
      does: (limit: number) => (limit === 0 ? undefined : `numbers are kept only above ${limit}`),
    },
  },
  positional: [],
  shape: (input) => input,
  mask: 'keeps',
  pointwise: true,
  // y = x above the threshold θ, at most max; slope·(x − θ) below
  call: ({ tf, args: { maxValue, negativeSlope, threshold }, inputs }) => {
    const x = inputs[0] as Tensor;
    // Keras has operations of their own for the first two, whose gradients differ at the ends.
    if (threshold === 0 && maxValue === null) return tf.leakyRelu(x, negativeSlope);
    const y = limited(tf, x, threshold, maxValue);
    return negativeSlope === 0 ? y : tf.sub(y, tf.mul(negativeSlope, tf.relu(tf.sub(threshold, x))));
  },
};

/** x above the threshold, at most max; else 0. */
function limited(tf: Tf, x: Tensor, threshold: number, max: number | null): Tensor {
  if (threshold === 0 && max === 6) return activate(tfAlgebra(tf), 'relu6', x);
  const kept = threshold === 0 ? tf.relu(x) : tf.mul(x, tf.step(tf.sub(x, threshold)));
  return max === null ? kept : tf.clipByValue(kept, 0, max);
}

/**
 * Positive numbers kept, negative ones set to 0: keras/src/layers/activations/relu.py. The shape stays.
 * @throws ArgumentError for a wrong or unknown argument
 */
export function ReLU<const I extends Shape = never>(config?: ReLUConfig<I>): Layer<ReLU, Given<I>> {
  return layer(facts, [], config);
}
ReLU.facts = facts;
