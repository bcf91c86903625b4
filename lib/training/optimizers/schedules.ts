import { ArgumentError } from '../../errors.js';
import type { Kind } from '../../layer/facts.js';
import { boolean, brandOf, count, notNegative, number, numbers, positiveNumber } from '../../layer/kinds.js';
import { type Factory, factory, type Part, type PartFact } from '../../parts/part.js';

/** A learning rate that changes from step to step, made by `optimizers.schedules.…`. */
export interface Schedule extends Part {
  readonly '~unrolled': 'schedule';
}
interface ScheduleFact extends PartFact {
  /** The learning rate of a step, counted from 0. */
  readonly rate: (step: number, config: Record<string, any>) => number;
}
/** What each argument may be, of whatever schedule. */
const kinds: Readonly<Record<string, Kind>> = {
  ...{ initialLearningRate: notNegative, endLearningRate: notNegative, warmupTarget: notNegative },
  ...{
    decaySteps: positiveNumber,
    firstDecaySteps: positiveNumber,
    warmupSteps: count,
    tMul: positiveNumber,
  },
  ...{ decayRate: number, power: number, alpha: number, mMul: number },
  ...{ staircase: boolean, cycle: boolean, boundaries: numbers, values: numbers },
};

/** keras/src/optimizers/schedules/learning_rate_schedule.py. */
const scheduleFacts = {
  ExponentialDecay: {
    args: { initialLearningRate: undefined, decaySteps: undefined, decayRate: undefined, staircase: false },
    kinds,
    rate: (step, { initialLearningRate, decaySteps, decayRate, staircase }) => {
      const p = step / decaySteps;
      return initialLearningRate * decayRate ** (staircase ? Math.floor(p) : p);
    },
  },
  PiecewiseConstantDecay: {
    args: { boundaries: undefined, values: undefined },
    kinds,
    rate: (step, { boundaries, values }) => {
      const i = (boundaries as number[]).findIndex((b) => step <= b);
      return (values as number[]).at(i) as number; // -1, the last, beyond all boundaries
    },
  },
  PolynomialDecay: {
    args: {
      initialLearningRate: undefined,
      decaySteps: undefined,
      endLearningRate: 0.0001,
      power: 1,
      cycle: false,
    },
    kinds,
    rate: (step, { initialLearningRate, decaySteps, endLearningRate, power, cycle }) => {
      const steps = decaySteps * (cycle && step > 0 ? Math.ceil(step / decaySteps) : 1);
      const p = (cycle ? step : Math.min(step, steps)) / steps;
      return (initialLearningRate - endLearningRate) * (1 - p) ** power + endLearningRate;
    },
  },
  InverseTimeDecay: {
    args: { initialLearningRate: undefined, decaySteps: undefined, decayRate: undefined, staircase: false },
    kinds,
    rate: (step, { initialLearningRate, decaySteps, decayRate, staircase }) => {
      const p = step / decaySteps;
      return initialLearningRate / (1 + decayRate * (staircase ? Math.floor(p) : p));
    },
  },
  CosineDecay: {
    args: {
      initialLearningRate: undefined,
      decaySteps: undefined,
      alpha: 0,
      warmupTarget: null,
      warmupSteps: 0,
    },
    kinds,
    rate: (step, { initialLearningRate, decaySteps, alpha, warmupTarget, warmupSteps }) => {
      const warm = warmupTarget !== null;
      if (warm && step < warmupSteps)
        return ((warmupTarget - initialLearningRate) * step) / warmupSteps + initialLearningRate;
      const done = Math.min(warm ? step - warmupSteps : step, decaySteps) / decaySteps;
      const cosine = 0.5 * (1 + Math.cos(Math.PI * done));
      return (warm ? warmupTarget : initialLearningRate) * ((1 - alpha) * cosine + alpha);
    },
  },
  CosineDecayRestarts: {
    args: { initialLearningRate: undefined, firstDecaySteps: undefined, tMul: 2, mMul: 1, alpha: 0 },
    kinds,
    rate: (step, { initialLearningRate, firstDecaySteps, tMul, mMul, alpha }) => {
      const p = step / firstDecaySteps;
      const n = Math.floor(tMul === 1 ? p : Math.log(1 - p * (1 - tMul)) / Math.log(tMul)); // restarts so far
      const done = tMul === 1 ? p - n : (p - (1 - tMul ** n) / (1 - tMul)) / tMul ** n;
      const cosine = 0.5 * mMul ** n * (1 + Math.cos(Math.PI * done));
      return initialLearningRate * ((1 - alpha) * cosine + alpha);
    },
  },
} as const satisfies Record<string, ScheduleFact>;

