import type { Tensor } from '@tensorflow/tfjs';
import { activate } from '../parts/activate.js';
import { type ActivationArg, activation } from '../parts/activations.js';
import type { Part } from '../parts/part.js';
import type { Dim, Shape } from '../shape/shape.js';
import { sizeFromShape } from '../shape/sizes.js';
import { activityArg } from './activity.js';
import type { Facts, Spec } from './facts.js';
import { type KernelArgs, kernelArgs, kernelConstraintArgs } from './kernelArgs.js';
import { anything } from './kinds.js';
import { specOf } from './layer.js';
import { tfAlgebra } from './tfAlgebra.js';

/** What projections of one layer share. */
export interface ProjectionShared extends KernelArgs {
  readonly activityRegularizer: Part | null;
}
interface Args extends ProjectionShared {
  /** How many of the last axes are summed over. */
  readonly summed: number;
  /** Sizes of the axes that take their place; null: the last axis of the second shape it is built for. */
  readonly units: Shape | null;
  readonly axes: readonly string[];
  readonly activation: ActivationArg;
}
const within = { kind: anything, says: 'Set by the layer around it.' };

/** As much of Keras's EinsumDense as attention needs: keras/src/layers/core/einsum_dense.py. */
const facts: Facts<Args> = {
  name: 'EinsumDense',
  source: 'keras/src/layers/core/einsum_dense.py',
  says: 'takes one weighted sum per unit over the last axes',
  args: {
    summed: within,
    units: within,
    axes: within,
    activation: { ...within, kind: activation, byDefault: null },
    ...kernelArgs,
    ...kernelConstraintArgs,
    ...activityArg,
  },
  positional: [],
  shape: (input, { summed, units }) => [...input.slice(0, -summed), ...(units ?? [null])],
  weights: (input, { summed, units, axes, ...args }, [, second = []]) => {
    const made = units ?? [second.at(-1) as Dim];
    const kernel = {
      name: 'kernel',
      shape: [...input.slice(-summed), ...made],
      axes,
      initializer: args.kernelInitializer,
      regularizer: args.kernelRegularizer,
      constraint: args.kernelConstraint,
    };
    const bias = {
      name: 'bias',
      shape: made,
      axes: axes.slice(summed),
      initializer: args.biasInitializer,
      regularizer: args.biasRegularizer,
      constraint: args.biasConstraint,
    };
    return args.useBias ? [kernel, bias] : [kernel];
  },
  mask: 'keeps',
  /** y = act(x·W + b) over the summed axes */
  call: ({ tf, args, inputs, weights: { kernel, bias } }) => {
    const [x, W] = [inputs[0], kernel] as [Tensor, Tensor];
    const [into, out] = [W.shape.slice(0, args.summed), W.shape.slice(args.summed)];
    const rows = tf.reshape(x, [-1, sizeFromShape(into)]); // [batch·…, summed]
    const product = tf.matMul(rows, tf.reshape(W, [sizeFromShape(into), sizeFromShape(out)])); // [batch·…, units]
    const z = tf.reshape(product, [...x.shape.slice(0, -args.summed), ...out]); // [batch, …, …units]
    return activate(tfAlgebra(tf), args.activation, bias ? tf.add(z, bias) : z);
  },
};

type Own = Pick<Args, 'summed' | 'units' | 'axes'> & { readonly activation?: string };

/** A layer inside another that takes weighted sums over its last axes. */
export function projection(name: string, own: Own, shared: ProjectionShared): Spec {
  const { useBias, kernelInitializer, biasInitializer, kernelRegularizer, biasRegularizer } = shared;
  const { activityRegularizer, kernelConstraint, biasConstraint } = shared;
  return specOf(facts, {
    name,
    ...own,
    useBias,
    kernelInitializer,
    biasInitializer,
    kernelRegularizer,
    biasRegularizer,
    activityRegularizer,
    kernelConstraint,
    biasConstraint,
  });
}
