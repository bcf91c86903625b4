import type { Common } from '../layer/args.js';
import type { Call } from '../layer/call.js';
import { encodedShape } from '../layer/encoding.js';
import type { Answer, Facts, Kind } from '../layer/facts.js';
import { anything, func, isPositive, positiveInteger } from '../layer/kinds.js';
import { layer } from '../layer/layer.js';
import { lookupOf } from '../layer/lookup.js';
import {
  encoding,
  type OutputModeName,
  type VocabularyArgs,
  type VocabularyConfig,
  vocabulary,
  vocabularyArgs,
  wordKinds,
} from '../layer/lookupArgs.js';
import { encodeWords, idType, openLookup } from '../layer/lookupFacts.js';
import { LookupMembers, type VocabularyLayer } from '../layer/lookupMembers.js';
import type { EncodedShape } from '../layer/lookupRule.js';
import { plainValues, type Values } from '../layer/plainValues.js';
import type { OneToOne } from '../layer/rule.js';
import { snakeCase } from '../layer/spelling.js';
import { type TextArgs, tokenRows } from '../layer/texts.js';
import type { Given, Or, Shape } from '../shape/shape.js';

type Standardize = 'lower_and_strip_punctuation' | 'lower' | 'strip_punctuation';
type Split = 'whitespace' | 'character' | null;
export interface TextVectorizationConfig<I, M, P, T, L, S> extends VocabularyConfig<M, P, T>, Common<I> {
  /** What is done to a text first, by name or a function of the text; A–Z and ASCII's punctuation only. Default 'lower_and_strip_punctuation'; null for nothing. */
  standardize?:
    | Standardize
    | 'lowerAndStripPunctuation'
    | 'stripPunctuation'
    | ((text: string) => string)
    | null;
  /** Where a text is cut, 'whitespace', 'character' or a function of the text; null where it is cut already. Default 'whitespace'. */
  split?: S | ((text: string) => readonly string[]);
  /** Join tokens side by side to one: up to that many, or the numbers in a list. Default null: none. */
  ngrams?: number | readonly number[] | null;
  /** Ids per text, the rest cut off or filled up with 0; a positive integer, for outputMode 'int' only. Default null: those of the longest. */
  outputSequenceLength?: L | null;
  /** The words, most frequent first; of a file, read it and split it into lines. Default null: learned by adapt. */
  vocabulary?: readonly string[] | null;
  /** Rows of different lengths, which do not exist in TensorFlow.js. Default false. */
  ragged?: false;
  /** Encoding of the strings, which are Unicode in JavaScript. Default 'utf-8'. */
  encoding?: 'utf-8';
}

/** Ids of texts [batch] or [batch, 1]. */
type Ids<In, L> = In extends [infer B]
  ? [B, L]
  : In extends [...infer Texts extends Shape, infer One]
    ? One extends 1 | null
      ? [...Texts, L]
      : number extends One
        ? [...Texts, L]
        : 'TextVectorization expects texts [batch] or [batch, 1]'
    : Shape;
export interface TextVectorization<M, P, T, L, S> extends OneToOne<'TextVectorization'> {
  readonly out: [S] extends [null]
    ? [S] extends [never]
      ? Encoded<Ids<this['in'], Or<L, null>>, M, P, T>
      : Shape
    : Encoded<Ids<this['in'], Or<L, null>>, M, P, T>;
}
type Encoded<Or, M, P, T> = Or extends string ? Or : EncodedShape<Or, M, P, T>;

interface Args extends VocabularyArgs, TextArgs {
  readonly outputSequenceLength: number | null;
  readonly vocabulary: readonly string[] | null;
  readonly ragged: false;
  readonly encoding: 'utf-8';
}
const named = (...names: readonly string[]): Kind => ({
  expects: `one of ${names.map((n) => `'${n}'`).join(', ')}, a function of the text, or null`,
  accepts: (v) => func.accepts(v) || (typeof v === 'string' && names.includes(snakeCase(v))),
  choices: names,
  read: (v) => (typeof v === 'string' ? snakeCase(v) : v),
});

/** The shape of the ids of all tokens. */
function idShape(input: Shape, { split, ngrams, outputSequenceLength: length }: Args): Answer {
  if (split !== null) {
    const last = input.at(-1);
    if (input.length > 1 && last !== 1 && last !== null)
      return {
        expects: 'TextVectorization expects texts [batch] or [batch, 1]',
        code: 'wrong-size',
        reason: `its last axis holds ${last} texts; give each text a row of its own, or set split: null if they are tokens`,
      };
    return [...(input.length > 1 ? input.slice(0, -1) : input), length];
  }
  if (input.length === 0) return [];
  const tokens = input.at(-1) ?? null;
  const widths =
    typeof ngrams === 'number' ? Array.from({ length: ngrams }, (_, i) => i + 1) : (ngrams ?? [1]);
  const count = tokens && widths.reduce((n, width) => n + Math.max(0, tokens - width + 1), 0);
  return [...input.slice(0, -1), length ?? count];
}

