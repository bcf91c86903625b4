import { type ActivationOption, activation } from '../parts/activations.js';
import { constraint } from '../parts/constraints.js';
import { type InitializerName, initializer } from '../parts/initializers.js';
import type { Part } from '../parts/part.js';
import { regularizer } from '../parts/regularizers.js';
import type { Dim, Shape } from '../shape/shape.js';
import type { ConstraintName, RegularizerName } from './cellArgs.js';
import type { ArgFact, WeightFact } from './facts.js';
import { boolean } from './kinds.js';

/** What layers of one kernel and one bias share. */
export interface KernelConfig {
  /** Whether a bias is added. Default true. */
  useBias?: boolean;
  /** First values of the kernel. Default 'glorot_uniform'. */
  kernelInitializer?: InitializerName | Part;
  /** First values of the bias. Default 'zeros'. */
  biasInitializer?: InitializerName | Part;
  /** Penalty on the kernel, added to the loss. Default null. */
  kernelRegularizer?: RegularizerName | Part | null;
  /** Penalty on the bias, added to the loss. Default null. */
  biasRegularizer?: RegularizerName | Part | null;
  /** What the kernel must satisfy after each update. Default null. */
  kernelConstraint?: ConstraintName | Part | null;
  /** What the bias must satisfy after each update. Default null. */
  biasConstraint?: ConstraintName | Part | null;
}
/** What layers of weighted sums take. */
export interface ActivationConfig {
  /** Applied to each weighted sum. Default null: linear. */
  activation?: ActivationOption | null;
}
/** As held: every argument read. */
export interface KernelArgs {
  readonly useBias: boolean;
  readonly kernelInitializer: Part;
  readonly biasInitializer: Part;
  readonly kernelRegularizer: Part | null;
  readonly biasRegularizer: Part | null;
  readonly kernelConstraint: Part | null;
  readonly biasConstraint: Part | null;
}

export const activationArg = {
  kind: activation,
  says: 'Applied to each weighted sum. Default null: linear.',
  byDefault: null,
} as const satisfies ArgFact;
/** In Keras's order; an activity regularizer comes between these and `kernelConstraintArgs`. */
export const kernelArgs = {
  useBias: { kind: boolean, says: 'Whether a bias is added. Default true.', byDefault: true },
  kernelInitializer: {
    kind: initializer,
    says: "First values of the kernel. Default 'glorot_uniform'.",
    byDefault: 'glorot_uniform',
  },
  biasInitializer: {
    kind: initializer,
    says: "First values of the bias. Default 'zeros'.",
    byDefault: 'zeros',
  },
  kernelRegularizer: {
    kind: regularizer,
    says: 'Penalty on the kernel, added to the loss. Default null.',
    byDefault: null,
  },
  biasRegularizer: {
    kind: regularizer,
    says: 'Penalty on the bias, added to the loss. Default null.',
    byDefault: null,
  },
} as const satisfies Record<string, ArgFact>;
export const kernelConstraintArgs = {
  kernelConstraint: {
    kind: constraint,
    says: 'What the kernel must satisfy after each update. Default null.',
    byDefault: null,
  },
  biasConstraint: {
    kind: constraint,
    says: 'What the bias must satisfy after each update. Default null.',
    byDefault: null,
  },
} as const satisfies Record<string, ArgFact>;

/** A kernel of these axes, the last of which the bias has too. */
export function kernelWeights(
  shape: Shape,
  axes: readonly string[],
  args: KernelArgs,
): readonly WeightFact[] {
  const kernel: WeightFact = {
    name: 'kernel',
    shape,
    axes,
    initializer: args.kernelInitializer,
    regularizer: args.kernelRegularizer,
    constraint: args.kernelConstraint,
  };
  return [kernel, ...biasWeights(shape.at(-1) as Dim, axes.at(-1) as string, args)];
}

/** A bias of this many numbers, if the layer has one. */
export function biasWeights(
  size: Dim,
  axis: string,
  args: Pick<KernelArgs, 'useBias' | 'biasInitializer' | 'biasRegularizer' | 'biasConstraint'>,
): readonly WeightFact[] {
  const bias: WeightFact = {
    name: 'bias',
    shape: [size],
    axes: [axis],
    initializer: args.biasInitializer,
    regularizer: args.biasRegularizer,
    constraint: args.biasConstraint,
  };
  return args.useBias ? [bias] : [];
}
