import type { Tensor } from '@tensorflow/tfjs';
import { ArgumentError } from '../errors.js';
import type { Algebra } from '../layer/algebra.js';
import type { Tf } from '../layer/call.js';
import type { Kind } from '../layer/facts.js';
import { brandOf } from '../layer/kinds.js';
import { snakeCase } from '../layer/spelling.js';
import { didYouMean } from '../nearest.js';

/** keras/src/activations/activations.py, as formulas over any algebra. */
type Formula = <T>(o: Algebra<T>, x: T) => T;

// Where two pieces of a formula meet, the slope is TensorFlow's: it counts wherever a value is exactly 0.
/** Slope 0 at 0. */
const relu: Formula = (o, x) => o.mul(x, o.above(x, 0));
/** Slope 0 at 0 and 6. */
const relu6: Formula = (o, x) => o.sub(6, relu(o, o.sub(6, relu(o, x))));
/** min(x, 0), slope 0 at 0. */
const negative: Formula = (o, x) => o.sub(0, relu(o, o.sub(0, x)));
const hardSigmoid: Formula = (o, x) => o.div(relu6(o, o.add(x, 3)), 6);
const silu: Formula = (o, x) => o.mul(x, o.sigmoid(x));
/** log(1 + eˣ), without overflow. */
const softplus: Formula = (o, x) => {
  const size = o.abs(x);
  return o.add(o.mul(o.add(x, size), 0.5), o.log1p(o.exp(o.sub(0, size))));
};
const softmax: Formula = (o, x) => {
  const e = o.exp(o.sub(x, o.maxLast(x)));
  return o.div(e, o.sumLast(e));
};
const elu: Formula = (o, x) => o.add(o.maximum(x, 0), o.sub(o.exp(negative(o, x)), 1));
/** x where x > limit, else 0. */
const beyond =
  (limit: number): Formula =>
  (o, x) =>
    o.mul(x, o.above(x, limit));
const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;

export const activations = {
  /** Slope 2 at 0, as TensorFlow has it. */
  celu: (o, x) => o.add(o.maximum(x, 0), o.sub(o.exp(o.minimum(x, 0)), 1)),
  elu,
  exponential: (o, x) => o.exp(x),
  gelu: (o, x) => o.mul(o.mul(x, 0.5), o.add(o.erf(o.mul(x, Math.SQRT1_2)), 1)),
  glu: (o, x) => {
    const [a, b] = o.split(x, 2) as [typeof x, typeof x];
    return o.mul(a, o.sigmoid(b));
  },
  hard_shrink: (o, x) => o.mul(x, o.above(o.abs(x), 0.5)),
  hard_sigmoid: hardSigmoid,
  hard_silu: (o, x) => o.mul(x, hardSigmoid(o, x)),
  hard_swish: (o, x) => o.mul(x, hardSigmoid(o, x)),
  hard_tanh: (o, x) => o.minimum(o.maximum(x, -1), 1),
  leaky_relu: (o, x) => o.add(relu(o, x), o.mul(o.minimum(x, 0), 0.2)),
  linear: (_, x) => x,
  log_sigmoid: (o, x) => o.sub(0, softplus(o, o.sub(0, x))),
  log_softmax: (o, x) => {
    const shifted = o.sub(x, o.maxLast(x));
    return o.sub(shifted, o.log(o.sumLast(o.exp(shifted))));
  },
  mish: (o, x) => o.mul(x, o.tanh(softplus(o, x))),
  relu,
  relu6,
  selu: (o, x) =>
    o.mul(o.add(o.maximum(x, 0), o.mul(o.sub(o.exp(negative(o, x)), 1), SELU_ALPHA)), SELU_SCALE),
  sigmoid: (o, x) => o.sigmoid(x),
  silu,
  soft_shrink: (o, x) => o.add(relu(o, o.sub(x, 0.5)), negative(o, o.add(x, 0.5))),
  softmax,
  softplus,
  softsign: (o, x) => o.div(x, o.add(o.abs(x), 1)),
  sparse_plus: (o, x) => {
    const q = o.div(o.mul(o.add(x, 1), o.add(x, 1)), 4);
    const inside = o.mul(o.above(x, -1), o.sub(1, o.above(x, 1)));
    return o.add(o.mul(q, inside), beyond(1)(o, x));
  },
  sparse_sigmoid: (o, x) => o.sub(1, relu(o, o.sub(1, relu(o, o.mul(o.add(x, 1), 0.5))))),
  squareplus: (o, x) => o.div(o.add(x, o.sqrt(o.add(o.mul(x, x), 4))), 2),
  swish: silu,
  tanh: (o, x) => o.tanh(x),
  tanh_shrink: (o, x) => o.sub(x, o.tanh(x)),
  threshold: beyond(0),
} as const satisfies Record<string, Formula>;

type Camel<S extends string> = S extends `${infer H}_${infer T}` ? `${H}${Capitalize<Camel<T>>}` : S;
export type ActivationName = keyof typeof activations;
/** Keras's name in either spelling, or a function of a tensor. */
export type ActivationOption = ActivationName | Camel<ActivationName> | ((x: Tensor) => Tensor);
/** As held in a layer's arguments. */
export type ActivationArg = ActivationName | ((x: Tensor, tf: Tf) => Tensor);

/** Taken by every `activation` argument; null means linear. */
export const activation: Kind = {
  expects: 'the name of a Keras activation or a function of a tensor',
  whenNull: 'linear',
  accepts: (v) => typeof v === 'string' || (typeof v === 'function' && brandOf(v) === undefined),
  read: (value, asked) => {
    if (typeof value !== 'string') return value;
    const name = snakeCase(value);
    if (!(name in activations))
      throw new ArgumentError(
        `${asked}: there is no activation '${value}'${didYouMean(value, Object.keys(activations))}`,
        'unknown-activation',
      );
    return name;
  },
};

/** What softmax and sigmoid were taken of, by their result. */
const logits = new WeakMap<object, unknown>();

/** Applies what an `activation` argument holds. A user's function knows tensors only. */
export function activate<T>(ops: Algebra<T>, act: ActivationArg, x: T): T {
  if (typeof act !== 'string') return act(x as Tensor, undefined as never) as T;
  const y = (activations[act] as Formula)(ops, x);
  if (act === 'softmax' || act === 'sigmoid') logits.set(y as object, x);
  return y;
}

/** What softmax or sigmoid made this very tensor of: crossentropies start from there, as Keras's `_keras_logits`. */
export function logitsOf(y: Tensor): Tensor | undefined {
  return logits.get(y) as Tensor | undefined;
}
