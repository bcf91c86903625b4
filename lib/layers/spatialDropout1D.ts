import type { Tensor } from '@tensorflow/tfjs';
import type { Common } from '../layer/args.js';
import type { Facts } from '../layer/facts.js';
import { type Layer, layer } from '../layer/layer.js';
import { dropped, rateArg, seedArg } from '../layer/noise.js';
import type { OneToOne } from '../layer/rule.js';
import type { Given, Shape } from '../shape/shape.js';

export interface SpatialDropout1DConfig<I> extends Common<I> {
  /** Makes the drawn zeros repeatable; a whole number. Default null. */
  seed?: number | null;
}
export interface SpatialDropout1D extends OneToOne<'SpatialDropout1D'> {
  readonly out: this['in'] extends readonly [any, any, any]
    ? this['in']
    : 'SpatialDropout1D expects 3D input [batch, timesteps, features]';
}
interface Args {
  readonly rate: number;
  readonly seed: number | null;
}

export const facts: Facts<Args> = {
  name: 'SpatialDropout1D',
  source: 'keras/src/layers/regularization/spatial_dropout.py',
  says: 'sets whole features to zero in training, at every time step at once',
  args: {
    rate: rateArg('features'),
    seed: seedArg,
  },
  positional: ['rate'],
  reads: ['batch', 'timesteps', 'features'],
  shape: (input) =>
    input.length === 3
      ? input
      : {
          expects: 'SpatialDropout1D expects 3D input [batch, timesteps, features]',
          code: input.length === 2 ? 'missing-timesteps' : 'wrong-rank',
        },
  lacks: ['trainable'],
  mask: 'keeps',
  drops: true,
  pointwise: true,
  call: (call) => {
    const x = call.inputs[0] as Tensor; // [batch, timesteps, features]
    const { rate } = call.args;
    if (!call.training || rate === 0) return x;
    return dropped(call, x, rate, [x.shape[0] as number, 1, x.shape[2] as number]);
  },
};

/**
 * Random features to zero, over all time steps: keras/src/layers/regularization/spatial_dropout.py; Tompson et al.,
 * 2014. The shape stays.
 * @param rate fraction of the features set to zero in training; 0 to 1
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on another rank
 */
export function SpatialDropout1D<const I extends Shape = never>(
  rate: number,
  config?: SpatialDropout1DConfig<I>,
): Layer<SpatialDropout1D, Given<I>> {
  return layer(facts, [rate], config);
}
SpatialDropout1D.facts = facts;
