import type { Tensor } from '@tensorflow/tfjs';
import { ArgumentError } from '../errors.js';
import type { Tf } from '../layer/call.js';
import type { Kind } from '../layer/facts.js';
import { brandOf } from '../layer/kinds.js';
import { snakeCase } from '../layer/spelling.js';
import { didYouMean } from '../nearest.js';

/** Keras’s names (keras/src/activations/__init__.py); their formulas are in activate.ts. */
export const activationNames = [
  'celu',
  'elu',
  'exponential',
  'gelu',
  'glu',
  'hard_shrink',
  'hard_sigmoid',
  'hard_silu',
  'hard_swish',
  'hard_tanh',
  'leaky_relu',
  'linear',
  'log_sigmoid',
  'log_softmax',
  'mish',
  'relu',
  'relu6',
  'selu',
  'sigmoid',
  'silu',
  'soft_shrink',
  'softmax',
  'softplus',
  'softsign',
  'sparse_plus',
  'sparse_sigmoid',
  'sparsemax',
  'squareplus',
  'swish',
  'tanh',
  'tanh_shrink',
  'threshold',
] as const;

/** Activations whose last axis is half of what they take. Type twin: `Halving`. */
const halving: readonly ActivationName[] = ['glu'];
export type Halving = 'glu';
export const halves = (act: ActivationArg): boolean => halving.some((name) => name === act);

type Camel<S extends string> = S extends `${infer H}_${infer T}` ? `${H}${Capitalize<Camel<T>>}` : S;
export type ActivationName = (typeof activationNames)[number];
/** Keras's name in either spelling, or a function of a tensor. */
export type ActivationOption = ActivationName | Camel<ActivationName> | ((x: Tensor) => Tensor);
/** As held in a layer's arguments. */
export type ActivationArg = ActivationName | ((x: Tensor, tf: Tf) => Tensor);

/** Any activation; null means linear. */
export const anyActivation: Kind = {
  expects: 'the name of a Keras activation or a function of a tensor',
  whenNull: 'linear',
  accepts: (v) => typeof v === 'string' || (typeof v === 'function' && brandOf(v) === undefined),
  read: (value, asked) => {
    if (typeof value !== 'string') return value;
    const name = snakeCase(value);
    if (!activationNames.some((known) => known === name))
      throw new ArgumentError(
        `${asked}: there is no activation '${value}'${didYouMean(value, activationNames)}`,
        'unknown-activation',
      );
    return name;
  },
};

/** Taken by layers that have an `activation` among other arguments, and say their width themselves. */
export const activation: Kind = {
  ...anyActivation,
  read: (value, asked) => {
    const act = anyActivation.read?.(value, asked) as ActivationArg;
    if (halves(act))
      throw new ArgumentError(
        `${asked}: '${act}' halves the last axis, so the outputs would not have the size that the layer says; leave it out here and put Activation('${act}') after the layer, with twice the units or filters`,
        'activation-halves',
      );
    return act;
  },
};
