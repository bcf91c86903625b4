import { checkCount, checkOptions } from './checkOptions.js';
import { layOut, type WordBatch } from './encode.js';
import { frequentWords } from './frequentWords.js';
import type { LengthOptions } from './padPlan.js';
import { checkTokens, type TokenLists } from './sentences.js';
import { isList, show, TextError } from './textError.js';
import { type TokenizeOptions, tokenize, tokenizeOptions } from './tokenize.js';
import { type ToldList, told, toldList } from './told.js';
import { count, quoted } from './words.js';

/** The two words every vocabulary begins with. */
export interface SpecialTokens {
  /** The word of id 0, which stands for "no word here"; default `''`, as in Keras. */
  readonly padToken?: string;
  /** The word of id 1, which stands for every unknown word; default `[UNK]`, as in Keras. */
  readonly unknownToken?: string;
}

/** Options of `Vocabulary.fromTexts`. */
export interface VocabularyOptions extends SpecialTokens, TokenizeOptions {
  /** Largest size, padding and unknown included, at least 3; the most frequent words stay. Default (or null): no limit. */
  readonly maxTokens?: number | null;
  /** Words that occur less often are left out; at least 1, default 1. */
  readonly minCount?: number;
}

/** A vocabulary as JSON holds it. */
export interface VocabularyJSON {
  readonly padToken: string;
  readonly unknownToken: string;
  /** The words of ids 2, 3, … */
  readonly tokens: readonly string[];
}

/** Ids of words, padded to one length: the input of `Embedding(ids.inputDim, …, { maskZero: true })`. */
export interface IdBatch extends WordBatch<readonly [batch: number, time: number]> {
  readonly dtype: 'int32';
  /** How many ids there are, padding and unknown included: `Embedding`'s first argument. */
  readonly inputDim: number;
}

/** The ids of one sentence: an ordinary frozen list of numbers that also tells its story. */
export type Ids = ToldList<number>;

/** Words and their ids: 0 is padding, 1 is any unknown word, then the words. Never changes. */
export class Vocabulary {
  /** Every word at its id, the padding and the unknown token first (Keras's `get_vocabulary()`). */
  readonly words: readonly string[];
  /** Number of ids, padding and unknown included: `Embedding`'s first argument, `oneHot`'s depth. */
  readonly size: number;
  readonly padToken: string;
  readonly unknownToken: string;
  /** Such as `3 words → ids 2 to 4 (0 is padding, 1 is unknown)`. */
  readonly story: string;
  readonly #ids: ReadonlyMap<string, number>;

  private constructor(who: string, tokens: readonly string[], special: SpecialTokens) {
    const { padToken = '', unknownToken = '[UNK]' } = special;
    for (const [option, value] of Object.entries({ padToken, unknownToken })) {
      if (typeof value === 'string') continue;
      throw new TextError(`${who} expects ${option} to be a string`, `received ${show(value)}`, 'use a word');
    }
    const given =
      tokens[0] === padToken && tokens[1] === unknownToken ? tokens : [padToken, unknownToken, ...tokens];
    if (given.length === 2) {
      throw new TextError(
        `${who} expects at least one word`,
        'found none',
        'pass texts with words, or a lower minCount',
      );
    }
    const ids = new Map<string, number>();
    given.forEach((word, id) => {
      const before = ids.get(word);
      if (before !== undefined) {
        const fix = 'give each word once; Vocabulary.fromTexts counts words for you';
        throw new TextError(
          `${who} expects different words`,
          `${show(word)} has ids ${before} and ${id}`,
          fix,
        );
      }
      ids.set(word, id);
    });
    this.words = Object.freeze([...given]);
    this.size = given.length;
    this.padToken = padToken;
    this.unknownToken = unknownToken;
    const last = given.length - 1;
    const range = last === 2 ? 'id 2' : `ids 2 to ${last}`;
    this.story = `${count(last - 1, 'word')} → ${range} (0 is padding, 1 is unknown)`;
    this.#ids = ids;
    Object.freeze(this);
  }

  /**
   * Takes the words of some texts, the most frequent first; the ids are those of Keras's `TextVectorization`.
   *
   * @param texts list of texts, or of token lists if they are cut already.
   * @throws TextError if `texts` is no list, if no word is left, and for unknown options.
   * @see keras/src/layers/preprocessing/index_lookup.py (`adapt`, `finalize_state`)
   */
  static fromTexts(
    texts: readonly (string | readonly string[])[],
    options: VocabularyOptions = {},
  ): Vocabulary {
    const who = 'Vocabulary.fromTexts';
    checkOptions(who, options, ['maxTokens', 'minCount', 'padToken', 'unknownToken', ...tokenizeOptions]);
    const { maxTokens, minCount, padToken = '', unknownToken = '[UNK]', ...how } = options;
    const most = checkCount(who, 'maxTokens', maxTokens, 3);
    const least = checkCount(who, 'minCount', minCount, 1) ?? 1;
    if (!Array.isArray(texts)) {
      const fix = typeof texts === 'string' ? 'wrap it: fromTexts([text])' : 'pass a list of strings';
      throw new TextError(`${who} expects a list of texts`, `received ${show(texts)}`, fix);
    }
    const special = { padToken, unknownToken };
    const lists = texts.map((text) => (isList(text) ? checked(who, text) : tokenize(text as string, how)));
    const words = frequentWords(lists, least).filter((w) => w !== padToken && w !== unknownToken);
    return new Vocabulary(who, words.slice(0, most === null ? undefined : most - 2), special);
  }

