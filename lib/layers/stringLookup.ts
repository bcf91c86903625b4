import type { Common } from '../layer/args.js';
import type { Facts } from '../layer/facts.js';
import { layer } from '../layer/layer.js';
import { lookupOf } from '../layer/lookup.js';
import {
  encoding,
  type LookupArgs,
  type LookupConfig,
  lookupArgs,
  maskToken,
  type OutputModeName,
  salt,
  vocabulary,
  vocabularyArgs,
  wordKinds,
} from '../layer/lookupArgs.js';
import { lookupFacts } from '../layer/lookupFacts.js';
import type { VocabularyLayer } from '../layer/lookupMembers.js';
import type { LookupRule } from '../layer/lookupRule.js';
import type { Given, Shape } from '../shape/shape.js';

export interface StringLookupConfig<I, M, P, T> extends LookupConfig<M, P, T, string>, Common<I> {
  /** The word that invert gives for unknown ids. Default '[UNK]'. */
  oovToken?: string | null;
  /** Encoding of the strings, which are Unicode in JavaScript. Default 'utf-8'. */
  encoding?: 'utf-8';
  /** Key of the hash that shares out unknown words, a whole number or two; SipHash with it, FarmHash64 without. Default null. */
  salt?: number | readonly [number, number] | null;
}
export interface StringLookup<M, P, T> extends LookupRule<'StringLookup', M, P, T> {}

interface Args extends LookupArgs {
  readonly encoding: 'utf-8';
}

export const facts: Facts<Args> = {
  ...lookupFacts<Args>('StringLookup', 'string', () => ({ oovMethod: 'farmhash' })),
  name: 'StringLookup',
  source: 'keras/src/layers/preprocessing/string_lookup.py',
  says: 'replaces each word by its id in a vocabulary, or by a vector made of ids',
  args: {
    maxTokens: vocabularyArgs.maxTokens,
    numOovIndices: lookupArgs.numOovIndices,
    maskToken: maskToken(wordKinds.string.one),
    oovToken: {
      kind: wordKinds.string.one,
      says: "The word that invert gives for unknown ids. Default '[UNK]'.",
      byDefault: '[UNK]',
      nullable: true,
    },
    vocabulary: vocabulary(wordKinds.string.list),
    idfWeights: vocabularyArgs.idfWeights,
    invert: lookupArgs.invert,
    outputMode: vocabularyArgs.outputMode,
    padToMaxTokens: vocabularyArgs.padToMaxTokens,
    sparse: vocabularyArgs.sparse,
    encoding,
    salt: salt(
      'Key of the hash that shares out unknown words, a whole number or two; SipHash with it, FarmHash64 without. Default null.',
    ),
  },
  moreConfig: (args) => ({ vocabulary_size: lookupOf(args).knownSize, oov_method: 'floormod' }),
};

/**
 * Words to ids: keras/src/layers/preprocessing/string_lookup.py. A string tensor or nested arrays of strings of any shape
 * → int32 ids of that shape, or float32 vectors (outputMode). `adapt` learns the vocabulary if it is not given.
 * @throws ArgumentError for a wrong or unknown argument, and when it is called without a vocabulary
 */
export function StringLookup<
  const I extends Shape = never,
  const M extends OutputModeName = never,
  const P extends boolean = never,
  const T extends number = never,
>(
  config?: StringLookupConfig<I, M, P, T>,
): VocabularyLayer<StringLookup<M, P, T>, Given<I>, string, string | number> {
  return layer(facts, [], config);
}
StringLookup.facts = facts;
