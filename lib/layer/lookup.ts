import { ArgumentError } from '../errors.js';
import { byFrequency } from '../text/frequentWords.js';
import { show } from './args.js';
import type { OutputMode } from './encoding.js';
import { type BucketArgs, bucketOf } from './oovBuckets.js';
import type { PlainType, Values } from './plainValues.js';

/** What a vocabulary holds: words, or whole numbers that stand for them. */
export type Word = string | number;
/** What a word that is to be left out has for an id. */
const DROPPED = -1;

/** The arguments that decide about a vocabulary. */
export interface LookupSettings extends BucketArgs {
  /** How errors name the layer. */
  readonly owner: string;
  readonly reads: PlainType;
  readonly maxTokens: number | null;
  readonly maskToken: Word | null;
  readonly oovToken: Word | null;
  readonly vocabulary: readonly Word[] | null;
  readonly idfWeights: readonly number[] | null;
  readonly invert: boolean;
  readonly outputMode: OutputMode;
  readonly padToMaxTokens: boolean;
  /** The documents that `adapt` counts. */
  readonly documents: (data: Values<Word>) => readonly (readonly Word[])[];
}

/** A layer's vocabulary, which `adapt` and `setVocabulary` change: keras/src/layers/preprocessing/index_lookup.py. */
export class Lookup {
  /** Without mask and unknown tokens; null until there are some. */
  #tokens: readonly Word[] | null = null;
  #ids: ReadonlyMap<Word, number> = new Map();
  /** One per id, the unknown ones first. */
  idf: Float32Array | null = null;

  /** @throws ArgumentError for settings that contradict each other */
  constructor(readonly settings: LookupSettings) {
    const { owner, vocabulary, idfWeights, outputMode } = settings;
    if (vocabulary !== null && outputMode === 'tf_idf' && idfWeights === null)
      throw new ArgumentError(
        `${owner} with a vocabulary and outputMode 'tf_idf' needs idfWeights too, one per word`,
      );
    if (vocabulary !== null) this.set(vocabulary, idfWeights);
  }

