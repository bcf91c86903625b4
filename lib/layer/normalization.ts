import type { Tensor } from '@tensorflow/tfjs';
import { constraint } from '../parts/constraints.js';
import { type InitializerName, initializer } from '../parts/initializers.js';
import type { Part } from '../parts/part.js';
import { regularizer } from '../parts/regularizers.js';
import type { Shape } from '../shape/shape.js';
import type { Tf } from './call.js';
import type { ConstraintName, RegularizerName } from './cellArgs.js';
import type { ArgFact, Expects, WeightFact } from './facts.js';
import { boolean, number } from './kinds.js';

/** What BatchNormalization and LayerNormalization share. */
export interface NormalizationConfig {
  /** Added to the variance, so that nothing is divided by zero. Default 0.001. */
  epsilon?: number;
  /** Add a learned offset, beta. Default true. */
  center?: boolean;
  /** Multiply by a learned factor, gamma. Default true. */
  scale?: boolean;
  /** First values of beta. Default 'zeros'. */
  betaInitializer?: InitializerName | Part;
  /** First values of gamma. Default 'ones'. */
  gammaInitializer?: InitializerName | Part;
  /** Penalty on beta, added to the loss. Default null. */
  betaRegularizer?: RegularizerName | Part | null;
  /** Penalty on gamma, added to the loss. Default null. */
  gammaRegularizer?: RegularizerName | Part | null;
  /** What beta must satisfy after each update. Default null. */
  betaConstraint?: ConstraintName | Part | null;
  /** What gamma must satisfy after each update. Default null. */
  gammaConstraint?: ConstraintName | Part | null;
}
/** As held: every argument read. */
export interface NormalizationArgs {
  readonly epsilon: number;
  readonly center: boolean;
  readonly scale: boolean;
  readonly betaInitializer: Part;
  readonly gammaInitializer: Part;
  readonly betaRegularizer: Part | null;
  readonly gammaRegularizer: Part | null;
  readonly betaConstraint: Part | null;
  readonly gammaConstraint: Part | null;
}

export const normalizationArgs = {
  epsilon: {
    kind: number,
    says: 'Added to the variance, so that nothing is divided by zero. Default 0.001.',
    byDefault: 0.001,
  },
  center: {
    kind: boolean,
    says: 'Add a learned offset, beta. Default true.',
    byDefault: true,
    does: (yes: boolean) => (yes ? 'a learned offset beta is added' : undefined),
  },
  scale: {
    kind: boolean,
    says: 'Multiply by a learned factor, gamma. Default true.',
    byDefault: true,
    does: (yes: boolean) => (yes ? 'a learned factor gamma multiplies the result' : undefined),
  },
  betaInitializer: {
    kind: initializer,
    says: "First values of beta. Default 'zeros'.",
    byDefault: 'zeros',
  },
  gammaInitializer: {
    kind: initializer,
    says: "First values of gamma. Default 'ones'.",
    byDefault: 'ones',
  },
  betaRegularizer: {
    kind: regularizer,
    says: 'Penalty on beta, added to the loss. Default null.',
    byDefault: null,
  },
  gammaRegularizer: {
    kind: regularizer,
    says: 'Penalty on gamma, added to the loss. Default null.',
    byDefault: null,
  },
  betaConstraint: {
    kind: constraint,
    says: 'What beta must satisfy after each update. Default null.',
    byDefault: null,
  },
  gammaConstraint: {
    kind: constraint,
    says: 'What gamma must satisfy after each update. Default null.',
    byDefault: null,
  },
} as const satisfies Record<string, ArgFact>;

/** gamma, then beta, as far as they are asked for. */
export function gammaAndBeta(
  shape: Shape,
  axes: readonly string[],
  args: NormalizationArgs,
): readonly WeightFact[] {
  const gamma: WeightFact = {
    name: 'gamma',
    shape,
    axes,
    initializer: args.gammaInitializer,
    regularizer: args.gammaRegularizer,
    constraint: args.gammaConstraint,
  };
  const beta: WeightFact = {
    name: 'beta',
    shape,
    axes,
    initializer: args.betaInitializer,
    regularizer: args.betaRegularizer,
    constraint: args.betaConstraint,
  };
  return [...(args.scale ? [gamma] : []), ...(args.center ? [beta] : [])];
}

/** A negative axis counts from the end. */
export const axisFrom0 = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis);

/** What the layer answers to an input without this axis. */
export function lacksAxis(name: string, axis: number, input: Shape): Expects | undefined {
  const rank = input.length;
  if (axis >= -rank && axis < rank) return undefined;
  return {
    expects: `${name} expects input with an axis ${axis}`,
    code: 'wrong-rank',
    reason: `its axes are 0 to ${rank - 1}, or -${rank} to -1 counted from the end`,
    fix: 'axis: -1 for the last axis',
  };
}

/** What a normalization is made of, each spread over the input. */
export interface Statistics {
  readonly mean: Tensor;
  readonly variance: Tensor;
  readonly gamma: Tensor | undefined;
  readonly beta: Tensor | undefined;
  readonly epsilon: number;
}
/** y = γ·(x − mean) / √(variance + ε) + β */
export function normalized(tf: Tf, x: Tensor, { mean, variance, gamma, beta, epsilon }: Statistics): Tensor {
  const inverse = tf.rsqrt(tf.add(variance, epsilon));
  const factor = gamma === undefined ? inverse : tf.mul(inverse, gamma);
  const y = tf.mul(tf.sub(x, mean), factor);
  return beta === undefined ? y : tf.add(y, beta);
}

/** Each with the sizes of these axes of x, and 1 along the others: [features] → [1, 1, features]. */
export function spread<T extends Tensor | undefined>(
  tf: Tf,
  weight: T,
  x: Tensor,
  axes: readonly number[],
): T {
  if (weight === undefined) return weight;
  return tf.reshape(
    weight,
    x.shape.map((d, axis) => (axes.includes(axis) ? d : 1)),
  ) as Tensor as T;
}
