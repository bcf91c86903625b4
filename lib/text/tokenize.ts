import { checkChoice, checkOptions } from './checkOptions.js';
import { show, TextError } from './textError.js';
import { type ToldList, toldList } from './told.js';
import { count } from './words.js';

/** Options of `tokenize`; names, values and defaults are those of Keras's `TextVectorization`. */
export interface TokenizeOptions {
  /**
   * What is done to the text first; default `lowerAndStripPunctuation`, null for nothing. As in Keras, `lower`
   * changes A–Z only and punctuation is ASCII's; `(text) => text.toLowerCase()` lowers every script.
   */
  readonly standardize?:
    | 'lowerAndStripPunctuation'
    | 'lower'
    | 'stripPunctuation'
    | null
    | ((text: string) => string);
  /**
   * Where the text is cut; default `whitespace` (ASCII's), `character` for every code point, null for one token.
   * For scripts without spaces pass a function, such as one on `Intl.Segmenter`.
   */
  readonly split?: 'whitespace' | 'character' | null | ((text: string) => readonly string[]);
}

export const tokenizeOptions = ['standardize', 'split'] as const;

/** The tokens of one text: an ordinary frozen list of strings that also tells its story. */
export type Tokens = ToldList<string>;

const who = 'tokenize';
const standards = ['lowerAndStripPunctuation', 'lower', 'stripPunctuation'] as const;
const splits = ['whitespace', 'character'] as const;

/**
 * Cuts a text into tokens: `tokenize('I am Groot!')` is `['i', 'am', 'groot']`, and its story is
 * `3 words → 3 time steps`. An empty text has no tokens.
 *
 * @throws TextError if `text` is no string, for unknown options, and if `split` gives no list of strings.
 * @see keras/src/layers/preprocessing/text_vectorization.py (`_preprocess`)
 */
export function tokenize(text: string, options: TokenizeOptions = {}): Tokens {
  checkOptions(who, options, tokenizeOptions);
  if (typeof text !== 'string') {
    const fix = Array.isArray(text) ? 'tokenize each: texts.map((t) => tokenize(t))' : 'pass a string';
    throw new TextError(`${who} expects one text`, `received ${show(text)}`, fix);
  }
  const tokens = cut(standard(text, options.standardize), options.split);
  const one = options.split === 'character' ? 'character' : 'word';
  return toldList(tokens, `${count(tokens.length, one)} → ${count(tokens.length, 'time step')}`);
}

function standard(text: string, how: TokenizeOptions['standardize']): string {
  if (how === null) return text;
  if (typeof how === 'function') {
    const result: unknown = how(text);
    if (typeof result === 'string') return result;
    throw new TextError(
      `${who} expects standardize to return a string`,
      `it returned ${show(result)}`,
      'return the changed text',
    );
  }
  const name = checkChoice(who, 'standardize', how, standards);
  const lowered = name === 'stripPunctuation' ? text : text.replace(/[A-Z]/g, (c) => c.toLowerCase());
  return name === 'lower' ? lowered : lowered.replace(/[!-/:-@[-`{-~]/g, '');
}

function cut(text: string, how: TokenizeOptions['split']): readonly string[] {
  if (how === null) return [text];
  if (typeof how === 'function') {
    const result: unknown = how(text);
    if (Array.isArray(result) && result.every((t) => typeof t === 'string')) return result;
    throw new TextError(
      `${who} expects split to return a list of strings`,
      `it returned ${show(result)}`,
      "return the tokens, such as text.split(' ')",
    );
  }
  const name = checkChoice(who, 'split', how, splits);
  return name === 'character' ? Array.from(text) : text.split(/[ \t\n\v\f\r]+/).filter((t) => t !== '');
}
