import type { Tensor } from '@tensorflow/tfjs';
import type { Call } from '../layer/call.js';
import { axisOf, type Cut, without } from '../layer/cut.js';
import type { Answer, Facts } from '../layer/facts.js';
import { integer } from '../layer/kinds.js';
import { type Layer, layer } from '../layer/layer.js';
import type { ListConfig } from '../layer/merge.js';
import type { ManyToOne } from '../layer/rule.js';
import type { Sum } from '../shape/arithmetic.js';
import { type Describe, describe, type SizeText } from '../shape/describe.js';
import { type Dim, type Fits, fits, type IsDynamic, type Shape } from '../shape/shape.js';
import { add } from '../shape/sizes.js';

export interface ConcatenateConfig<Axis> extends ListConfig {
  /** The axis along which tensors are joined; negative: from the end. Default -1. */
  axis?: Axis;
}
export interface Concatenate<Axis> extends ManyToOne<'Concatenate'> {
  readonly out: this['in'] extends Shape
    ? 'Concatenate expects a list of tensors'
    : number extends Axis
      ? Shape
      : this['in'] extends readonly [infer A, ...infer R]
        ? Joined<A, R, Axis>
        : Shape;
}
/** A: what is joined so far. */
export type Joined<A, R, Axis> =
  IsDynamic<A> extends true
    ? Shape
    : [Cut<A, Axis>] extends [never]
      ? `Concatenate along ${Where<Axis>} expects inputs with that axis, not ${Describe<A>},`
      : R extends readonly [infer S, ...infer Q]
        ? IsDynamic<S> extends true
          ? Shape
          : [Cut<S, Axis>] extends [never]
            ? Unequal<A, S, Axis>
            : [Cut<A, Axis>, Cut<S, Axis>] extends [
                  [infer H extends readonly unknown[], infer D, infer T extends readonly unknown[]],
                  [infer G extends readonly unknown[], infer E, infer U extends readonly unknown[]],
                ]
              ? Fits<[...H, ...T], [...G, ...U]> extends true
                ? Joined<[...H, Sum<D, E>, ...T], Q, Axis>
                : Unequal<A, S, Axis>
              : never
        : A;
type Where<Axis> = Axis extends -1 ? 'the last axis' : `axis ${SizeText<Axis>}`;
type Unequal<A, S, Axis> =
  `Concatenate expects equal shapes but for ${Where<Axis>}, not ${Describe<A>} and ${Describe<S>},`;

interface Args {
  readonly axis: number;
}

function joined(inputs: readonly Shape[], { axis }: Args): Answer {
  const where = axis === -1 ? 'the last axis' : `axis ${axis}`;
  const [first, ...rest] = inputs as readonly [Shape, ...Shape[]];
  const at = axisOf(first, axis);
  if (at === undefined) {
    return {
      expects: `Concatenate along ${where} expects inputs with that axis, not ${describe(first)},`,
      code: 'wrong-rank',
    };
  }
  let a = first;
  for (const s of rest) {
    const fitting = a.length === s.length && fits(without(a, at), without(s, at));
    if (!fitting) {
      return {
        expects: `Concatenate expects equal shapes but for ${where}, not ${describe(a)} and ${describe(s)},`,
        code: 'wrong-size',
      };
    }
    a = a.map((d, i) => (i === at ? add(d, s[i] as Dim) : d));
  }
  return a;
}

/** Each mask spread over its features, joined as the tensors are; a step is kept where any feature is. An unmasked input is kept whole. */
function joinedMask({ tf, inputs, masks, args }: Call<Args>): Tensor | null {
  if (masks.every((m) => m === null)) return null;
  const spread = inputs.map((x, i) => {
    const mask = masks[i];
    if (!mask) return tf.cast(tf.onesLike(x), 'bool');
    const column = tf.reshape(tf.cast(mask, 'bool'), [
      ...mask.shape,
      ...Array<number>(x.rank - mask.rank).fill(1),
    ]);
    return tf.broadcastTo(column, x.shape);
  });
  return tf.any(tf.concat(spread, axisOf(inputs[0]?.shape ?? [], args.axis)), -1);
}

export const facts: Facts<Args> = {
  name: 'Concatenate',
  source: 'keras/src/layers/merging/concatenate.py',
  says: 'joins tensors end to end along one axis; all other axes are equal',
  args: {
    axis: {
      kind: integer,
      says: 'The axis along which tensors are joined; negative: from the end. Default -1.',
      byDefault: -1,
      does: (axis: number) => `sizes add up along ${axis === -1 ? 'the last axis' : `axis ${axis}`}`,
    },
  },
  positional: [],
  takesList: true,
  shape: (input) => input,
  shapes: joined,
  mask: 'merges',
  maskOps: (op, inputs, masks) => {
    const spread = inputs.map((x, i) => (masks[i] ? op(op(masks[i]), op(x)) : op(x))); // [batch, …, features] each
    return op(op(...spread)); // any(concatenate)
  },
  computeMask: (call) => [joinedMask(call)],
  call: ({ tf, inputs, args }) =>
    inputs.length === 1
      ? (inputs[0] as Tensor)
      : tf.concat([...inputs], axisOf((inputs[0] as Tensor).shape, args.axis)),
};

/**
 * Tensors end to end: keras/src/layers/merging/concatenate.py. [batch, …, a] and [batch, …, b] → [batch, …, a + b]
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when the other axes differ
 */
export function Concatenate<Axis extends number = -1>(
  config?: ConcatenateConfig<Axis>,
): Layer<Concatenate<Axis>> {
  return layer(facts, [], config);
}
Concatenate.facts = facts;
