import type { Common } from '../layer/args.js';
import type { Facts } from '../layer/facts.js';
import { anything, oneOf } from '../layer/kinds.js';
import { layer } from '../layer/layer.js';
import { lookupOf } from '../layer/lookup.js';
import {
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

export interface IntegerLookupConfig<I, M, P, T> extends LookupConfig<M, P, T, number>, Common<I> {
  /** The number that invert gives for unknown ids. Default −1. */
  oovToken?: number | null;
  /** Type of the vocabulary in Keras; whole numbers of 32 bits here. Default 'int64'. */
  vocabularyDtype?: 'int64';
  /** How several ids of unknown numbers are shared out: 'floormod' by remainder, 'farmhash' by hash. Default 'floormod'. */
  oovMethod?: 'floormod' | 'farmhash';
  /** Key of the hash, a whole number or two, with oovMethod 'farmhash'; SipHash with it, FarmHash64 without. Default null. */
  salt?: number | readonly [number, number] | null;
}
export interface IntegerLookup<M, P, T> extends LookupRule<'IntegerLookup', M, P, T> {}

interface Args extends LookupArgs {
  readonly vocabularyDtype: 'int64';
  readonly oovMethod: 'floormod' | 'farmhash';
}
const shared = lookupFacts<Args>('IntegerLookup', 'int32', ({ oovMethod }) => ({ oovMethod }));

export const facts: Facts<Args> = {
  ...shared,
  name: 'IntegerLookup',
  source: 'keras/src/layers/preprocessing/integer_lookup.py',
  says: 'replaces each whole number by its id in a vocabulary, or by a vector made of ids',
  args: {
    maxTokens: vocabularyArgs.maxTokens,
    numOovIndices: lookupArgs.numOovIndices,
    maskToken: maskToken(wordKinds.int32.one),
    oovToken: {
      kind: wordKinds.int32.one,
      says: 'The number that invert gives for unknown ids. Default −1.',
      byDefault: -1,
      nullable: true,
    },
    vocabulary: vocabulary(wordKinds.int32.list),
    vocabularyDtype: {
      kind: anything,
      says: "Type of the vocabulary in Keras; whole numbers of 32 bits here. Default 'int64'.",
      byDefault: 'int64',
      only: 'Keras has no other either',
    },
    idfWeights: vocabularyArgs.idfWeights,
    invert: lookupArgs.invert,
    outputMode: vocabularyArgs.outputMode,
    sparse: vocabularyArgs.sparse,
    padToMaxTokens: vocabularyArgs.padToMaxTokens,
    oovMethod: {
      kind: oneOf('floormod', 'farmhash'),
      says: "How several ids of unknown numbers are shared out: 'floormod' by remainder, 'farmhash' by hash. Default 'floormod'.",
      byDefault: 'floormod',
    },
    salt: salt(
      "Key of the hash, a whole number or two, with oovMethod 'farmhash'; SipHash with it, FarmHash64 without. Default null.",
    ),
  },
  check: (args) =>
    args.salt !== null && args.oovMethod !== 'farmhash'
      ? `IntegerLookup takes a salt only with oovMethod 'farmhash', not '${args.oovMethod}'`
      : shared.check?.(args),
  moreConfig: (args) => ({ vocabulary_size: lookupOf(args).knownSize }),
};

/**
 * Whole numbers to ids: keras/src/layers/preprocessing/integer_lookup.py. A tensor or nested arrays of whole numbers of any
 * shape → int32 ids of that shape, or float32 vectors (outputMode). `adapt` learns the vocabulary if it is not given.
 * @throws ArgumentError for a wrong or unknown argument, and when it is called without a vocabulary
 */
export function IntegerLookup<
  const I extends Shape = never,
  const M extends OutputModeName = never,
  const P extends boolean = never,
  const T extends number = never,
>(config?: IntegerLookupConfig<I, M, P, T>): VocabularyLayer<IntegerLookup<M, P, T>, Given<I>, number> {
  return layer(facts, [], config);
}
IntegerLookup.facts = facts;
