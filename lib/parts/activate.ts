import type { Tensor } from '@tensorflow/tfjs';
import type { Algebra } from '../layer/algebra.js';
import type { ActivationArg, ActivationName } from './activations.js';

/** keras/src/activations/activations.py, as formulas over any algebra. */
type Formula = <T>(o: Algebra<T>, x: T) => T;

const relu: Formula = (o, x) => o.relu(x);
const relu6: Formula = (o, x) => o.where(o.atLeast(x, 6), 6, o.relu(x));
const hardSigmoid: Formula = (o, x) => o.div(relu6(o, o.add(x, 3)), 6);
const hardSilu: Formula = (o, x) => o.mul(x, hardSigmoid(o, x));
const silu: Formula = (o, x) => o.mul(x, o.sigmoid(x));
const softplus: Formula = (o, x) => o.softplus(x);
const softmax: Formula = (o, x) => {
  if (o.softmaxLast) return o.softmaxLast(x);
  const e = o.exp(o.sub(x, o.maxLast(x)));
  return o.div(e, o.sumLast(e));
};
/** eˣ − 1 below 0, and 0 above. */
const bent: Formula = (o, x) => o.sub(o.exp(o.minimum(x, 0)), 1);
const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;

/** Which side a kink belongs to (above or at least) decides its gradient: as in TensorFlow. */
const formulas = {
  celu: (o, x) => o.add(o.maximum(x, 0), bent(o, x)),
  elu: (o, x) => o.where(o.atLeast(x, 0), x, bent(o, x)),
  exponential: (o, x) => o.exp(x),
  gelu: (o, x) => o.mul(o.mul(x, 0.5), o.add(o.erf(o.mul(x, Math.SQRT1_2)), 1)),
  glu: (o, x) => {
    const [a, b] = o.split(x, 2) as [typeof x, typeof x];
    return o.mul(a, o.sigmoid(b));
  },
  hard_shrink: (o, x) => o.where(o.above(o.abs(x), 0.5), x, 0),
  hard_sigmoid: hardSigmoid,
  hard_silu: hardSilu,
  hard_swish: hardSilu,
  hard_tanh: (o, x) => o.minimum(o.maximum(x, -1), 1),
  leaky_relu: (o, x) => o.where(o.above(x, 0), x, o.mul(x, 0.2)),
  linear: (_, x) => x,
  log_sigmoid: (o, x) => o.sub(0, softplus(o, o.sub(0, x))),
  log_softmax: (o, x) => {
    const shifted = o.sub(x, o.maxLast(x));
    return o.sub(shifted, o.log(o.sumLast(o.exp(shifted))));
  },
  mish: (o, x) => o.mul(x, o.tanh(softplus(o, x))),
  relu,
  relu6,
  selu: (o, x) => o.mul(o.where(o.atLeast(x, 0), x, o.mul(bent(o, x), SELU_ALPHA)), SELU_SCALE),
  sigmoid: (o, x) => o.sigmoid(x),
  silu,
  soft_shrink: (o, x) => {
    const below = o.where(o.above(o.sub(0, x), 0.5), o.add(x, 0.5), 0);
    return o.where(o.above(x, 0.5), o.sub(x, 0.5), below);
  },
  softmax,
  softplus,
  softsign: (o, x) => o.div(x, o.add(o.abs(x), 1)),
  sparse_plus: (o, x) => {
    const square = o.div(o.mul(o.add(x, 1), o.add(x, 1)), 4);
    return o.where(o.atLeast(o.sub(0, x), 1), 0, o.where(o.atLeast(x, 1), x, square));
  },
  sparse_sigmoid: (o, x) => {
    const line = o.mul(o.add(x, 1), 0.5);
    return o.where(o.atLeast(o.sub(0, x), 1), 0, o.where(o.atLeast(x, 1), 1, line));
  },
  /** As Keras 3.15 computes it: its τ adds up all sums of the support, not the last one, so outputs need not sum to 1. */
  sparsemax: (o, x) => {
    const sorted = o.sortLast(x);
    const sums = o.cumsumLast(sorted);
    const rank = o.cumsumLast(o.where(o.above(sorted, 0), 1, 1)); // 1, 2, 3, …
    const support = o.above(o.sub(sorted, o.div(o.sub(sums, 1), rank)), 0);
    const count = o.sumLast(o.where(support, 1, 0));
    const tau = o.div(o.sub(o.sumLast(o.where(support, sums, 0)), 1), count);
    return o.maximum(o.sub(x, tau), 0);
  },
  squareplus: (o, x) => o.div(o.add(x, o.sqrt(o.add(o.mul(x, x), 4))), 2),
  swish: silu,
  tanh: (o, x) => o.tanh(x),
  tanh_shrink: (o, x) => o.sub(x, o.tanh(x)),
  /** With Keras's `threshold` and `default_value` at 0, since a name has no arguments. */
  threshold: (o, x) => o.where(o.above(x, 0), x, 0),
} as const satisfies Record<ActivationName, Formula>;

/** What softmax and sigmoid were taken of, by their result. */
const logits = new WeakMap<object, unknown>();

/** Applies what an `activation` argument holds. A user's function knows tensors only. */
export function activate<T>(ops: Algebra<T>, act: ActivationArg, x: T): T {
  if (typeof act !== 'string') return act(x as Tensor, undefined as never) as T;
  const y = (formulas[act] as Formula)(ops, x);
  if (act === 'softmax' || act === 'sigmoid') logits.set(y as object, x);
  return y;
}

/** What softmax or sigmoid made this very tensor of: crossentropies start from there, as Keras's `_keras_logits`. */
export function logitsOf(y: Tensor): Tensor | undefined {
  return logits.get(y) as Tensor | undefined;
}
