import type { Tensor } from '@tensorflow/tfjs';
import type { Common } from '../layer/args.js';
import type { Facts } from '../layer/facts.js';
import { type Layer, layer } from '../layer/layer.js';
import type { OneToOne } from '../layer/rule.js';
import { tfAlgebra } from '../layer/tfAlgebra.js';
import { activate } from '../parts/activate.js';
import {
  type ActivationArg,
  type ActivationOption,
  anyActivation,
  type Halving,
  halves,
} from '../parts/activations.js';
import type { Div, Mul } from '../shape/arithmetic.js';
import type { Dim, Given, Shape } from '../shape/shape.js';

/** A: the activation. */
export interface Activation<A = null> extends OneToOne<'Activation'> {
  readonly out: [A] extends [Halving] ? Halved<this['in']> : Halving extends A ? Shape : this['in'];
}
type Halved<S> = S extends readonly [any, ...any[], infer F]
  ? Mul<Div<F, 2>, 2> extends F
    ? S extends readonly [...infer Before, any]
      ? [...Before, Div<F, 2>]
      : never
    : 'Activation expects an even last axis, which glu halves'
  : 'Activation expects at least 2D input [batch, ..., features]';
interface Args {
  readonly activation: ActivationArg;
}

export const facts: Facts<Args> = {
  name: 'Activation',
  source: 'keras/src/layers/activations/activation.py',
  says: 'applies a function to every number, or as softmax does to every vector along the last axis',
  args: {
    activation: {
      kind: anyActivation,
      says: 'Name of a Keras activation, or a function of a tensor; null: linear.',
      does: (act: ActivationArg) =>
        typeof act === 'string' ? `the function is ${act}` : 'the function is your own',
    },
  },
  positional: ['activation'],
  shape: (input, { activation: act }) => {
    if (!halves(act)) return input;
    if (input.length < 2)
      return { expects: 'Activation expects at least 2D input [batch, ..., features]', code: 'wrong-rank' };
    const features = input.at(-1) as Dim;
    if (features !== null && features % 2 === 1)
      return {
        expects: `Activation expects an even last axis, which ${act} halves`,
        code: 'wrong-size',
        reason: `${features} is odd`,
        fix: `a last axis of ${features + 1}`,
      };
    return [...input.slice(0, -1), features && features / 2];
  },
  mask: 'keeps',
  pointwise: ({ activation: act }) => typeof act === 'string',
  call: ({ tf, args, inputs }) => activate(tfAlgebra(tf), args.activation, inputs[0] as Tensor),
};

/**
 * A function of every number: keras/src/layers/activations/activation.py. The shape stays, but that glu halves the last axis.
 * @param activation name of a Keras activation, or a function of a tensor; null: linear
 * @throws ArgumentError for an unknown name; ShapeError for glu of an odd last axis
 */
export function Activation<const A extends ActivationOption | null, const I extends Shape = never>(
  activation_: A,
  config?: Common<I>,
): Layer<Activation<A>, Given<I>> {
  return layer(facts, [activation_], config);
}
Activation.facts = facts;
