import type { Tensor } from '@tensorflow/tfjs';
import { type ActivityConfig, activityArg, givenOnly } from '../layer/activity.js';
import type { Common } from '../layer/args.js';
import type { Facts } from '../layer/facts.js';
import { type FineTuningArgs, type FineTuningConfig, fineTuningArgs } from '../layer/fineTuning.js';
import {
  type ActivationConfig,
  activationArg,
  type KernelArgs,
  type KernelConfig,
  kernelArgs,
  kernelConstraintArgs,
  kernelWeights,
} from '../layer/kernelArgs.js';
import { positiveInteger } from '../layer/kinds.js';
import { type Layer, layer } from '../layer/layer.js';
import type { PosInt } from '../layer/positive.js';
import type { OneToOne } from '../layer/rule.js';
import { tfAlgebra } from '../layer/tfAlgebra.js';
import { activate } from '../parts/activate.js';
import type { ActivationArg } from '../parts/activations.js';
import type { Part } from '../parts/part.js';
import type { SizeText } from '../shape/describe.js';
import type { Dim, Given, Shape } from '../shape/shape.js';

export interface DenseConfig<I>
  extends ActivationConfig,
    KernelConfig,
    ActivityConfig,
    FineTuningConfig,
    Common<I> {}
export interface Dense<U> extends OneToOne<`Dense(${SizeText<U>})`> {
  readonly out: this['in'] extends readonly [infer B, ...infer M, any]
    ? M extends readonly []
      ? [B, U]
      : [B, ...M, U]
    : 'Dense expects at least 2D input [batch, ..., features]';
}

interface Args extends KernelArgs, FineTuningArgs {
  readonly units: number;
  readonly activation: ActivationArg;
  readonly activityRegularizer: Part | null;
}

export const facts: Facts<Args> = {
  name: 'Dense',
  source: 'keras/src/layers/core/dense.py',
  says: 'takes one weighted sum per unit over the last axis; every other axis stays, so on a sequence it works step by step',
  args: {
    units: {
      kind: positiveInteger,
      says: 'Number of weighted sums, and so the length of each output vector; a positive integer.',
      does: (n: number) => `the last axis becomes ${n}`,
    },
    activation: activationArg,
    ...kernelArgs,
    activityRegularizer: { ...activityArg.activityRegularizer, saved: givenOnly },
    ...kernelConstraintArgs,
    ...fineTuningArgs,
  },
  positional: ['units'],
  label: ['units'],
  shape: (input, { units }) =>
    input.length < 2
      ? { expects: 'Dense expects at least 2D input [batch, ..., features]', code: 'wrong-rank' }
      : [...input.slice(0, -1), units],
  axes: (input) => [...input.slice(0, -1), 'units'],
  weights: (input, args) => kernelWeights([input.at(-1) as Dim, args.units], ['features', 'units'], args),
  mask: 'keeps',
  pointwise: true,
  weightedSum: true,
  /** y = act(x·W + b) */
  call: ({ tf, args, inputs, weights: { kernel: W, bias: b } }) => {
    const x = inputs[0] as Tensor;
    const flat = x.rank === 2;
    const rows = flat ? x : tf.reshape(x, [-1, x.shape.at(-1) as number]); // [batch·…, features]
    const product = tf.matMul(rows, W as Tensor); // [batch·…, units]
    const sum = b === undefined ? product : tf.add(product, b);
    const z = flat ? sum : tf.reshape(sum, [...x.shape.slice(0, -1), args.units]); // [batch, …, units]
    return activate(tfAlgebra(tf), args.activation, z);
  },
};

/**
 * Every input to every output along the last axis: keras/src/layers/core/dense.py.
 * [batch, …, features] → [batch, …, units]
 * @param units number of weighted sums; a positive integer
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when called on less than 2D
 */
export function Dense<U extends number, const I extends Shape = never>(
  units: PosInt<U, 'Dense units'>,
  config?: DenseConfig<I>,
): Layer<Dense<U>, Given<I>> {
  return layer(facts, [units], config);
}
Dense.facts = facts;
