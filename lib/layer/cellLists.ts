import type { Kind, Spec } from './facts.js';
import { brandOf } from './kinds.js';
import type { AnyLayer, Typed } from './layer.js';
import type { Rule } from './rule.js';

/** Whether it is a cell: a layer that computes one time step. */
export const isCell = (v: unknown): v is Spec =>
  brandOf(v) === 'layer' && (v as Spec).facts.cell !== undefined;
export const areCells = (v: unknown): v is readonly Spec[] =>
  Array.isArray(v) && v.length > 0 && v.every(isCell);

/** Taken by `StackedRNNCells`. */
export const cells: Kind = {
  expects: 'a list of cells, such as [GRUCell(8), LSTMCell(4)]',
  accepts: areCells,
};

/** The labels of a list of rules: `GRUCell(8), LSTMCell(4)`. */
export type Labels<Rules> = Rules extends readonly [infer R, ...infer Rest]
  ? `${LabelOf<R>}${Rest extends readonly [] ? '' : `, ${Labels<Rest>}`}`
  : '';
type LabelOf<R> = R extends Rule ? R['label'] : '?';

/** The rules of a list of layers. */
export type RulesOf<Ls extends readonly unknown[]> = {
  -readonly [K in keyof Ls]: Ls[K] extends Typed<infer R, any>
    ? Ls[K] extends { readonly stateSize: number }
      ? R & Alone
      : R
    : any;
};
/** Marks the rule of a cell of the user's whose one state stands in a stack by itself. */
export interface Alone {
  readonly alone: true;
}

/** `true`, or the sentence where one of a list is a layer and no cell. What the compiler does not know passes. */
export type CellsVerdict<Cs extends readonly unknown[], Sentence extends string> = true extends {
  [K in keyof Cs]: IsLayer<Cs[K]>;
}[number]
  ? `${Sentence}, not [${Labels<RulesOf<Cs>>}]`
  : true;
/** A layer that is no cell. */
export type IsLayer<C> = C extends { readonly '~cell': true }
  ? false
  : C extends AnyLayer & ((...x: any) => unknown)
    ? true
    : false;
