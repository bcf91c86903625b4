import type { Scalar, Tensor } from '@tensorflow/tfjs';
import { ArgumentError } from '../errors.js';
import type { Tf } from '../layer/call.js';
import { notNegative, oneOf } from '../layer/kinds.js';
import { sizesText } from '../shape/describe.js';
import { absolute } from './absolute.js';
import { factory, type Part, type PartFact, partKind } from './part.js';

interface RegularizerFact extends PartFact {
  readonly loss: (tf: Tf, w: Tensor, config: Record<string, any>) => Scalar;
}
const l1 = (tf: Tf, w: Tensor, factor: number) => tf.mul(factor, tf.sum(absolute(tf, w))) as Scalar;
const l2 = (tf: Tf, w: Tensor, factor: number) => tf.mul(factor, tf.sum(tf.square(w))) as Scalar;
/** As in Keras, null is the default. */
const factorOr = (byDefault: number) => ({ ...notNegative, whenNull: byDefault });

/** keras/src/regularizers/regularizers.py. */
export const regularizerFacts = {
  L1: { args: { l1: 0.01 }, kinds: { l1: factorOr(0.01) }, loss: (tf, w, c) => l1(tf, w, c.l1) },
  L2: { args: { l2: 0.01 }, kinds: { l2: factorOr(0.01) }, loss: (tf, w, c) => l2(tf, w, c.l2) },
  L1L2: {
    args: { l1: 0, l2: 0 },
    kinds: { l1: factorOr(0), l2: factorOr(0) },
    loss: (tf, w, c) => tf.add(l1(tf, w, c.l1), l2(tf, w, c.l2)) as Scalar,
  },
  OrthogonalRegularizer: {
    args: { factor: 0.01, mode: 'rows' },
    kinds: { factor: notNegative, mode: oneOf('rows', 'columns') },
    /** ½ · factor · Σ |off-diagonal cosines| / (n(n − 1)/2) */
    loss: (tf, w, { factor, mode }) => {
      if (w.rank !== 2)
        throw new ArgumentError(
          `OrthogonalRegularizer expects a weight of two axes, not ${sizesText(w.shape)}; take another regularizer for this one`,
          'wrong-rank',
        );
      const axis = mode === 'rows' ? 1 : 0;
      const unit = tf.div(w, tf.sqrt(tf.maximum(tf.sum(tf.square(w), axis, true), 1e-12)));
      const cosines =
        mode === 'rows' ? tf.matMul(unit, tf.transpose(unit)) : tf.matMul(tf.transpose(unit), unit);
      const n = cosines.shape[0] as number;
      const off = tf.sum(absolute(tf, tf.mul(cosines, tf.sub(1, tf.eye(n)))));
      return tf.div(tf.mul(0.5 * factor, off), (n * (n - 1)) / 2) as Scalar;
    },
  },
} as const satisfies Record<string, RegularizerFact>;

/** Taken by every `…Regularizer` argument. */
export const regularizer = partKind('regularizer', regularizerFacts);

/** The penalty of one weight or output. */
export function penalty(tf: Tf, { className, config }: Part, w: Tensor): Scalar {
  return (regularizerFacts[className as keyof typeof regularizerFacts] as RegularizerFact).loss(
    tf,
    w,
    config,
  );
}

const make = <A extends readonly unknown[]>(name: keyof typeof regularizerFacts) =>
  factory<A>('regularizer', name, regularizerFacts[name]);
/** Keras's module `keras.regularizers`. */
export const regularizers = {
  L1: make<[l1?: number] | [{ l1?: number }]>('L1'),
  L2: make<[l2?: number] | [{ l2?: number }]>('L2'),
  L1L2: make<[l1?: number, l2?: number] | [{ l1?: number; l2?: number }]>('L1L2'),
  OrthogonalRegularizer: make<
    [factor?: number, mode?: 'rows' | 'columns'] | [{ factor?: number; mode?: 'rows' | 'columns' }]
  >('OrthogonalRegularizer'),
};