  /**
   * Takes words in the order given: the first gets id 2. Keras's `get_vocabulary()`, which begins with the padding
   * and the unknown token, is also taken as it is.
   *
   * @throws TextError if there is no word, if a word comes twice, and for unknown options.
   */
  static fromTokens(tokens: readonly string[], options: SpecialTokens = {}): Vocabulary {
    const who = 'Vocabulary.fromTokens';
    checkOptions(who, options, ['padToken', 'unknownToken']);
    return new Vocabulary(who, checked(who, tokens), options);
  }

  /** Reads what `toJSON` wrote, as an object or as text. @throws TextError if it is something else. */
  static fromJSON(json: VocabularyJSON | string): Vocabulary {
    const who = 'Vocabulary.fromJSON';
    const value = typeof json === 'string' ? parsed(who, json) : json;
    checkOptions(who, value, ['padToken', 'unknownToken', 'tokens']);
    return new Vocabulary(who, checked(who, value.tokens), value);
  }

  toJSON(): VocabularyJSON {
    return { padToken: this.padToken, unknownToken: this.unknownToken, tokens: this.words.slice(2) };
  }

  /** Is it a word of this vocabulary, exactly as written? */
  has(word: string): boolean {
    return this.#ids.has(word);
  }

  /** The ids of one sentence's tokens; 1 for unknown words. @throws TextError if `tokens` is no list of strings. */
  ids(tokens: readonly string[]): Ids {
    const ids = checked('vocabulary.ids', tokens).map((t) => this.#ids.get(t) ?? 1);
    return toldList(ids, `${count(ids.length, 'word')} → ${count(ids.length, 'id')}`);
  }

  /** The words of some ids. @throws TextError for an id outside 0 … size − 1. */
  tokens(ids: ArrayLike<number>): ToldList<string> {
    const who = 'vocabulary.tokens';
    if (!isList(ids)) {
      throw new TextError(
        `${who} expects a list of ids`,
        `received ${show(ids)}`,
        'pass a list such as [2, 3]',
      );
    }
    const words = Array.from(ids as ArrayLike<number>, (id, i) => {
      const word = this.words[id];
      if (word !== undefined) return word;
      const expected = `${who} expects ids from 0 to ${this.size - 1}`;
      throw new TextError(expected, `id ${i} is ${show(id)}`, 'use ids that this vocabulary gave');
    });
    return toldList(words, `${count(words.length, 'id')} → ${count(words.length, 'word')}`);
  }

  /**
   * Ids for `Embedding`, padded with 0 to one length, with their mask (0 where the id is 0, as
   * `Embedding`'s maskZero): `Embedding(ids.inputDim, 8, { maskZero: true })`.
   *
   * @param tokens tokens of one sentence, or a list of such lists. Not changed.
   * @param options as in `padSequences`: maxlen, padding, truncating.
   * @returns int32 `[batch, time]`
   * @throws TextError for text that is not cut into tokens, and if there is not one time step.
   */
  encode(tokens: TokenLists, options: LengthOptions = {}): IdBatch {
    const layout = layOut('vocabulary.encode', tokens, options, this.padToken);
    const data = new Int32Array(layout.mask.data.length); // [batch, time]
    const unknown = new Set<string>();
    layout.each((word, place) => {
      const id = this.#ids.get(word);
      if (id === undefined) unknown.add(word);
      data[place] = id ?? 1;
    });
    const { shape } = layout.mask;
    const note = unknown.size === 0 ? '' : `; id 1 for ${quoted([...unknown])}`;
    return told({
      data,
      shape,
      dtype: 'int32' as const,
      mask: Object.freeze({ data: data.map((id) => (id === 0 ? 0 : 1)), shape, dtype: 'int32' as const }),
      tokens: layout.tokens,
      unknown: Object.freeze([...unknown]),
      inputDim: this.size,
      story: layout.story('1 id each', shape) + note,
    });
  }

  toString(): string {
    return this.story;
  }
}

function checked(who: string, tokens: unknown): readonly string[] {
  checkTokens(who, tokens);
  return tokens;
}

function parsed(who: string, text: string): VocabularyJSON {
  try {
    return JSON.parse(text);
  } catch {
    const fix = 'pass what JSON.stringify(vocabulary) gave';
    throw new TextError(`${who} expects JSON`, `received ${show(text)}`, fix);
  }
}
