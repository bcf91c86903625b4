import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../layer/call.js';
import { axisOrAxes as axis, notNegative, rate } from '../layer/kinds.js';
import { EPSILON } from './epsilon.js';
import { factory, type Part, type PartFact, partKind } from './part.js';

interface ConstraintFact extends PartFact {
  readonly apply: (tf: Tf, w: Tensor, config: Record<string, any>) => Tensor;
}
const norms = (tf: Tf, w: Tensor, axis: number | number[]): Tensor =>
  tf.sqrt(tf.sum(tf.square(w), axis, true));

/** keras/src/constraints/constraints.py. */
export const constraintFacts = {
  MaxNorm: {
    args: { maxValue: 2, axis: 0 },
    kinds: { maxValue: notNegative, axis },
    apply: (tf, w, { maxValue, axis }) => {
      const n = norms(tf, w, axis);
      return tf.mul(w, tf.div(tf.clipByValue(n, 0, maxValue), tf.add(n, EPSILON)));
    },
  },
  NonNeg: { args: {}, apply: (tf, w) => tf.relu(w) },
  UnitNorm: {
    args: { axis: 0 },
    kinds: { axis },
    apply: (tf, w, { axis }) => tf.div(w, tf.add(norms(tf, w, axis), EPSILON)),
  },
  MinMaxNorm: {
    args: { minValue: 0, maxValue: 1, rate: 1, axis: 0 },
    kinds: { minValue: notNegative, maxValue: notNegative, rate, axis },
    apply: (tf, w, { minValue, maxValue, rate, axis }) => {
      const n = norms(tf, w, axis);
      const wanted = tf.add(tf.mul(rate, tf.clipByValue(n, minValue, maxValue)), tf.mul(1 - rate, n));
      return tf.mul(w, tf.div(wanted, tf.add(n, EPSILON)));
    },
  },
} as const satisfies Record<string, ConstraintFact>;

/** Taken by every `…Constraint` argument. */
export const constraint = partKind('constraint', constraintFacts);

/** The weight as the constraint allows it: applied after each optimizer step. */
export function constrain(tf: Tf, { className, config }: Part, w: Tensor): Tensor {
  return (constraintFacts[className as keyof typeof constraintFacts] as ConstraintFact).apply(tf, w, config);
}

const make = <A extends readonly unknown[]>(name: keyof typeof constraintFacts) =>
  factory<A>('constraint', name, constraintFacts[name]);
/** Keras's module `keras.constraints`. */
export const constraints = {
  MaxNorm: make<
    [maxValue?: number, axis?: number | number[]] | [{ maxValue?: number; axis?: number | number[] }]
  >('MaxNorm'),
  NonNeg: make<[]>('NonNeg'),
  UnitNorm: make<[axis?: number | number[]] | [{ axis?: number | number[] }]>('UnitNorm'),
  MinMaxNorm: make<
    | [minValue?: number, maxValue?: number, rate?: number, axis?: number | number[]]
    | [{ minValue?: number; maxValue?: number; rate?: number; axis?: number | number[] }]
  >('MinMaxNorm'),
};
