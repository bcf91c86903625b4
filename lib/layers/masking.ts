import type { Tensor } from '@tensorflow/tfjs';
import type { Common } from '../layer/args.js';
import type { Call } from '../layer/call.js';
import type { Facts } from '../layer/facts.js';
import { number } from '../layer/kinds.js';
import { type Layer, layer } from '../layer/layer.js';
import { offTape } from '../layer/offTape.js';
import type { OneToOne } from '../layer/rule.js';
import type { Given, Shape } from '../shape/shape.js';

export interface MaskingConfig<I> extends Common<I> {
  /** The number that fills a time step to be skipped. Default 0. */
  maskValue?: number;
}
export interface Masking extends OneToOne<'Masking'> {
  readonly out: this['in'];
}
interface Args {
  readonly maskValue: number;
}

/** [batch, timesteps, 1] or without the last axis: true where any feature differs from the mask value. */
const kept = ({ tf, inputs, args }: Call<Args>, keepDims: boolean): Tensor =>
  offTape(tf, inputs[0] as Tensor, (x) => tf.any(tf.notEqual(x, args.maskValue), -1, keepDims));

export const facts: Facts<Args> = {
  name: 'Masking',
  source: 'keras/src/layers/core/masking.py',
  says: 'marks time steps that are all one number, so that later layers skip them, and sets them to 0',
  args: {
    maskValue: {
      kind: number,
      says: 'The number that fills a time step to be skipped. Default 0.',
      byDefault: 0,
      does: (n: number) => `time steps whose features are all ${n} are masked`,
    },
  },
  positional: [],
  shape: (input) => input,
  mask: 'makes',
  maskOps: (op, inputs) => op(op(...inputs)), // any(not_equal)
  computeMask: (call) => [kept(call, false)],
  call: (call) => {
    const x = call.inputs[0] as Tensor; // [batch, timesteps, …features]
    return call.tf.where(call.tf.broadcastTo(kept(call, true), x.shape), x, call.tf.zerosLike(x));
  },
};

/**
 * Skips time steps that are all one number: keras/src/layers/core/masking.py. The shape stays; a mask
 * [batch, timesteps] goes along.
 * @throws ArgumentError for a wrong or unknown argument
 */
export function Masking<const I extends Shape = never>(config?: MaskingConfig<I>): Layer<Masking, Given<I>> {
  return layer(facts, [], config);
}
Masking.facts = facts;
