/** A shape, batch first; a list of shapes; a list in a list for the states of stacked cells. */
export type Shapes = readonly (number | null | Shapes)[];

/** One fact about a layer, for the compiler and for run time. */
export interface Row {
  /** The expression a user writes. */
  readonly layer: string;
  /** What comes in; a list of shapes for a list of tensors. */
  readonly from: Shapes;
  /** The output shape; a list of shapes for several outputs. */
  readonly to?: Shapes;
  /** Or what the layer expects instead: the sentence up to "but". */
  readonly expects?: string;
  /** The compiler only knows that it is a shape. */
  readonly dynamic?: true;
  /** False for cells: they are given to RNN, not called. */
  readonly calls?: boolean;
  /** It is called on its tensors one by one, a third one as `key`. */
  readonly apart?: true;
  /** It is called on plain arrays too, so the compiler says the sentence as one of two ways to call it. */
  readonly overloaded?: true;
}

export type Rows = Readonly<Record<string, readonly Row[]>>;
type Case = readonly [from: Shapes, to: Shapes | string, dynamic?: 'dynamic'];
/** Rows of one expression. */
export const rows = (layer: string, ...cases: readonly Case[]): Row[] =>
  cases.map(([from, to, dynamic]) => ({
    layer,
    from,
    ...(typeof to === 'string' ? { expects: to } : { to }),
    ...(dynamic ? { dynamic: true } : {}),
  }));
