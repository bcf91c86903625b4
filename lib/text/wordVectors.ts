import type { ArrayData, Told } from './arrayData.js';
import { type TextSource, textPieces } from './byteStream.js';
import { checkChoice, checkOptions } from './checkOptions.js';
import { layOut, type WordBatch } from './encode.js';
import { openFile } from './openFile.js';
import type { LengthOptions } from './padPlan.js';
import { checkTokens, type TokenLists } from './sentences.js';
import { show, TextError } from './textError.js';
import { told } from './told.js';
import { type ReadVectorsOptions, type UnknownOption, vectorReader } from './vectorReader.js';
import { tableOf, type VectorTable } from './vectorTable.js';
import { count, quoted } from './words.js';

/** Vectors of words, padded with zeros to one length. */
export interface VectorBatch extends WordBatch<readonly [batch: number, time: number, dims: number]> {
  readonly dtype: 'float32';
}

/** The rows of an `Embedding`: `Embedding(size, dims)` takes it as its only weight. */
export interface VectorMatrix extends ArrayData<readonly [inputDim: number, outputDim: number]>, Told {
  readonly dtype: 'float32';
  /** The vocabulary's words that have no vector (padding and unknown apart). */
  readonly missing: readonly string[];
}

/**
 * Pretrained vectors of words, `dims` numbers each. A word is looked up as written, then in lower case.
 * Never changes.
 */
export class WordVectors {
  /** Numbers per word. */
  readonly dims: number;
  /** Number of words. */
  readonly size: number;
  /** `[size, dims]` */
  readonly shape: readonly [words: number, dims: number];
  /** Such as `3 words, 2 numbers each → (3, 2)`. */
  readonly story: string;
  readonly #table: VectorTable;
  readonly #unknown: 'zeros' | 'throw';

  private constructor(table: VectorTable, { unknown }: UnknownOption) {
    this.dims = table.dims;
    this.size = table.size;
    this.shape = Object.freeze([table.size, table.dims] as const);
    this.story = `${count(this.size, 'word')}, ${count(this.dims, 'number')} each → (${this.size}, ${this.dims})`;
    this.#table = table;
    this.#unknown = unknown ?? 'zeros';
    Object.freeze(this);
  }

  /**
   * Reads a GloVe or word2vec text: a word and its numbers on each line, with or without word2vec's first line
   * `count numbers`. A word that comes twice keeps its first vector.
   *
   * @throws TextError that names the line, if one has another count of numbers or what is no finite number; if
   *   there are fewer or more vectors than the first line says; and if none of `words` is there.
   */
  static fromText(text: string, options: ReadVectorsOptions = {}): WordVectors {
    const who = 'WordVectors.fromText';
    if (typeof text !== 'string') {
      throw new TextError(
        `${who} expects a text`,
        `received ${show(text)}`,
        'use fromStream or fromTable for others',
      );
    }
    const reader = vectorReader(who, options);
    reader.take(text.replace(/^\uFEFF/, ''));
    return new WordVectors(reader.end(), options);
  }

  /**
   * Reads a text as `fromText` does, from a stream of bytes (plain or gzip) or strings, without holding it whole:
   * `await WordVectors.fromStream((await fetch(url)).body)`. The stream is closed when all is read or found.
   */
  static async fromStream(source: TextSource, options: ReadVectorsOptions = {}): Promise<WordVectors> {
    return WordVectors.#read('WordVectors.fromStream', source, options);
  }

  /** Reads a file as `fromText` does, plain or gzip, without holding it whole; in Node. */
  static async fromFile(path: string | URL, options: ReadVectorsOptions = {}): Promise<WordVectors> {
    const who = 'WordVectors.fromFile';
    return WordVectors.#read(who, openFile(who, path), options);
  }

  /**
   * Takes vectors from an object, a Map or pairs: `WordVectors.fromTable({ I: [0.5, 0.4], am: [0.3, 0.1] })`.
   *
   * @throws TextError if there is no word, or a vector of another length or with what is no finite number.
   */
  static fromTable(
    table: Readonly<Record<string, ArrayLike<number>>> | Iterable<readonly [string, ArrayLike<number>]>,
    options: UnknownOption = {},
  ): WordVectors {
    const who = 'WordVectors.fromTable';
    checkOptions(who, options, ['unknown']);
    checkChoice(who, 'unknown', options.unknown, ['zeros', 'throw']);
    return new WordVectors(tableOf(who, table), options);
  }

