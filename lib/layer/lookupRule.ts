import type { Or, Shape } from '../shape/shape.js';
import type { OneToOne } from './rule.js';

/** The shape of ids, encoded: known while typing for ids, and where the axis is padded to a size that is known. */
export type EncodedShape<Ids, M, P, T> = Ids extends Shape
  ? Or<M, 'int'> extends 'int'
    ? Ids
    : Or<M, 'int'> extends 'one_hot' | 'oneHot'
      ? Shape
      : [P, T] extends [true, number]
        ? Ids extends [infer B, any]
          ? [B, T]
          : Shape
        : Shape
  : never;
/** Type twin of the shape in `lookupFacts`. */
export interface LookupRule<Label extends string, M, P, T> extends OneToOne<Label> {
  readonly out: EncodedShape<this['in'], M, P, T>;
}
