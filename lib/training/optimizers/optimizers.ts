import { ArgumentError } from '../../errors.js';
import type { Kind } from '../../layer/facts.js';
import { boolean, brandOf, positiveInteger, positiveNumber, rate, text } from '../../layer/kinds.js';
import { snakeCase } from '../../layer/spelling.js';
import { type Factory, readConfig } from '../../parts/part.js';
import { type LearningRate, type Optimizer, OptimizerState } from './optimizer.js';
import { isSchedule, schedules } from './schedules.js';
import { type OptimizerFact, optimizerFacts } from './updates.js';

export interface OptimizerOptions {
  /** Size of a step: a number from 0 up, a schedule, or a function of the step. Default 0.001 (SGD: 0.01). */
  learningRate?: LearningRate;
  /** Share of each weight taken off per step, times the learning rate. Default null (AdamW: 0.004). */
  weightDecay?: number | null;
  /** Longest gradient of each weight, above 0; longer ones are scaled down. Default null. */
  clipnorm?: number | null;
  /** Largest entry of a gradient, above 0. Default null. */
  clipvalue?: number | null;
  /** Longest gradient of all weights together, above 0. Default null. */
  globalClipnorm?: number | null;
  /** Whether a moving average of each weight is kept, which takes the weight's place at the end of `fit`. Default false. */
  useEma?: boolean;
  /** Share of the past in the moving average, 0 to 1. Default 0.99. */
  emaMomentum?: number;
  /** Steps after which weights become their moving averages, again and again. Default null: only at the end of `fit`. */
  emaOverwriteFrequency?: number | null;
  /** What the loss is multiplied by while gradients are taken, above 0; against underflow. Default null: 1. */
  lossScaleFactor?: number | null;
  /** Steps whose gradients are averaged before weights move, a whole number from 2 up. Default null: each step moves them. */
  gradientAccumulationSteps?: number | null;
  /** Name of the optimizer. */
  name?: string;
}
export interface SGDOptions extends OptimizerOptions {
  /** Share of the last step that goes into the next one, 0 to 1. Default 0. */
  momentum?: number;
  /** Whether to look ahead by the momentum. Default false. */
  nesterov?: boolean;
}
export interface RMSpropOptions extends OptimizerOptions {
  /** Share of the past in the mean of squared gradients, 0 to 1. Default 0.9. */
  rho?: number;
  /** Share of the last step that goes into the next one, 0 to 1. Default 0. */
  momentum?: number;
  /** Added where a division by 0 could be. Default 1e-7. */
  epsilon?: number;
  /** Whether to divide by the variance, not the mean square. Default false. */
  centered?: boolean;
}
export interface LionOptions extends OptimizerOptions {
  /** Share of the past in the direction of a step, 0 to 1. Default 0.9. */
  beta1?: number;
  /** Share of the past in what is remembered, 0 to 1. Default 0.99. */
  beta2?: number;
}
export interface BetaOptions extends OptimizerOptions {
  /** Share of the past in the mean of gradients, 0 to 1. Default 0.9. */
  beta1?: number;
  /** Share of the past in the mean of squared gradients, 0 to 1. Default 0.999. */
  beta2?: number;
  /** Added where a division by 0 could be. Default 1e-7. */
  epsilon?: number;
}
export interface AdamOptions extends BetaOptions {
  /** Whether to divide by the largest mean so far. Default false. */
  amsgrad?: boolean;
}
export interface AdagradOptions extends OptimizerOptions {
  /** First value of the sums of squared gradients, from 0 up. Default 0.1. */
  initialAccumulatorValue?: number;
  /** Added where a division by 0 could be. Default 1e-7. */
  epsilon?: number;
}
export interface AdadeltaOptions extends OptimizerOptions {
  /** Share of the past in both means, 0 to 1. Default 0.95. */
  rho?: number;
  /** Added where a division by 0 could be. Default 1e-7. */
  epsilon?: number;
}

const isRate = (v: unknown): boolean => typeof v === 'number' && Number.isFinite(v) && v >= 0;
const learningRate: Kind = {
  expects: 'a number from 0 up, a schedule, or a function of the step',
  accepts: (v) => isRate(v) || isSchedule(v) || (typeof v === 'function' && brandOf(v) === undefined),
};
const fromZero: Kind = { expects: 'a number from 0 up', accepts: isRate };
const fromTwo: Kind = {
  expects: 'a whole number from 2 up',
  accepts: (v) => Number.isSafeInteger(v) && (v as number) > 1,
};
const kinds: Readonly<Record<string, Kind>> = {
  learningRate,
  weightDecay: fromZero,
  clipnorm: positiveNumber,
  clipvalue: positiveNumber,
  globalClipnorm: positiveNumber,
  momentum: rate,
  rho: rate,
  beta1: rate,
  beta2: rate,
  epsilon: fromZero,
  initialAccumulatorValue: fromZero,
  nesterov: boolean,
  centered: boolean,
  amsgrad: boolean,
  name: text,
  useEma: boolean,
  emaMomentum: rate,
  emaOverwriteFrequency: positiveInteger,
  lossScaleFactor: positiveNumber,
  gradientAccumulationSteps: fromTwo,
};

/** Every argument in Keras's order. */
function argsOf(className: keyof typeof optimizerFacts): Readonly<Record<string, unknown>> {
  const fact: OptimizerFact = optimizerFacts[className];
  const decay = { weightDecay: fact.weightDecay ?? null };
  const first = { learningRate: fact.learningRate };
  return {
    ...(fact.weightDecay === undefined
      ? { ...first, ...fact.args, ...decay }
      : { ...first, ...decay, ...fact.args }),
    clipnorm: null,
    clipvalue: null,
    globalClipnorm: null,
    useEma: false,
    emaMomentum: 0.99,
    emaOverwriteFrequency: null,
    lossScaleFactor: null,
    gradientAccumulationSteps: null,
    name: snakeCase(className),
  };
}

const make = <O>(className: keyof typeof optimizerFacts) =>
  function optimizer(...given: readonly unknown[]): OptimizerState {
    const config = readConfig(className, { args: argsOf(className), kinds }, given);
    const set = ['clipnorm', 'clipvalue', 'globalClipnorm'].filter((name) => config[name] !== null);
    if (set.length > 1)
      throw new ArgumentError(
        `${className} takes one of clipnorm, clipvalue and globalClipnorm, but is given ${set.join(' and ')}`,
        'wrong-argument',
      );
    return new OptimizerState(className, optimizerFacts[className], config);
  } as unknown as Factory<[options?: O] | [learningRate: LearningRate, options?: O], Optimizer>;

/** Keras's module `keras.optimizers`; each with or without `new`. */
export const optimizers = {
  SGD: make<SGDOptions>('SGD'),
  RMSprop: make<RMSpropOptions>('RMSprop'),
  Adam: make<AdamOptions>('Adam'),
  AdamW: make<AdamOptions>('AdamW'),
  Adagrad: make<AdagradOptions>('Adagrad'),
  Adadelta: make<AdadeltaOptions>('Adadelta'),
  Adamax: make<BetaOptions>('Adamax'),
  Nadam: make<BetaOptions>('Nadam'),
  Lion: make<LionOptions>('Lion'),
  schedules,
};

/** Names of optimizers, as Keras spells them. */
export type OptimizerName =
  | 'sgd'
  | 'rmsprop'
  | 'adam'
  | 'adamw'
  | 'adagrad'
  | 'adadelta'
  | 'adamax'
  | 'nadam'
  | 'lion'
  | keyof typeof optimizerFacts;

export type { LearningRate, Optimizer };
