import { checkOptions } from './checkOptions.js';
import type { Encoder } from './encode.js';
import { type LengthOptions, lengthOptions } from './padPlan.js';
import { isList, show, TextError } from './textError.js';
import { type TokenizeOptions, tokenize, tokenizeOptions } from './tokenize.js';

/** Options of `batch`: how texts are cut (as in `tokenize`), and to which length (as in `padSequences`). */
export interface BatchOptions extends LengthOptions, TokenizeOptions {}

/**
 * From sentences to what a model takes, with its mask: cuts each text into words, turns the words into ids or
 * vectors, and pads all to one length. `batch(['I am Groot', 'Hello'], vocabulary)` is int32 `[2, 3]`; with word
 * vectors of 2 numbers it is float32 `[2, 3, 2]`.
 *
 * @param sentences list of texts, or of token lists if they are cut already. Not changed.
 * @param encoder a `Vocabulary` or `WordVectors`.
 * @throws TextError for a single text, for no sentence at all, and for what `tokenize` and `encode` refuse.
 */
export function batch<B>(
  sentences: readonly (string | readonly string[])[],
  encoder: Encoder<B>,
  options: BatchOptions = {},
): B {
  const who = 'batch';
  checkOptions(who, options, [...lengthOptions, ...tokenizeOptions]);
  if (typeof (encoder as Partial<Encoder<B>> | null | undefined)?.encode !== 'function') {
    const fix = 'pass the vocabulary or the vectors: batch(sentences, vocabulary)';
    throw new TextError(`${who} expects a Vocabulary or WordVectors`, `received ${show(encoder)}`, fix);
  }
  if (!Array.isArray(sentences) || sentences.length === 0) {
    const fix = typeof sentences === 'string' ? 'wrap it: batch([text], …)' : "pass such as ['I am Groot']";
    throw new TextError(`${who} expects a list of sentences`, `received ${show(sentences)}`, fix);
  }
  const { standardize, split, ...length } = options;
  const how: TokenizeOptions = {
    ...(standardize === undefined ? {} : { standardize }),
    ...(split === undefined ? {} : { split }),
  };
  const cut = (sentences as readonly (string | readonly string[])[]).map((s) =>
    isList(s) ? (s as readonly string[]) : tokenize(s, how),
  );
  return encoder.encode(cut, length);
}
