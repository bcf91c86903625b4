import { checkCount } from './checkOptions.js';
import { checkTokens } from './sentences.js';
import { TextError } from './textError.js';
import { WordVectors } from './wordVectors.js';

/** The guide's sentence, "I am Groot". */
const guide: ReadonlyMap<string, readonly number[]> = new Map([
  ['i', [0.5, 0.4]],
  ['am', [0.3, 0.1]],
  ['groot', [0.7, 0.5]],
]);

/**
 * Vectors FOR DEMONSTRATION ONLY: they are the same at every call, but say nothing of what the words mean. With 2
 * numbers per word, I, am and Groot have those of the guide: (.5, .4), (.3, .1), (.7, .5); all other numbers are
 * drawn from the word's letters, between 0.01 and 0.99 with two decimals. Capitals make no difference.
 *
 * @param words the words that get a vector; default those of the guide's sentence. Not changed.
 * @param dims numbers per word, at least 1; default 2.
 * @throws TextError if there are no words, or `dims` is no whole number of at least 1.
 */
export function demoVectors(words: readonly string[] = ['I', 'am', 'Groot'], dims = 2): WordVectors {
  const who = 'demoVectors';
  checkTokens(who, words);
  const size = checkCount(who, 'dims', dims, 1) ?? 2;
  if (words.length === 0) {
    throw new TextError(
      `${who} expects at least one word`,
      'received none',
      "pass such as ['I', 'am', 'Groot']",
    );
  }
  return WordVectors.fromTable(
    words.map((word) => {
      const low = word.toLowerCase();
      const vector = (size === 2 && guide.get(low)) || Array.from({ length: size }, (_, i) => number(low, i));
      return [low, vector] as const;
    }),
  );
}

/** FNV-1a over UTF-16 units, and MurmurHash3's last mixing: one of 0.01, 0.02, … 0.99. */
function number(word: string, axis: number): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 0x01000193);
  h += Math.imul(axis, 0x9e3779b9);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((((h ^ (h >>> 16)) >>> 0) % 99) + 1) / 100;
}
