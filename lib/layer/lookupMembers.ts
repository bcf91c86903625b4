import type { Tensor } from '@tensorflow/tfjs';
import { ArgumentError } from '../errors.js';
import { refuseUnknown } from '../nearest.js';
import { readArg, show } from './args.js';
import type { Spec } from './facts.js';
import { isObject, isPositive } from './kinds.js';
import type { Layer } from './layer.js';
import { lookupOf, type Word } from './lookup.js';
import { LayerMembers } from './members.js';
import { type Nested, plainValues, type Values } from './plainValues.js';
import type { Rule } from './rule.js';

export interface AdaptOptions {
  /** Batches to read of an iterable; a positive integer. Default null: all. */
  steps?: number | null;
}
export interface VocabularyOptions {
  /** With the mask token and the tokens of unknown words, so that a word's place is its id. Default true. */
  includeSpecialTokens?: boolean;
}
/** A layer that has a vocabulary. W: what its words are; X: what else than tensors it is called on. */
export interface VocabularyLayer<R extends Rule, In, W extends Word, X = W> extends Layer<R, In> {
  /** On nested arrays, or on one value. The caller disposes the result. */
  (x: Nested<X>): Tensor;
  /**
   * Learns the vocabulary: the most frequent words first, ties in descending order. In a plain list, each entry is a document.
   * @param data nested arrays or a tensor, or an iterable (such as a generator) of batches of them
   * @throws ArgumentError where the vocabulary was given, or for data of another type
   */
  adapt(data: Tensor | Nested<W> | Iterable<Tensor | Nested<W>>, options?: AdaptOptions): void;
  /** Every word, at its id: the mask token first (of ids only), then those of unknown words, then the vocabulary. */
  getVocabulary(options?: VocabularyOptions): W[];
  /** Number of ids, mask and unknown words included. */
  vocabularySize(): number;
  /**
   * Takes another vocabulary.
   * @param vocabulary different words, most frequent first, with or without the special tokens in front
   * @param idfWeights one weight per word, for outputMode 'tf_idf' only
   * @throws ArgumentError where they do not fit the layer's arguments or each other
   */
  setVocabulary(vocabulary: readonly W[], idfWeights?: readonly number[] | null): void;
}

const stepsFact = {
  kind: { expects: 'a positive integer', accepts: isPositive },
  says: 'Batches to read of an iterable. Default null: all.',
  byDefault: null,
};
const isIterable = (v: unknown): v is Iterable<unknown> =>
  isObject(v) && typeof (v as Partial<Iterable<unknown>>)[Symbol.iterator] === 'function';

/** Members of layers with a vocabulary. */
export class LookupMembers extends LayerMembers {
  adapt(data: unknown, options: AdaptOptions = {}): void {
    const { name, facts, args } = this as unknown as Spec;
    const who = `adapt of ${name}`;
    refuseUnknown(who, options, ['steps']);
    const steps = readArg(who, 'steps', stepsFact, options.steps) as number | null;
    const lookup = lookupOf(args);
    const { reads, documents } = lookup.settings;
    const read = (batch: unknown) => plainValues<Word>(batch, reads, `${facts.name} adapt`);
    if (isIterable(data) && typeof data !== 'string' && !Array.isArray(data) && !ArrayBuffer.isView(data)) {
      lookup.adapt(take(data, steps, (batch) => documents(read(batch))));
      return;
    }
    if (steps !== null)
      throw new ArgumentError(`${who} takes steps only with an iterable of batches, not with data in memory`);
    const { values, shape }: Values<Word> = read(data);
    lookup.adapt([documents({ values, shape: shape.length < 2 ? [values.length, 1] : shape })]);
  }
  getVocabulary({ includeSpecialTokens = true }: VocabularyOptions = {}): readonly (Word | null)[] {
    return lookupOf((this as unknown as Spec).args).words(includeSpecialTokens);
  }
  vocabularySize(): number {
    return lookupOf((this as unknown as Spec).args).size;
  }
  setVocabulary(vocabulary: unknown, idfWeights: readonly number[] | null = null): void {
    const { args, facts } = this as unknown as Spec;
    const lookup = lookupOf(args);
    const { values, shape } = plainValues<Word>(
      vocabulary,
      lookup.settings.reads,
      `${facts.name} setVocabulary`,
    );
    if (shape.length !== 1)
      throw new ArgumentError(`${facts.name} setVocabulary expects a list of words, not ${show(vocabulary)}`);
    lookup.set(values, idfWeights);
  }
}

function* take<T>(data: Iterable<unknown>, steps: number | null, read: (batch: unknown) => T): Generator<T> {
  let i = 0;
  if (steps === 0) return;
  for (const batch of data) {
    yield read(batch);
    if (++i === steps) return;
  }
}

/** Rows along the first axis; of a list, the list. */
export function rowsOf<W>({ values, shape }: Values<W>): readonly (readonly W[])[] {
  if (shape.length < 2) return [values];
  const count = shape[0] as number;
  const width = values.length / count;
  return Array.from({ length: count }, (_, i) => values.slice(i * width, (i + 1) * width));
}
