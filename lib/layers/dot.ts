import type { Tensor } from '@tensorflow/tfjs';
import type { Call } from '../layer/call.js';
import { axisOf, type Cut, without } from '../layer/cut.js';
import type { Answer, Facts, Kind } from '../layer/facts.js';
import { boolean } from '../layer/kinds.js';
import { type Layer, layer } from '../layer/layer.js';
import type { ListConfig } from '../layer/merge.js';
import type { ManyToOne } from '../layer/rule.js';
import { unitVectors } from '../parts/unitVectors.js';
import { type Describe, describe, type SizesText, type SizeText } from '../shape/describe.js';
import { type Dim, type Fits, type IsDynamic, type Shape, sameSize } from '../shape/shape.js';
import { sizeFromShape } from '../shape/sizes.js';

export interface DotConfig extends ListConfig {
  /** Bring each vector to length 1 before the product, which is then the cosine. Default false. */
  normalize?: boolean;
}
export interface Dot<Axes> extends ManyToOne<`Dot(${AxesText<Axes>})`> {
  readonly out: this['in'] extends Shape
    ? 'Dot expects a list of tensors'
    : Pair<Axes> extends [infer M, infer N]
      ? this['in'] extends readonly [infer A, infer S]
        ? true extends IsDynamic<A> | IsDynamic<S> | Unknown<M> | Unknown<N>
          ? Shape
          : Products<A, S, M, N, this['label']>
        : 'Dot expects 2 tensors'
      : Shape;
}
type Unknown<N> = number extends N ? true : false;
type AxesText<Axes> = Axes extends readonly unknown[] ? SizesText<Axes> : SizeText<Axes>;
type Pair<Axes> = Axes extends readonly [infer M, infer N]
  ? [M, N]
  : Axes extends number
    ? [Axes, Axes]
    : never;
type Products<A, S, M, N, Label extends string> = true extends NoAxis<Cut<A, M>> | NoAxis<Cut<S, N>>
  ? `${Label} expects both tensors to have that axis after the batch, not ${Describe<A>} and ${Describe<S>},`
  : [Cut<A, M>, Cut<S, N>] extends [
        [infer H extends readonly unknown[], infer D, infer T extends readonly unknown[]],
        [readonly [infer C, ...infer G], infer E, infer U extends readonly unknown[]],
      ]
    ? Fits<[H[0]], [C]> extends true
      ? Fits<[D], [E]> extends true
        ? AtLeast2<[...H, ...T, ...G, ...U]>
        : `${Label} expects equal sizes along the axes it multiplies, not ${Describe<A>} and ${Describe<S>},`
      : `${Label} expects equal batch sizes, not ${Describe<A>} and ${Describe<S>},`
    : never;
/** No such axis, or the batch. */
type NoAxis<C> = [C] extends [never] ? true : C extends [readonly [], ...unknown[]] ? true : false;
type AtLeast2<S extends readonly unknown[]> = S extends readonly [infer B] ? [B, 1] : S;

interface Args {
  readonly axes: number | readonly [number, number];
  readonly normalize: boolean;
}
const isAxis = (v: unknown): boolean => Number.isSafeInteger(v) && v !== 0;
const axes: Kind = {
  expects: 'an axis, or a list of one axis per tensor; not the batch, 0',
  accepts: (v) => isAxis(v) || (Array.isArray(v) && v.length === 2 && v.every(isAxis)),
};

/** The axes that are multiplied, counted from the start; undefined where a tensor has none such, or it is the batch. */
function places(a: Shape, s: Shape, { axes }: Args): readonly [number, number] | undefined {
  const [m, n] = typeof axes === 'number' ? [axes, axes] : axes;
  const [i, j] = [axisOf(a, m), axisOf(s, n)];
  return i && j ? [i, j] : undefined;
}

function product(inputs: readonly Shape[], args: Args): Answer {
  if (inputs.length !== 2) return { expects: 'Dot expects 2 tensors', code: 'tensor-count' };
  const [a, s] = inputs as readonly [Shape, Shape];
  const name = `Dot(${typeof args.axes === 'number' ? args.axes : `[${args.axes.join(', ')}]`})`;
  const both = `not ${describe(a)} and ${describe(s)},`;
  const at = places(a, s, args);
  if (!at)
    return {
      expects: `${name} expects both tensors to have that axis after the batch, ${both}`,
      code: 'wrong-rank',
    };
  if (!sameSize(a[0] as Dim, s[0] as Dim))
    return { expects: `${name} expects equal batch sizes, ${both}`, code: 'wrong-size' };
  if (!sameSize(a[at[0]] as Dim, s[at[1]] as Dim))
    return {
      expects: `${name} expects equal sizes along the axes it multiplies, ${both}`,
      code: 'wrong-size',
    };
  const out = [...without(a, at[0]), ...without(s, at[1]).slice(1)];
  return out.length === 1 ? [...out, 1] : out;
}

function multiplied(call: Call<Args>): Tensor {
  const { tf, inputs, args } = call;
  const [x, y] = inputs as readonly [Tensor, Tensor];
  const [i, j] = places(x.shape, y.shape, args) as readonly [number, number];
  const size = x.shape[i] as number;
  const [batch = 1, ...left] = without(x.shape, i) as number[];
  const [, ...right] = without(y.shape, j) as number[];
  const order = (t: Tensor, at: number): number[] =>
    t.shape.map((_, k) => k).filter((k) => k !== 0 && k !== at);
  const a = tf.transpose(args.normalize ? unitVectors(tf, x, i) : x, [0, ...order(x, i), i]);
  const b = tf.transpose(args.normalize ? unitVectors(tf, y, j) : y, [0, j, ...order(y, j)]);
  const rows = tf.reshape(a, [batch, sizeFromShape(left), size]);
  const columns = tf.reshape(b, [batch, size, sizeFromShape(right)]);
  const out = [...left, ...right];
  return tf.reshape(tf.matMul(rows, columns), [batch, ...(out.length === 0 ? [1] : out)]); // [batch, …left, …right]
}

export const facts: Facts<Args> = {
  name: 'Dot',
  source: 'keras/src/layers/merging/dot.py',
  says: 'multiplies every vector of one tensor with every vector of the other, sample by sample',
  args: {
    axes: {
      kind: axes,
      says: 'The axis of the vectors, or a list of one axis per tensor; the batch, 0, is not allowed.',
      does: (a: number | readonly number[]) =>
        `the vectors lie along ${typeof a === 'number' ? `axis ${a} of both` : `axes ${a.join(' and ')}`}, which the product sums away`,
    },
    normalize: {
      kind: boolean,
      says: 'Bring each vector to length 1 before the product, which is then the cosine. Default false.',
      byDefault: false,
      does: (yes: boolean) =>
        yes ? 'vectors are brought to length 1, so each product is a cosine' : undefined,
    },
  },
  positional: ['axes'],
  label: ['axes'],
  takesList: true,
  shape: (input) => input,
  shapes: product,
  mask: 'uses',
  call: multiplied,
};

/**
 * Dot products of two tensors' vectors, sample by sample: keras/src/layers/merging/dot.py.
 * `Dot(2)`: [batch, a, f] and [batch, b, f] → [batch, a, b]
 * @param axes the axis of the vectors, or one per tensor; not 0
 * @throws ArgumentError for a wrong or unknown argument; ShapeError when the axes are missing or differ in size
 */
export function Dot<const Axes extends number | readonly [number, number]>(
  axes_: Axes,
  config?: DotConfig,
): Layer<Dot<Axes>> {
  return layer(facts, [axes_], config);
}
Dot.facts = facts;
