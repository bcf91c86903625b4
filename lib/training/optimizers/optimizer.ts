import type { Tensor, Variable } from '@tensorflow/tfjs';
import { ArgumentError } from '../../errors.js';
import { show } from '../../layer/args.js';
import type { Tf } from '../../layer/call.js';
import { constrain } from '../../parts/constraints.js';
import type { Part } from '../../parts/part.js';
import { accessOf, type Draft } from '../../runtime/recurrentKernels/access.js';
import { type Clipping, clip, type Raw } from './clip.js';
import { gradientOf, type Lookups } from './gradient.js';
import { isSchedule, rateAt, type Schedule } from './schedules.js';
import { nadamMu, type OptimizerFact } from './updates.js';

/** A number, a schedule, or a function of the step, counted from 0. */
export type LearningRate = number | Schedule | ((step: number) => number);

/** An optimizer made by `optimizers.…`. It belongs to the model that is compiled with it. */
export interface Optimizer {
  readonly '~unrolled': 'optimizer';
  /** Keras's class name. */
  readonly className: string;
  /** Its arguments, defaults filled in. */
  readonly config: Readonly<Record<string, unknown>>;
  /** The learning rate of the next step. A schedule or function may take its place; a number, where it was a number. */
  get learningRate(): number;
  set learningRate(rate: LearningRate);
  /** Steps taken so far. */
  readonly iterations: number;
}

/** A weight with its gradient. */
export interface Move {
  readonly variable: Variable;
  readonly gradient: Tensor;
  /** The gradient look-up by look-up, where the weight is a table that is only looked up in. */
  readonly lookups?: Lookups | undefined;
  readonly constraint: Part | null;
}

/** Remembers in plain arrays, so that nothing of it needs disposing. */
export class OptimizerState implements Optimizer {
  readonly '~unrolled' = 'optimizer';
  iterations = 0;
  /** The model it belongs to, once compiled. */
  owner: object | null = null;
  private rate: LearningRate;
  /** Nadam's Π u. */
  private product = 1;
  private memories = new WeakMap<Variable, readonly Float32Array[]>();
  /** Gradients of the steps that wait for an update. */
  private waiting = new WeakMap<Variable, Float32Array>();
  private averages = new WeakMap<Variable, Float32Array>();

  constructor(
    readonly className: string,
    private readonly fact: OptimizerFact,
    readonly config: Readonly<Record<string, any>>,
  ) {
    this.rate = config.learningRate as LearningRate;
  }

  get learningRate(): number {
    if (typeof this.rate === 'number') return this.rate;
    return isSchedule(this.rate) ? rateAt(this.rate, this.iterations) : this.rate(this.iterations);
  }
  set learningRate(rate: LearningRate) {
    if (!isSchedule(rate) && typeof rate !== 'function') {
      if (typeof this.rate !== 'number')
        throw new ArgumentError(
          `this ${this.className} was made with a learning-rate schedule, so its learning rate cannot be set; make it with a number, such as optimizers.${this.className}(0.001)`,
          'scheduled-rate',
        );
      if (typeof rate !== 'number' || !Number.isFinite(rate) || rate < 0)
        throw new ArgumentError(
          `${this.className} learningRate must be a number from 0 up, not ${show(rate)}`,
          'wrong-argument',
        );
    }
    this.rate = rate;
  }

  /** What the loss is multiplied by before gradients are taken. */
  get lossScale(): number {
    return (this.config.lossScaleFactor as number | null) ?? 1;
  }

