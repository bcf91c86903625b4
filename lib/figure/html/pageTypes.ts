/** A number for JSON: those that JSON lacks as text. */
export type Num = number | string;

/** One sum, packed: what is said many times is an index into the page's names. */
export interface SumData {
  /** Products, largest first: multiplied, multiplier (-1: none), … */
  readonly t: readonly number[];
  /** Of products left out: how many, and their sum. */
  readonly m?: readonly [number, Num];
  /** Biases. */
  readonly b?: readonly number[];
  /** The total. */
  readonly s: Num;
  /** The sums behind multipliers that are sums themselves: index of the product, sum. */
  readonly i?: readonly (readonly [number, SumData])[];
}
/** One number of a figure and what made it. */
export interface CellData extends Partial<SumData> {
  readonly v: Num;
  /** Activation. */
  readonly a?: string;
  /** Of softmax: the normaliser, the largest sum. */
  readonly n?: readonly [Num, Num];
  /** A masked step: the cell it is copied from; 0: put to zero. */
  readonly c?: string | 0;
}
/** What the page's script knows of one drawing. */
export interface ViewData {
  /** Name and number of what products are made of: cells, weights, expressions. */
  readonly names: readonly (readonly [string, Num])[];
  /** By id; a string: the same as that cell. */
  readonly cells: Readonly<Record<string, CellData | string>>;
  /** `L0`: `SimpleRNN(4)` */
  readonly layers: Readonly<Record<string, string>>;
  /** Whole vectors of strips that show some units only, by the strip's id: step of the numbers, 16-bit integers as base64. */
  readonly rest: Readonly<Record<string, readonly [number, string]>>;
  /** The layers as a user would write them. */
  readonly code: string;
  /** Which sample of the batch it is, where others can be stepped to. */
  readonly sample?: number;
}
export interface PageData {
  readonly views: readonly ViewData[];
  /** Words of the time steps, by step. */
  readonly tokens: readonly string[];
  /** Dark rules, without a selector for the page they stand in. */
  readonly dark: string;
}
