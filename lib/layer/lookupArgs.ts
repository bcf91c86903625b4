import { type OutputMode, outputModes } from './encoding.js';
import type { ArgFact, Kind } from './facts.js';
import { anything, boolean, isInteger, numbers, text } from './kinds.js';
import type { LookupSettings, Word } from './lookup.js';
import { snakeCase } from './spelling.js';

/** How an output mode is written: Keras's name in either spelling, or one of its old names. */
export type OutputModeName = OutputMode | 'oneHot' | 'multiHot' | 'tfIdf' | 'tf-idf' | 'binary';

/** Arguments that every layer with a vocabulary takes. M: the output mode, P, T: whether and to which size its axis is padded. */
export interface VocabularyConfig<M, P, T> {
  /** Most ids that the vocabulary may have, mask and unknown words included; at least 2. Default null: no limit. */
  maxTokens?: T | null;
  /** What is made of ids: 'int' themselves, 'one_hot' a vector each, 'multi_hot', 'count' or 'tf_idf' one vector for those along the last axis. Default 'int'. */
  outputMode?: M;
  /** Give encoded vectors the size maxTokens even where the vocabulary has fewer words. Default false. */
  padToMaxTokens?: P;
  /** One weight per word, for outputMode 'tf_idf' with a vocabulary. Default null. */
  idfWeights?: readonly number[] | null;
  /** Sparse output, which does not exist in TensorFlow.js. Default false. */
  sparse?: false;
}
/** What lookups take beside. W: what their words are. */
export interface LookupConfig<M, P, T, W> extends VocabularyConfig<M, P, T> {
  /** How many ids unknown words share, by their hash where there are several; 0 or more, where 0 refuses them. Default 1. */
  numOovIndices?: number;
  /** What stands for "nothing here": id 0 where the output is ids, left out elsewhere. Default null: none. */
  maskToken?: W | null;
  /** The words, most frequent first; of a file, read it and split it into lines. Default null: learned by adapt. */
  vocabulary?: readonly W[] | null;
  /** Turn ids into words instead. Default false. */
  invert?: boolean;
}
export interface VocabularyArgs {
  readonly maxTokens: number | null;
  readonly outputMode: OutputMode;
  readonly padToMaxTokens: boolean;
  readonly idfWeights: readonly number[] | null;
  readonly sparse: false;
}
export interface LookupArgs extends VocabularyArgs {
  readonly numOovIndices: number;
  readonly maskToken: Word | null;
  readonly oovToken: Word | null;
  readonly vocabulary: readonly Word[] | null;
  readonly invert: boolean;
  readonly salt: readonly [number, number] | null;
}

const modeOf = (v: string): string => ({ binary: 'multi_hot', 'tf-idf': 'tf_idf' })[v] ?? snakeCase(v);
const mode: Kind = {
  expects: `one of ${outputModes.map((m) => `'${m}'`).join(', ')}`,
  accepts: (v) => typeof v === 'string' && (outputModes as readonly string[]).includes(modeOf(v)),
  choices: outputModes,
  read: (v) => modeOf(v as string),
};
const listOf = (what: string, one: (v: unknown) => boolean): Kind => ({
  expects: `a list of ${what}`,
  accepts: (v) => Array.isArray(v) && v.every(one),
});
const number: Kind = {
  expects: 'a 32-bit whole number',
  accepts: (v) => isInteger(v) && Math.abs(v) < 2 ** 31,
};
export const wordKinds = {
  string: { one: text, list: listOf('strings', text.accepts) },
  int32: { one: number, list: listOf('32-bit whole numbers', number.accepts) },
};
const saltKind: Kind = {
  expects: 'a whole number or a list of two',
  accepts: (v) => isInteger(v) || (Array.isArray(v) && v.length === 2 && v.every(isInteger)),
  read: (v) => Object.freeze(Array.isArray(v) ? [...v] : [v, v]),
};

export const vocabularyArgs = {
  maxTokens: {
    kind: { expects: 'an integer of at least 2', accepts: (v) => isInteger(v) && v > 1 },
    says: 'Most ids that the vocabulary may have, mask and unknown words included; at least 2. Default null: no limit.',
    byDefault: null,
  },
  outputMode: {
    kind: mode,
    says: "What is made of ids: 'int' themselves, 'one_hot' a vector each, 'multi_hot', 'count' or 'tf_idf' one vector for those along the last axis. Default 'int'.",
    byDefault: 'int',
    does: (how: OutputMode) => does[how],
  },
  padToMaxTokens: {
    kind: boolean,
    says: 'Give encoded vectors the size maxTokens even where the vocabulary has fewer words. Default false.',
    byDefault: false,
  },
  idfWeights: {
    kind: numbers,
    says: "One weight per word, for outputMode 'tf_idf' with a vocabulary. Default null.",
    byDefault: null,
  },
  sparse: {
    kind: anything,
    says: 'Sparse output, which does not exist in TensorFlow.js. Default false.',
    byDefault: false,
    only: 'TensorFlow.js has no sparse tensors',
  },
} as const satisfies Record<string, ArgFact>;
const does: Readonly<Record<OutputMode, string>> = {
  int: 'each word becomes its id',
  one_hot: 'each word becomes a vector with a 1 at its id',
  multi_hot: 'the words of a sample become one vector with a 1 at each id that is there',
  count: 'the words of a sample become one vector that counts each id',
  tf_idf: 'the words of a sample become one vector that counts each id times its weight',
};

export const lookupArgs = {
  numOovIndices: {
    kind: { expects: 'an integer of 0 or more', accepts: (v) => isInteger(v) && v >= 0 },
    says: 'How many ids unknown words share, by their hash where there are several; 0 or more, where 0 refuses them. Default 1.',
    byDefault: 1,
  },
  invert: { kind: boolean, says: 'Turn ids into words instead. Default false.', byDefault: false },
} as const satisfies Record<string, ArgFact>;
export const maskToken = (kind: Kind): ArgFact => ({
  kind,
  says: 'What stands for "nothing here": id 0 where the output is ids, left out elsewhere. Default null: none.',
  byDefault: null,
});
export const vocabulary = (kind: Kind): ArgFact => ({
  kind,
  says: 'The words, most frequent first; of a file, read it and split it into lines. Default null: learned by adapt.',
  byDefault: null,
});
export const salt = (says: string): ArgFact => ({ kind: saltKind, says, byDefault: null });
/** What strings are made of is decided in JavaScript. */
export const encoding: ArgFact = {
  kind: anything,
  says: "Encoding of the strings, which are Unicode in JavaScript. Default 'utf-8'.",
  byDefault: 'utf-8',
  only: 'strings are Unicode in JavaScript; decode bytes first, with a TextDecoder',
};

/** What is wrong with a vocabulary's arguments together, as in Keras's `IndexLookup`. */
export function contradiction(
  owner: string,
  { maxTokens, padToMaxTokens, outputMode, invert, idfWeights, oovToken }: Omit<LookupSettings, 'documents'>,
): string | undefined {
  if (padToMaxTokens && maxTokens === null)
    return `${owner} with padToMaxTokens needs maxTokens, the size to pad to`;
  if (invert && outputMode !== 'int')
    return `${owner} with invert gives words, so its outputMode must be 'int', not '${outputMode}'`;
  if (invert && oovToken === null)
    return `${owner} with invert needs an oovToken, which it gives for unknown ids`;
  if (idfWeights !== null && outputMode !== 'tf_idf')
    return `${owner} takes idfWeights only with outputMode 'tf_idf', not '${outputMode}'`;
  return undefined;
}
