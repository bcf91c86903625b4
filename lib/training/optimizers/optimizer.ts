import type { Tensor, Variable } from '@tensorflow/tfjs';
import { ArgumentError } from '../../errors.js';
import { show } from '../../layer/args.js';
import type { Tf } from '../../layer/call.js';
import { constrain } from '../../parts/constraints.js';
import type { Part } from '../../parts/part.js';
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
  /** The learning rate of the next step. Setting it throws where a schedule sets it. */
  learningRate: number;
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
  set learningRate(rate: number) {
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
    this.rate = rate;
  }

  /** One step: clipped gradients, weight decay, the update, constraints. */
  apply(tf: Tf, moves: readonly Move[]): void {
    const lr = this.learningRate;
    const t = this.iterations + 1;
    if ('beta1' in this.config) this.product *= nadamMu(this.config.beta1, t);
    const at = { lr, t, config: this.config, product: this.product };
    const gradients = clip(
      moves.map(({ gradient, lookups }) => ({ sum: gradient.dataSync() as Float32Array, lookups })),
      this.config as Clipping,
    );
    for (const [i, { variable, constraint }] of moves.entries()) {
      const w = Float32Array.from(variable.dataSync());
      const decay = this.config.weightDecay as number | null;
      if (decay) for (let k = 0; k < w.length; k++) w[k] = (w[k] as number) * (1 - decay * lr);
      const { sum, lookups } = gradients[i] as Raw;
      this.fact.update(w, gradientOf(sum, lookups), this.memoriesOf(variable), at);
      tf.tidy(() => {
        const moved = tf.tensor(w, variable.shape);
        variable.assign(constraint ? constrain(tf, constraint, moved) : moved);
      });
    }
    this.iterations = t;
  }

  /** Forgets all it has learnt, as after the weights were disposed. */
  reset(): void {
    this.iterations = 0;
    this.product = 1;
    this.memories = new WeakMap();
  }

  private memoriesOf(variable: Variable): readonly Float32Array[] {
    const known = this.memories.get(variable);
    if (known) return known;
    const made = this.fact.remembers(this.config).map((v) => new Float32Array(variable.size).fill(v));
    this.memories.set(variable, made);
    return made;
  }
}