/** The learning rate of a step, counted from 0. */
export function rateAt(schedule: Schedule, step: number): number {
  const fact = scheduleFacts[schedule.className as keyof typeof scheduleFacts] as ScheduleFact;
  return fact.rate(step, schedule.config);
}

const make = <A extends readonly unknown[]>(className: keyof typeof scheduleFacts) => {
  const fact = scheduleFacts[className];
  const plain = factory('schedule', className, fact);
  return function schedule(...given: A): Schedule {
    const made = plain(...given) as Schedule;
    for (const [name, value] of Object.entries(made.config))
      if (value === undefined) throw new ArgumentError(`${className} ${name} is missing`, 'missing-argument');
    const { boundaries, values } = made.config as Record<string, readonly number[]>;
    if (boundaries && values && boundaries.length !== values.length - 1)
      throw new ArgumentError(
        `${className} takes one value more than boundaries, but is given ${boundaries.length} boundaries and ${values.length} values`,
        'wrong-argument',
      );
    return made;
  } as Factory<A, Schedule>;
};

export interface DecayOptions {
  /** Learning rate of the first step, above 0. */
  initialLearningRate?: number;
  /** Steps after which the rate has decayed once; above 0. */
  decaySteps?: number;
  /** Strength of one decay. */
  decayRate?: number;
  /** Whether the rate changes only after each full `decaySteps`. Default false. */
  staircase?: boolean;
}
export interface PolynomialDecayOptions {
  /** Learning rate of the first step, above 0. */
  initialLearningRate?: number;
  /** Steps until the end is reached; above 0. */
  decaySteps?: number;
  /** Learning rate at the end. Default 0.0001. */
  endLearningRate?: number;
  /** Power of the polynomial. Default 1: a line. */
  power?: number;
  /** Whether to start anew beyond `decaySteps`. Default false. */
  cycle?: boolean;
}
export interface CosineDecayOptions {
  /** Learning rate of the first step. */
  initialLearningRate?: number;
  /** Steps until the end is reached; above 0. */
  decaySteps?: number;
  /** Learning rate at the end, as a share of the first. Default 0. */
  alpha?: number;
  /** Learning rate after the warm-up. Default null: no warm-up. */
  warmupTarget?: number | null;
  /** Steps of warm-up. Default 0. */
  warmupSteps?: number;
}
export interface CosineDecayRestartsOptions {
  /** Learning rate of the first step, and of each restart but for mMul. */
  initialLearningRate?: number;
  /** Steps until the first restart; above 0. */
  firstDecaySteps?: number;
  /** How much longer each period is than the one before. Default 2. */
  tMul?: number;
  /** How much each restart's rate is of the one before. Default 1. */
  mMul?: number;
  /** Learning rate at the end of a period, as a share of the first. Default 0. */
  alpha?: number;
}
export interface PiecewiseOptions {
  /** Last step of each value but the last. */
  boundaries?: readonly number[];
  /** One more than boundaries. */
  values?: readonly number[];
}

/** Keras's module `keras.optimizers.schedules`. */
export const schedules = {
  ExponentialDecay: make<
    | [options: DecayOptions]
    | [initialLearningRate: number, options: DecayOptions]
    | [initialLearningRate: number, decaySteps: number, decayRate: number, options?: DecayOptions]
  >('ExponentialDecay'),
  PiecewiseConstantDecay: make<
    [options: PiecewiseOptions] | [boundaries: readonly number[], values: readonly number[]]
  >('PiecewiseConstantDecay'),
  PolynomialDecay: make<
    | [options: PolynomialDecayOptions]
    | [initialLearningRate: number, decaySteps: number, options?: PolynomialDecayOptions]
  >('PolynomialDecay'),
  InverseTimeDecay: make<
    | [options: DecayOptions]
    | [initialLearningRate: number, decaySteps: number, decayRate: number, options?: DecayOptions]
  >('InverseTimeDecay'),
  CosineDecay: make<
    | [options: CosineDecayOptions]
    | [initialLearningRate: number, decaySteps: number, options?: CosineDecayOptions]
  >('CosineDecay'),
  CosineDecayRestarts: make<
    | [options: CosineDecayRestartsOptions]
    | [initialLearningRate: number, firstDecaySteps: number, options?: CosineDecayRestartsOptions]
  >('CosineDecayRestarts'),
};

export const isSchedule = (v: unknown): v is Schedule => brandOf(v) === 'schedule';