  static async #read(who: string, source: TextSource, options: ReadVectorsOptions): Promise<WordVectors> {
    const reader = vectorReader(who, options);
    for await (const piece of textPieces(who, source)) {
      if (!reader.take(piece)) break;
    }
    return new WordVectors(reader.end(), options);
  }

  /** Has it a vector for this word, as written or in lower case? */
  has(word: string): boolean {
    return this.#table.get(word) !== undefined;
  }

  /** All words, in the order of the file. */
  words(): string[] {
    return [...this.#table.words()];
  }

  /** A copy of the word's vector, `[dims]`; zeros for an unknown word. @throws TextError for one with `unknown: 'throw'`. */
  vector(word: string): Float32Array {
    checkTokens('wordVectors.vector', [word]);
    const row = this.#table.get(word);
    if (row === undefined) this.#refuse('wordVectors.vector', [word]);
    return row?.slice() ?? new Float32Array(this.dims); // [dims]
  }

  /**
   * Vectors of words, padded with zeros to one length, with their mask.
   *
   * @param tokens tokens of one sentence, or a list of such lists. Not changed.
   * @param options as in `padSequences`: maxlen, padding, truncating.
   * @returns float32 `[batch, time, dims]`; an unknown word has zeros, but its mask is 1.
   * @throws TextError for text that is not cut into tokens, if there is not one time step, and for unknown words
   *   with `unknown: 'throw'`.
   */
  encode(tokens: TokenLists, options: LengthOptions = {}): VectorBatch {
    const who = 'wordVectors.encode';
    const layout = layOut(who, tokens, options);
    const { mask } = layout;
    const data = new Float32Array(mask.data.length * this.dims); // [batch, time, dims]
    const unknown = new Set<string>();
    layout.each((word, place) => {
      const row = this.#table.get(word);
      if (row === undefined) unknown.add(word);
      else data.set(row, place * this.dims);
    });
    if (unknown.size > 0) this.#refuse(who, [...unknown]);
    const shape = Object.freeze([...mask.shape, this.dims] as const);
    const note = unknown.size === 0 ? '' : `; zeros for ${quoted([...unknown])}`;
    return told({
      data,
      shape,
      dtype: 'float32' as const,
      mask,
      tokens: layout.tokens,
      unknown: Object.freeze([...unknown]),
      story: layout.story(`${count(this.dims, 'number')} each`, shape) + note,
    });
  }

  /**
   * The weight of an `Embedding` for a vocabulary's ids: row i is the vector of word i, zeros for the padding token
   * and for words without a vector.
   *
   * @returns float32 `[vocabulary.size, dims]`
   * @throws TextError if `vocabulary` has no `words`, and for missing words with `unknown: 'throw'`.
   */
  matrix(vocabulary: { readonly words: readonly string[] }): VectorMatrix {
    const who = 'wordVectors.matrix';
    const words: unknown = (vocabulary as Partial<typeof vocabulary> | null)?.words;
    if (!Array.isArray(words)) {
      throw new TextError(`${who} expects a vocabulary`, `received ${show(vocabulary)}`, 'pass a Vocabulary');
    }
    checkTokens(who, words);
    const data = new Float32Array(words.length * this.dims); // [inputDim, outputDim]
    const missing: string[] = [];
    words.forEach((word, id) => {
      const row = id === 0 ? undefined : this.#table.get(word);
      if (row !== undefined) data.set(row, id * this.dims);
      else if (id > 1) missing.push(word);
    });
    if (missing.length > 0) this.#refuse(who, missing);
    const shape = Object.freeze([words.length, this.dims] as const);
    const note = missing.length === 0 ? '' : `; zeros for ${quoted(missing)}`;
    const story = `${count(words.length, 'id')}, ${count(this.dims, 'number')} each → (${shape.join(', ')})${note}`;
    return told({ data, shape, dtype: 'float32' as const, missing: Object.freeze(missing), story });
  }

  toString(): string {
    return this.story;
  }

  #refuse(who: string, words: readonly string[]): void {
    if (this.#unknown === 'zeros') return;
    const fix = "leave the word out, or read the vectors with unknown: 'zeros'";
    throw new TextError(`${who} expects words that have a vector`, `found none for ${quoted(words)}`, fix);
  }
}