  /** Ids of unknown words begin here, after that of the mask. */
  get #oovStart(): number {
    return this.settings.maskToken !== null && this.settings.outputMode === 'int' ? 1 : 0;
  }
  get #tokenStart(): number {
    return this.#oovStart + this.settings.numOovIndices;
  }
  /** Number of ids, those of mask and unknown words included. */
  get size(): number {
    return this.#tokenStart + (this.#tokens?.length ?? 0);
  }
  /** The same; null until there is a vocabulary. */
  get knownSize(): number | null {
    return this.#tokens && this.size;
  }
  /** Size of the encoded axis; null until the vocabulary is known. */
  get depth(): number | null {
    const { padToMaxTokens, maxTokens } = this.settings;
    return padToMaxTokens ? maxTokens : this.knownSize;
  }
  get #special(): readonly (Word | null)[] {
    const { maskToken, oovToken, numOovIndices } = this.settings;
    return [...Array(this.#oovStart).fill(maskToken), ...Array(numOovIndices).fill(oovToken)];
  }
  /** Every word at its id. */
  words(includeSpecialTokens: boolean): readonly (Word | null)[] {
    return [...(includeSpecialTokens ? this.#special : []), ...(this.#tokens ?? [])];
  }

  /** Takes words in the order given, with or without the special tokens in front. @throws ArgumentError where they do not fit */
  set(vocabulary: readonly Word[], idfWeights: readonly number[] | null): void {
    const { owner, outputMode, maskToken, oovToken, maxTokens, invert } = this.settings;
    const refuse = (sentence: string): never => {
      throw new ArgumentError(`${owner} ${sentence}`, 'wrong-vocabulary');
    };
    if (outputMode === 'tf_idf' && idfWeights === null)
      refuse("needs idfWeights, one per word, for its outputMode 'tf_idf'");
    if (outputMode !== 'tf_idf' && idfWeights !== null)
      refuse(`takes idfWeights only with outputMode 'tf_idf', not ${show(outputMode)}`);
    if (vocabulary.length === 0) refuse('cannot do with an empty vocabulary; give at least one word');
    const special = this.#special;
    const found = special.every((token, i) => token === vocabulary[i]);
    const tokens = found ? vocabulary.slice(special.length) : vocabulary;
    const twice = [...new Set(tokens.filter((token, i) => tokens.indexOf(token) !== i))];
    if (twice.length > 0) refuse(`has words in its vocabulary that come more than once: ${show(twice)}`);
    for (const [what, token] of Object.entries({ maskToken, oovToken: invert ? oovToken : null }))
      if (token !== null && tokens.includes(token))
        refuse(
          `has its ${what} ${show(token)} at place ${vocabulary.lastIndexOf(token)} of its vocabulary; leave the special tokens out, or put all of them first, in this order: ${show(special)}`,
        );
    if (maxTokens !== null && special.length + tokens.length > maxTokens)
      refuse(
        `has maxTokens ${maxTokens} but is given a vocabulary of ${special.length + tokens.length}, special tokens included`,
      );
    if (idfWeights !== null && idfWeights.length !== vocabulary.length)
      refuse(
        `needs one weight per word, but is given ${vocabulary.length} words and ${idfWeights.length} idfWeights`,
      );
    this.#keep(tokens);
    if (idfWeights === null) return;
    const mean = idfWeights.reduce((a, b) => a + b, 0) / idfWeights.length;
    this.#weigh(found ? idfWeights : [...special.map(() => mean), ...idfWeights]);
  }

  /** Counts the words of some batches of documents; the most frequent become the vocabulary, ties in descending order. */
  adapt(batches: Iterable<readonly (readonly Word[])[]>): void {
    const { owner, vocabulary, maskToken, oovToken, maxTokens, outputMode } = this.settings;
    if (vocabulary !== null)
      throw new ArgumentError(
        `${owner} cannot adapt: its vocabulary was given; leave vocabulary out to learn it`,
        'wrong-call',
      );
    const counts = new Map<Word, number>();
    const holding = new Map<Word, number>(); // documents that hold the word
    let documents = 0;
    for (const batch of batches)
      for (const document of batch) {
        documents++;
        for (const word of document) counts.set(word, (counts.get(word) ?? 0) + 1);
        for (const word of new Set(document)) holding.set(word, (holding.get(word) ?? 0) + 1);
      }
    if (counts.size === 0) return;
    const words = byFrequency(counts).filter((word) => word !== maskToken && word !== oovToken);
    const tokens = words.slice(0, maxTokens === null ? undefined : Math.max(0, maxTokens - this.#tokenStart));
    this.#keep(tokens);
    if (outputMode !== 'tf_idf') return;
    const weights = tokens.map((word) => Math.log(1 + documents / (1 + (holding.get(word) ?? 0))));
    const mean = weights.reduce((a, b) => a + b, 0) / weights.length;
    this.#weigh([...this.#special.map(() => mean), ...weights]);
  }

  /** @throws ArgumentError where an encoded axis would change its size */
  #keep(tokens: readonly Word[]): void {
    const { owner, outputMode, padToMaxTokens } = this.settings;
    const size = this.#tokenStart + tokens.length;
    if (outputMode !== 'int' && !padToMaxTokens && this.#tokens && size !== this.size)
      throw new ArgumentError(
        `${owner} has a vocabulary of ${this.size} and cannot change to one of ${size}, since the size of its output would change; set padToMaxTokens: true, or make a new layer`,
        'wrong-vocabulary',
      );
    this.#tokens = Object.freeze([...tokens]);
    this.#ids = new Map(tokens.map((token, i) => [token, this.#tokenStart + i]));
  }
  #weigh(weights: readonly number[]): void {
    this.idf = new Float32Array(this.depth ?? weights.length); // padded with zeros at the end
    this.idf.set(weights);
  }

  /** @throws ArgumentError before there is a vocabulary */
  #ready(): void {
    if (this.#tokens === null)
      throw new ArgumentError(
        `${this.settings.owner} has no vocabulary yet: call adapt(data) or setVocabulary(words) on it first, or make it with a vocabulary`,
        'no-vocabulary',
      );
  }

  /** Ids of words; DROPPED for the mask where the output is not ids. @throws ArgumentError for unknown words where there is no id for them */
  idsOf(words: readonly Word[]): number[] {
    this.#ready();
    const { owner, maskToken, outputMode, numOovIndices } = this.settings;
    const unknown = new Set<Word>();
    const ids = words.map((word) => {
      if (word === maskToken) return outputMode === 'int' ? 0 : DROPPED;
      const id = this.#ids.get(word);
      if (id !== undefined) return id;
      if (numOovIndices === 0) unknown.add(word);
      return numOovIndices === 0 ? DROPPED : this.#oovStart + bucketOf(word, this.settings);
    });
    if (unknown.size === 0) return ids;
    throw new ArgumentError(
      `${owner} with numOovIndices 0 has no id for ${show([...unknown].slice(0, 5))}; set numOovIndices: 1, or add them to its vocabulary`,
      'unknown-word',
    );
  }

  /** Words of ids: the other way round. */
  wordsOf(ids: readonly number[]): Word[] {
    this.#ready();
    const { maskToken, oovToken } = this.settings;
    return ids.map((id) =>
      id === 0 && maskToken !== null
        ? maskToken
        : (this.#tokens?.[id - this.#tokenStart] ?? (oovToken as Word)),
    );
  }
}

/** By the arguments of a layer: they are its own and live as long as it does. */
const lookups = new WeakMap<object, Lookup>();
export const keepLookup = (args: object, lookup: Lookup): void => void lookups.set(args, lookup);
export const lookupOf = (args: object): Lookup => lookups.get(args) as Lookup;
