import type { Tensor } from '@tensorflow/tfjs';
import type { Common } from '../layer/args.js';
import type { Facts } from '../layer/facts.js';
import { rate, seed } from '../layer/kinds.js';
import { type Layer, layer } from '../layer/layer.js';
import type { OneToOne } from '../layer/rule.js';
import type { Given, Shape } from '../shape/shape.js';

export interface GaussianNoiseConfig<I> extends Common<I> {
  /** Makes the noise repeatable; a whole number. Default null. */
  seed?: number | null;
}
export interface GaussianNoise extends OneToOne<'GaussianNoise'> {
  readonly out: this['in'];
}
interface Args {
  readonly stddev: number;
  readonly seed: number | null;
}

export const facts: Facts<Args> = {
  name: 'GaussianNoise',
  source: 'keras/src/layers/regularization/gaussian_noise.py',
  says: 'adds random numbers in training, so that no later unit relies on exact values',
  args: {
    stddev: {
      kind: rate,
      says: 'Standard deviation of the noise, which is normal with mean 0; 0 to 1.',
      does: (stddev: number) =>
        stddev === 0
          ? 'nothing is added'
          : `in training each number gets noise of standard deviation ${stddev}; otherwise nothing happens`,
    },
    seed: {
      kind: seed,
      says: 'Makes the noise repeatable; a whole number. Default null.',
      byDefault: null,
    },
  },
  positional: ['stddev'],
  shape: (input) => input,
  mask: 'keeps',
  pointwise: true,
  call: ({ tf, args, inputs, training, normal }) => {
    const x = inputs[0] as Tensor;
    if (!training || args.stddev === 0) return x;
    const noise = Float32Array.from({ length: x.size }, () => args.stddev * normal());
    return tf.add(x, tf.tensor(noise, x.shape));
  },
};

/**
 * Normal noise in training: keras/src/layers/regularization/gaussian_noise.py. The shape stays.
 * @param stddev standard deviation of the noise; 0 to 1
 * @throws ArgumentError for a wrong or unknown argument
 */
export function GaussianNoise<const I extends Shape = never>(
  stddev: number,
  config?: GaussianNoiseConfig<I>,
): Layer<GaussianNoise, Given<I>> {
  return layer(facts, [stddev], config);
}
GaussianNoise.facts = facts;
