import { adamStep } from '../../runtime/recurrentKernels/adamStep.js';
import { type Gradient, magnitude, square } from './gradient.js';

/** What one step of an optimizer knows besides the numbers themselves. */
export interface At {
  /** The learning rate of this step. */
  readonly lr: number;
  /** The number of this step, from 1. */
  readonly t: number;
  /** Arguments of the optimizer. */
  readonly config: Readonly<Record<string, any>>;
  /** Nadam's Π u up to this step. */
  readonly product: number;
}

/** What is known of one optimizer. Its state is plain numbers: nothing to dispose. */
export interface OptimizerFact {
  /** Keras's own arguments after learningRate, with their defaults. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Learning rate by default. */
  readonly learningRate: number;
  /** Weight decay by default. */
  readonly weightDecay?: number;
  /** How many numbers it remembers per weight; their first value. */
  readonly remembers: (config: Readonly<Record<string, any>>) => readonly number[];
  /** Changes weights w and memories in place, by gradients g; all of one length. */
  readonly update: (w: Float32Array, g: Gradient, memories: readonly Float32Array[], at: At) => void;
}

const { sqrt, max, sign } = Math;
const betas = { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
type Memory = Float32Array;
/** Numbers at i, which the arrays have. */
const at = (a: Float32Array, i: number): number => a[i] as number;

/** Nadam's μ at step t, which grows towards β₁. */
export const nadamMu = (beta1: number, t: number): number => beta1 * (1 - 0.5 * 0.96 ** t);

/** keras/src/optimizers/*.py, in their letters. */
export const optimizerFacts = {
  SGD: {
    args: { momentum: 0, nesterov: false },
    learningRate: 0.01,
    remembers: ({ momentum }) => (momentum === 0 ? [] : [0]),
    update: (w, g, [m], { lr, config: { momentum: μ, nesterov } }) => {
      for (let i = 0; i < w.length; i++) {
        const step = -lr * at(g.sum, i);
        if (m) {
          m[i] = μ * at(m, i) + step;
          w[i] = at(w, i) + (nesterov ? μ * at(m, i) + step : at(m, i));
        } else w[i] = at(w, i) + step;
      }
    },
  },
  RMSprop: {
    args: { rho: 0.9, momentum: 0, epsilon: 1e-7, centered: false },
    learningRate: 0.001,
    remembers: ({ momentum, centered }) => [0, ...(momentum > 0 ? [0] : []), ...(centered ? [0] : [])],
    update: (w, g, memories, { lr, config: { rho: ρ, momentum: μ, epsilon: ε, centered } }) => {
      const v = memories[0] as Memory;
      const m = μ > 0 ? memories[1] : undefined;
      const a = centered ? memories.at(-1) : undefined;
      for (let i = 0; i < w.length; i++) {
        const gi = at(g.sum, i);
        v[i] = ρ * at(v, i) + (1 - ρ) * square(g, i);
        if (a) a[i] = ρ * at(a, i) + (1 - ρ) * gi;
        const step = (lr * gi) / sqrt(at(v, i) - (a ? at(a, i) ** 2 : 0) + ε);
        if (m) m[i] = μ * at(m, i) + step;
        w[i] = at(w, i) - (m ? at(m, i) : step);
      }
    },
  },
  Adam: {
    args: { ...betas, amsgrad: false },
    learningRate: 0.001,
    remembers: ({ amsgrad }) => (amsgrad ? [0, 0, 0] : [0, 0]),
    update: adam,
  },
  AdamW: {
    args: { ...betas, amsgrad: false },
    learningRate: 0.001,
    weightDecay: 0.004,
    remembers: ({ amsgrad }) => (amsgrad ? [0, 0, 0] : [0, 0]),
    update: adam,
  },
  Adagrad: {
    args: { initialAccumulatorValue: 0.1, epsilon: 1e-7 },
    learningRate: 0.001,
    remembers: ({ initialAccumulatorValue }) => [initialAccumulatorValue],
    update: (w, g, memories, { lr, config: { epsilon: ε } }) => {
      const a = memories[0] as Memory;
      for (let i = 0; i < w.length; i++) {
        const gi = at(g.sum, i);
        a[i] = at(a, i) + square(g, i);
        w[i] = at(w, i) - (lr * gi) / sqrt(at(a, i) + ε);
      }
    },
  },
  Adadelta: {
    args: { rho: 0.95, epsilon: 1e-7 },
    learningRate: 0.001,
    remembers: () => [0, 0],
    update: (w, g, memories, { lr, config: { rho: ρ, epsilon: ε } }) => {
      const [a, d] = memories as readonly [Memory, Memory];
      for (let i = 0; i < w.length; i++) {
        a[i] = ρ * at(a, i) + (1 - ρ) * square(g, i);
        const rms = sqrt(at(d, i) + ε) / sqrt(at(a, i) + ε); // δ = −rms · g
        d[i] = ρ * at(d, i) + (1 - ρ) * rms * rms * square(g, i);
        w[i] = at(w, i) - lr * rms * at(g.sum, i);
      }
    },
  },
  Adamax: {
    args: betas,
    learningRate: 0.001,
    remembers: () => [0, 0],
    update: (w, g, memories, { lr, t, config: { beta1: β1, beta2: β2, epsilon: ε } }) => {
      const [m, u] = memories as readonly [Memory, Memory];
      for (let i = 0; i < w.length; i++) {
        m[i] = at(m, i) + (at(g.sum, i) - at(m, i)) * (1 - β1);
        u[i] = max(β2 * at(u, i), magnitude(g, i));
        w[i] = at(w, i) - (lr * at(m, i)) / ((1 - β1 ** t) * (at(u, i) + ε));
      }
    },
  },
  Nadam: {
    args: betas,
    learningRate: 0.001,
    remembers: () => [0, 0],
    update: (w, g, memories, { lr, t, product, config: { beta1: β1, beta2: β2, epsilon: ε } }) => {
      const [m, v] = memories as readonly [Memory, Memory];
      const μ = nadamMu(β1, t);
      const μNext = nadamMu(β1, t + 1);
      for (let i = 0; i < w.length; i++) {
        const gi = at(g.sum, i);
        m[i] = at(m, i) + (gi - at(m, i)) * (1 - β1);
        v[i] = at(v, i) + (square(g, i) - at(v, i)) * (1 - β2);
        const mHat = (μNext * at(m, i)) / (1 - product * μNext) + ((1 - μ) * gi) / (1 - product);
        w[i] = at(w, i) - (lr * mHat) / (sqrt(at(v, i) / (1 - β2 ** t)) + ε);
      }
    },
  },
  Lion: {
    args: { beta1: 0.9, beta2: 0.99 },
    learningRate: 0.001,
    remembers: () => [0],
    update: (w, g, memories, { lr, config: { beta1: β1, beta2: β2 } }) => {
      const m = memories[0] as Memory;
      for (let i = 0; i < w.length; i++) {
        w[i] = at(w, i) - lr * sign(at(m, i) * β1 + at(g.sum, i) * (1 - β1));
        m[i] = at(m, i) * β2 + at(g.sum, i) * (1 - β2);
      }
    },
  },
} as const satisfies Record<string, OptimizerFact>;

/** Fewer weights than this are moved sooner than they are handed to the kernel. */
const FEW = 512;

/** ε stands outside the bias correction: w −= lr·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m / (√v + ε) */
function adam(w: Float32Array, g: Gradient, memories: readonly Float32Array[], { lr, t, config }: At): void {
  const { beta1: β1, beta2: β2, epsilon: ε } = config as Record<string, number> & typeof betas;
  const [m, v] = memories as readonly [Memory, Memory];
  const vMax = memories[2]; // amsgrad
  const α = (lr * sqrt(1 - β2 ** t)) / (1 - β1 ** t);
  if (!vMax && w.length >= FEW) {
    adamStep(w, g.sum, g.squares, m, v, { alpha: α, beta1: β1, beta2: β2, epsilon: ε });
    return;
  }
  for (let i = 0; i < w.length; i++) {
    const gi = at(g.sum, i);
    m[i] = at(m, i) + (gi - at(m, i)) * (1 - β1);
    v[i] = at(v, i) + (square(g, i) - at(v, i)) * (1 - β2);
    if (vMax) vMax[i] = max(at(vMax, i), at(v, i));
    w[i] = at(w, i) - (α * at(m, i)) / (sqrt(vMax ? at(vMax, i) : at(v, i)) + ε);
  }
}
