import { type ActivationArg, type ActivationOption, activation } from '../parts/activations.js';
import { constraint } from '../parts/constraints.js';
import { type InitializerName, initializer } from '../parts/initializers.js';
import type { Part } from '../parts/part.js';
import { regularizer } from '../parts/regularizers.js';
import type { ArgFact } from './facts.js';
import { boolean, positiveInteger, rate, seed } from './kinds.js';

/** What the cells of SimpleRNN, GRU and LSTM share. */
export interface CellConfig {
  /** Applied to what a step computes before it becomes the state. Default 'tanh'; null: linear. */
  activation?: ActivationOption | null;
  /** Whether a bias is added. Default true. */
  useBias?: boolean;
  /** First values of the kernel, which meets the input. Default 'glorot_uniform'. */
  kernelInitializer?: InitializerName | Part;
  /** First values of the recurrent kernel, which meets the state. Default 'orthogonal'. */
  recurrentInitializer?: InitializerName | Part;
  /** First values of the bias. Default 'zeros'. */
  biasInitializer?: InitializerName | Part;
  /** Penalty on the kernel, added to the loss. Default null. */
  kernelRegularizer?: RegularizerName | Part | null;
  /** Penalty on the recurrent kernel, added to the loss. Default null. */
  recurrentRegularizer?: RegularizerName | Part | null;
  /** Penalty on the bias, added to the loss. Default null. */
  biasRegularizer?: RegularizerName | Part | null;
  /** What the kernel must satisfy after each update. Default null. */
  kernelConstraint?: ConstraintName | Part | null;
  /** What the recurrent kernel must satisfy after each update. Default null. */
  recurrentConstraint?: ConstraintName | Part | null;
  /** What the bias must satisfy after each update. Default null. */
  biasConstraint?: ConstraintName | Part | null;
  /** Fraction of the inputs dropped in training, the same at every time step; 0 to 1. Default 0. */
  dropout?: number;
  /** Fraction of the state dropped in training, the same at every time step; 0 to 1. Default 0. */
  recurrentDropout?: number;
  /** Makes dropout repeatable; a whole number. Default null. */
  seed?: number | null;
}
/** What the gated cells (GRU, LSTM) add. */
export interface GatedConfig extends CellConfig {
  /** Applied to the gates. Default 'sigmoid'; null: linear. */
  recurrentActivation?: ActivationOption | null;
}
export type RegularizerName =
  | 'l1'
  | 'l2'
  | 'l1l2'
  | 'L1'
  | 'L2'
  | 'L1L2'
  | 'orthogonal_regularizer'
  | 'OrthogonalRegularizer';
export type ConstraintName =
  | 'max_norm'
  | 'non_neg'
  | 'unit_norm'
  | 'min_max_norm'
  | 'MaxNorm'
  | 'NonNeg'
  | 'UnitNorm'
  | 'MinMaxNorm';

/** As held: every argument read. */
export interface CellArgs {
  readonly units: number;
  readonly activation: ActivationArg;
  readonly useBias: boolean;
  readonly kernelInitializer: Part;
  readonly recurrentInitializer: Part;
  readonly biasInitializer: Part;
  readonly kernelRegularizer: Part | null;
  readonly recurrentRegularizer: Part | null;
  readonly biasRegularizer: Part | null;
  readonly kernelConstraint: Part | null;
  readonly recurrentConstraint: Part | null;
  readonly biasConstraint: Part | null;
  readonly dropout: number;
  readonly recurrentDropout: number;
  readonly seed: number | null;
}

export const unitsArg: ArgFact = {
  kind: positiveInteger,
  says: 'Length of the state, and of each output vector; a positive integer.',
  does: (n: number) => `the state, and so each output vector, has ${n} number${n === 1 ? '' : 's'}`,
};

/** keras/src/layers/rnn: the arguments of every cell, in Keras's order but for those a cell adds. */
export const cellArgs = {
  activation: {
    kind: activation,
    says: "Applied to what a step computes before it becomes the state. Default 'tanh'; null: linear.",
    byDefault: 'tanh',
  },
  useBias: { kind: boolean, says: 'Whether a bias is added. Default true.', byDefault: true },
  kernelInitializer: {
    kind: initializer,
    says: "First values of the kernel, which meets the input. Default 'glorot_uniform'.",
    byDefault: 'glorot_uniform',
  },
  recurrentInitializer: {
    kind: initializer,
    says: "First values of the recurrent kernel, which meets the state. Default 'orthogonal'.",
    byDefault: 'orthogonal',
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
  recurrentRegularizer: {
    kind: regularizer,
    says: 'Penalty on the recurrent kernel, added to the loss. Default null.',
    byDefault: null,
  },
  biasRegularizer: {
    kind: regularizer,
    says: 'Penalty on the bias, added to the loss. Default null.',
    byDefault: null,
  },
  kernelConstraint: {
    kind: constraint,
    says: 'What the kernel must satisfy after each update. Default null.',
    byDefault: null,
  },
  recurrentConstraint: {
    kind: constraint,
    says: 'What the recurrent kernel must satisfy after each update. Default null.',
    byDefault: null,
  },
  biasConstraint: {
    kind: constraint,
    says: 'What the bias must satisfy after each update. Default null.',
    byDefault: null,
  },
  dropout: {
    kind: rate,
    says: 'Fraction of the inputs dropped in training, the same at every time step; 0 to 1. Default 0.',
    byDefault: 0,
  },
  recurrentDropout: {
    kind: rate,
    says: 'Fraction of the state dropped in training, the same at every time step; 0 to 1. Default 0.',
    byDefault: 0,
  },
  seed: { kind: seed, says: 'Makes dropout repeatable; a whole number. Default null.', byDefault: null },
} as const satisfies Record<string, ArgFact>;

export const recurrentActivationArg: ArgFact = {
  kind: activation,
  says: "Applied to the gates. Default 'sigmoid'; null: linear.",
  byDefault: 'sigmoid',
};
