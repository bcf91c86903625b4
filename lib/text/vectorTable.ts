import { isList, show, TextError } from './textError.js';
import { count } from './words.js';

/** Words and their vectors while they are gathered: rows in blocks, since the number of lines is not known before. */
export class VectorTable {
  readonly dims: number;
  readonly #rows = new Map<string, number>();
  readonly #blocks: Float32Array[] = [];
  readonly #perBlock: number;

  constructor(dims: number) {
    this.dims = dims;
    this.#perBlock = Math.max(1, Math.floor(2 ** 16 / dims));
  }

  get size(): number {
    return this.#rows.size;
  }

  words(): IterableIterator<string> {
    return this.#rows.keys();
  }

  has(word: string): boolean {
    return this.#rows.has(word);
  }

  /** The first vector of a word stays, as in gensim. */
  add(word: string, numbers: ArrayLike<number>): void {
    if (this.#rows.has(word)) return;
    const row = this.#rows.size;
    this.#rows.set(word, row);
    if (row % this.#perBlock === 0) this.#blocks.push(new Float32Array(this.#perBlock * this.dims)); // [rows, dims]
    this.#at(row).set(numbers);
  }

  /** A view of the word's row: exactly as written, else in lower case (GloVe's words are lower-case). */
  get(word: string): Float32Array | undefined {
    const row = this.#rows.get(word) ?? this.#rows.get(word.toLowerCase());
    return row === undefined ? undefined : this.#at(row);
  }

  #at(row: number): Float32Array {
    const block = this.#blocks[Math.floor(row / this.#perBlock)] as Float32Array;
    const start = (row % this.#perBlock) * this.dims;
    return block.subarray(start, start + this.dims); // [dims]
  }
}

/** The table of an object, a Map or pairs; every vector as long as the first, and finite. */
export function tableOf(who: string, given: unknown): VectorTable {
  const entries = entriesOf(given);
  if (entries === undefined || entries.length === 0) {
    const found = entries === undefined ? `received ${show(given)}` : 'received none';
    throw new TextError(`${who} expects words with their vectors`, found, 'pass such as { I: [0.5, 0.4] }');
  }
  let table: VectorTable | undefined;
  for (const [word, vector] of entries) {
    const length = isList(vector) ? vector.length : 0;
    const dims = table?.dims ?? length;
    if (typeof word !== 'string' || length === 0 || length !== dims || !isFiniteList(vector)) {
      throw new TextError(
        `${who} expects ${dims === 0 ? 'numbers' : `${count(dims, 'finite number')}`} for every word`,
        `${show(word)} has ${show(vector)}`,
        'give all words vectors of one length',
      );
    }
    table ??= new VectorTable(dims);
    table.add(word, vector);
  }
  return table as VectorTable;
}

function entriesOf(given: unknown): [unknown, unknown][] | undefined {
  if (typeof given !== 'object' || given === null || ArrayBuffer.isView(given)) return undefined;
  if (!(Symbol.iterator in given)) return Object.entries(given);
  const items = Array.from(given as Iterable<unknown>);
  return items.every((item) => Array.isArray(item) && item.length === 2)
    ? (items as [unknown, unknown][])
    : undefined;
}

function isFiniteList(vector: unknown): vector is ArrayLike<number> {
  return (
    isList(vector) &&
    Array.from(vector).every((n) => typeof n === 'number' && Number.isFinite(Math.fround(n)))
  );
}
