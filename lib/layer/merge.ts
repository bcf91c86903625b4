import type { Tensor } from '@tensorflow/tfjs';
import type { Shape } from '../shape/shape.js';
import type { Common } from './args.js';
import { type Broadcast, broadcast } from './broadcast.js';
import type { Call, Tf } from './call.js';
import type { Facts } from './facts.js';
import { type AnyLayer, layer } from './layer.js';
import type { ManyToOne } from './rule.js';

/** Arguments of a layer that takes a list of tensors: an inputShape would say nothing. */
export interface ListConfig extends Omit<Common<never>, 'inputShape'> {}

/** The rule of layers that merge element by element. */
export interface MergeRule<Name extends string> extends ManyToOne<Name> {
  readonly out: this['in'] extends Shape
    ? `${Name} expects a list of tensors`
    : this['in'] extends readonly [infer A, ...infer R]
      ? Broadcast<Name, A, R>
      : Shape;
}

/** A list of tensors of one rank: those of fewer axes get axes of size 1 after the batch. */
export function sameRank(tf: Tf, inputs: readonly Tensor[]): readonly Tensor[] {
  const rank = Math.max(...inputs.map((x) => x.rank));
  return inputs.map((x) => {
    const [batch = 1, ...rest] = x.shape;
    return x.rank === rank ? x : tf.reshape(x, [batch, ...Array<number>(rank - x.rank).fill(1), ...rest]);
  });
}

/** Logical OR of the masks; none where any input has none. */
function either({ tf, masks }: Call): Tensor | null {
  const all = masks.filter((m) => m !== null);
  if (all.length < masks.length) return null;
  return all.map((m) => tf.cast(m, 'bool')).reduce((a, b) => tf.logicalOr(a, b));
}

type Own = Pick<Facts, 'name' | 'source' | 'says'> & {
  /** Joins tensors of one rank, each with its mask. */
  readonly join: (tf: Tf, inputs: readonly Tensor[], masks: readonly (Tensor | null)[]) => Tensor;
} & Partial<Facts>;

/** Facts of a layer that merges a list of tensors element by element: keras/src/layers/merging/base_merge.py. */
export function mergeFacts({ join, ...own }: Own): Facts {
  return {
    args: {},
    positional: [],
    takesList: true,
    shape: (input) => input,
    shapes: (inputs) => broadcast(own.name, inputs),
    mask: 'merges',
    marks: (masked) => [!masked.includes(false)],
    maskOps: (op, _, masks) => masks.reduce((a, b) => a && b && op(a, b)),
    computeMask: (call) => [either(call)],
    call: ({ tf, inputs, masks }) => {
      const like = sameRank(tf, inputs);
      // As in Keras a mask is lost with the change of rank.
      return join(
        tf,
        like,
        masks.map((m, i) => (like[i] === inputs[i] ? m : null)),
      );
    },
    ...own,
  };
}

/** The builder of a layer without arguments of its own. */
export const mergeLayer = <L extends AnyLayer>(facts: Facts, config: ListConfig | undefined): L =>
  layer(facts, [], config);