  /** One step: gradients added up if asked, clipped, weight decay, the update, the moving average, constraints. */
  apply(tf: Tf, moves: readonly Move[]): void {
    const step = this.iterations + 1;
    const t = Math.ceil(step / ((this.config.gradientAccumulationSteps as number | null) ?? 1)); // updates
    const access = accessOf(tf);
    // Memories move when a tensor is made: all are made before anything is looked at.
    const moved = moves.map(({ variable }) => access.draft(variable.shape));
    const raw = moves.map(({ gradient, lookups }) =>
      unscaled({ sum: access.read(gradient), lookups }, this.lossScale),
    );
    const gradients = this.accumulated(moves, raw, step);
    const lr = this.learningRate;
    if (gradients && 'beta1' in this.config) this.product *= nadamMu(this.config.beta1, t);
    const at = { lr, t, config: this.config, product: this.product };
    const clipped = gradients && clip(gradients, this.config as Clipping);
    const decay = this.config.weightDecay as number | null;
    for (const [i, { variable }] of moves.entries()) {
      const w = (moved[i] as Draft).values();
      w.set(access.read(variable));
      if (clipped) {
        if (decay) for (let k = 0; k < w.length; k++) w[k] = (w[k] as number) * (1 - decay * lr);
        const { sum, lookups } = clipped[i] as Raw;
        this.fact.update(w, gradientOf(sum, lookups), this.memoriesOf(variable), at);
      }
      this.average(variable, w, t);
    }
    tf.tidy(() => {
      for (const [i, { variable, constraint }] of moves.entries()) {
        const w = (moved[i] as Draft).tensor();
        variable.assign(constraint ? constrain(tf, constraint, w) : w);
      }
    });
    this.iterations = step;
  }

  /** The gradients to move by: with `gradientAccumulationSteps` the mean of so many steps; null in the steps between. */
  private accumulated(moves: readonly Move[], raw: readonly Raw[], step: number): readonly Raw[] | null {
    const steps = this.config.gradientAccumulationSteps as number | null;
    if (!steps) return raw;
    const due = step % steps === 0;
    const whole = moves.map(({ variable }, i) => {
      const before = this.waiting.get(variable);
      const sum = Float32Array.from((raw[i] as Raw).sum, (g, k) => g + (before?.[k] ?? 0));
      if (due) this.waiting.delete(variable);
      else this.waiting.set(variable, sum);
      return { sum: due ? sum.map((g) => g / steps) : sum };
    });
    return due ? whole : null;
  }

  /** The moving average of a weight w, which takes its place every `emaOverwriteFrequency` steps. */
  private average(variable: Variable, w: Float32Array, t: number): void {
    const { useEma, emaMomentum, emaOverwriteFrequency: every } = this.config;
    if (!useEma) return;
    const average = this.averages.get(variable) ?? Float32Array.from(w);
    this.averages.set(variable, average);
    const kept = t === 1 ? 0 : (emaMomentum as number);
    for (let k = 0; k < w.length; k++)
      average[k] = kept * (average[k] as number) + (1 - kept) * (w[k] as number);
    if (every && t % every === 0) w.set(average);
  }

  /** At the end of `fit`: weights become their moving averages, where those are kept. */
  finish(tf: Tf, variables: readonly Variable[]): void {
    for (const variable of variables) {
      const average = this.averages.get(variable);
      if (average) tf.tidy(() => variable.assign(tf.tensor(average.slice(), variable.shape)));
    }
  }

  /** Forgets all it has learnt, as after the weights were disposed. */
  reset(): void {
    this.iterations = 0;
    this.product = 1;
    this.memories = new WeakMap();
    this.waiting = new WeakMap();
    this.averages = new WeakMap();
  }

  private memoriesOf(variable: Variable): readonly Float32Array[] {
    const known = this.memories.get(variable);
    if (known) return known;
    const made = this.fact.remembers(this.config).map((v) => new Float32Array(variable.size).fill(v));
    this.memories.set(variable, made);
    return made;
  }
}

function unscaled(raw: Raw, scale: number): Raw {
  if (scale === 1) return raw;
  const by = (v: number): number => v / scale;
  const { sum, lookups } = raw;
  return { sum: sum.map(by), lookups: lookups && { ...lookups, values: lookups.values.map(by) } };
}
