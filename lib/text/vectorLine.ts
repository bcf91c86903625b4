import { shorten, TextError } from './textError.js';
import { count } from './words.js';

/** A line of a GloVe or word2vec text file: the word, and its numbers still as text. */
export interface VectorLine {
  readonly word: string;
  readonly tail: string;
}

/** Where a line stands, for its errors. */
export interface LinePlace {
  /** Who reads. */
  readonly who: string;
  /** Counted from 1. */
  readonly line: number;
  /** Numbers after each word. */
  readonly dims: number;
  /** The line that settled `dims`. */
  readonly as: string;
}

/** Spaces and tabs only: some of GloVe's words contain no-break spaces. */
const isGap = (unit: number): boolean => unit === 32 || unit === 9;
const gaps = /[ \t]+/;

/**
 * Cuts a line from its end, since a word may contain spaces (glove.840B has `. . .` and `at name@domain.com`).
 * Numbers before the last `dims` are no part of a word: then the line has too many.
 */
export function cutLine(text: string, place: LinePlace): VectorLine {
  let end = text.length;
  let start = end;
  for (let n = 0; n < place.dims; n++) {
    while (start > 0 && !isGap(text.charCodeAt(start - 1))) start--;
    end = start;
    while (end > 0 && isGap(text.charCodeAt(end - 1))) end--;
    if (end === 0) throw misfit(text, place);
    if (n < place.dims - 1) start = end;
  }
  const word = text.slice(0, end);
  const extra = word.split(gaps).slice(1);
  if (extra.some((t) => Number.isFinite(Number(t)))) throw misfit(text, place);
  return { word, tail: text.slice(start) };
}

/** The numbers of a line, as float32 holds them. */
export function numbersOf({ word, tail }: VectorLine, place: LinePlace): number[] {
  return tail.split(gaps).map((text, i) => {
    const n = /[xob]/i.test(text) ? Number.NaN : Number(text); // Number also reads 0x1f, 0o7 and 0b1
    if (Number.isFinite(Math.fround(n))) return n;
    throw new TextError(
      `${place.who} expects finite numbers after each word`,
      `line ${place.line} has '${shorten(text)}' as number ${i + 1} of '${shorten(word)}'`,
      advice(word + tail, 'mend that line, or delete it'),
    );
  });
}

function misfit(text: string, { who, line, dims, as }: LinePlace): TextError {
  const found = text.split(gaps).length - 1;
  return new TextError(
    `${who} expects a word and ${count(dims, 'number')} on each line, as ${as}`,
    `line ${line} ('${shorten(text)}') has ${count(found, 'number')}`,
    advice(text, 'mend that line, or delete it'),
  );
}

/** Another fix where the text is no text. */
function advice(text: string, otherwise: string): string {
  if (!/[\0\uFFFD]/.test(text)) return otherwise;
  return "if this is word2vec's binary format, save it as text (gensim: save_word2vec_format(path, binary=False))";
}