function compute({ tf, inputs, spec }: Call<Args>) {
  const args = spec.args as Args;
  const lookup = lookupOf(args);
  const texts = plainValues<string>(inputs[0], 'string', spec.name);
  const rows = tokenRows(texts, args).map((tokens) => lookup.idsOf(tokens));
  const lengths = rows.map((ids) => ids.length).reduce((a, b) => Math.max(a, b), 0);
  const known = idShape(texts.shape, args) as Shape;
  const length = args.outputSequenceLength ?? lengths;
  // Beside ids, what fills up counts for nothing.
  const fill = args.outputMode === 'int' ? 0 : -1;
  const ids = rows.flatMap((row) => Array.from({ length }, (_, i) => row[i] ?? fill)); // [...texts, length]
  return encodeWords(
    tf,
    lookup,
    ids,
    known.length === 0 ? [] : [...(known.slice(0, -1) as number[]), length],
  );
}

export const facts: Facts<Args> = {
  name: 'TextVectorization',
  source: 'keras/src/layers/preprocessing/text_vectorization.py',
  says: 'cuts each text into words and replaces them by their ids in a vocabulary, or by a vector made of ids',
  args: {
    maxTokens: vocabularyArgs.maxTokens,
    standardize: {
      kind: named('lower_and_strip_punctuation', 'lower', 'strip_punctuation'),
      says: "What is done to a text first, by name or a function of the text; A–Z and ASCII's punctuation only. Default 'lower_and_strip_punctuation'; null for nothing.",
      byDefault: 'lower_and_strip_punctuation',
      nullable: true,
    },
    split: {
      kind: named('whitespace', 'character'),
      says: "Where a text is cut, 'whitespace', 'character' or a function of the text; null where it is cut already. Default 'whitespace'.",
      byDefault: 'whitespace',
      nullable: true,
    },
    ngrams: {
      kind: {
        expects: 'a positive integer or a list of them',
        accepts: (v) => isPositive(v) || (Array.isArray(v) && v.length > 0 && v.every(isPositive)),
      },
      says: 'Join tokens side by side to one: up to that many, or the numbers in a list. Default null: none.',
      byDefault: null,
    },
    outputMode: vocabularyArgs.outputMode,
    outputSequenceLength: {
      kind: positiveInteger,
      says: "Ids per text, the rest cut off or filled up with 0; a positive integer, for outputMode 'int' only. Default null: those of the longest.",
      byDefault: null,
    },
    padToMaxTokens: vocabularyArgs.padToMaxTokens,
    vocabulary: vocabulary(wordKinds.string.list),
    idfWeights: vocabularyArgs.idfWeights,
    sparse: vocabularyArgs.sparse,
    ragged: {
      kind: anything,
      says: 'Rows of different lengths, which do not exist in TensorFlow.js. Default false.',
      byDefault: false,
      only: 'TensorFlow.js has no ragged tensors',
    },
    encoding,
  },
  positional: [],
  check: (args) => {
    const { outputMode, outputSequenceLength, split } = args;
    if (outputSequenceLength !== null && outputMode !== 'int')
      return `TextVectorization takes outputSequenceLength only with outputMode 'int', not '${outputMode}'`;
    if (outputMode === 'one_hot' && split !== null)
      return "TextVectorization with outputMode 'one_hot' gives rows of different lengths, which TensorFlow.js does not have; use 'multi_hot' or 'count', or set split: null and give lists of tokens";
    return openLookup(args, {
      ...args,
      owner: 'TextVectorization',
      reads: 'string',
      maskToken: '',
      oovToken: '[UNK]',
      numOovIndices: 1,
      invert: false,
      oovMethod: 'farmhash',
      salt: null,
      documents: (data) => tokenRows(data as Values<string>, args),
    });
  },
  shape: (input, args) => {
    const ids = idShape(input, args);
    return 'expects' in ids
      ? ids
      : encodedShape('TextVectorization', args.outputMode, ids as Shape, lookupOf(args).depth);
  },
  axes: (input) => input,
  dtype: idType,
  readsType: () => 'string',
  members: LookupMembers.prototype,
  moreConfig: (args) => ({ vocabulary_size: lookupOf(args).size }),
  mask: 'drops',
  call: compute,
};

/**
 * Texts to ids: keras/src/layers/preprocessing/text_vectorization.py. Strings [batch] or [batch, 1] → int32 ids
 * [batch, outputSequenceLength] (0 is padding, 1 any unknown word), or float32 vectors [batch, words] (outputMode).
 * `adapt` learns the vocabulary if it is not given. Stands in a model behind `Input({ shape: [1], dtype: 'string' })`.
 * @throws ArgumentError for a wrong or unknown argument, and when it is called without a vocabulary
 */
export function TextVectorization<
  const I extends Shape = never,
  const M extends OutputModeName = never,
  const P extends boolean = never,
  const T extends number = never,
  const L extends number = never,
  const S extends Split = never,
>(
  config?: TextVectorizationConfig<I, M, P, T, L, S>,
): VocabularyLayer<TextVectorization<M, P, T, L, S>, Given<I>, string> {
  return layer(facts, [], config);
}
TextVectorization.facts = facts;
