import { isList, show, TextError } from './textError.js';

/** What `encode` takes: the tokens of one sentence, or of several. */
export type TokenLists = readonly string[] | readonly (readonly string[])[];

/** Always several sentences; refuses text that is not cut into tokens, mixtures, and what is no string. */
export function sentencesOf(who: string, tokens: unknown): readonly (readonly string[])[] {
  if (!Array.isArray(tokens)) {
    const text = typeof tokens === 'string';
    throw new TextError(
      `${who} expects tokens`,
      `received ${text ? 'the text ' : ''}${show(tokens)}`,
      text ? 'cut it first: tokenize(text)' : "pass a list such as ['I', 'am', 'Groot']",
    );
  }
  const nested = tokens.some((t) => isList(t));
  const lists: unknown[] = nested ? tokens : [tokens];
  lists.forEach((sentence, i) => {
    if (!Array.isArray(sentence)) {
      throw new TextError(
        `${who} expects the tokens of one sentence or a list of such lists`,
        `received a mixture: item ${i} is ${show(sentence)}`,
        'make every item a list of tokens',
      );
    }
    checkTokens(who, sentence, nested ? ` of sentence ${i}` : '');
  });
  return lists as string[][];
}

/** Refuses a list in which something is no string. */
export function checkTokens(who: string, tokens: unknown, where = ''): asserts tokens is readonly string[] {
  if (!Array.isArray(tokens)) {
    const fix = typeof tokens === 'string' ? 'cut the text first: tokenize(text)' : 'pass a list of strings';
    throw new TextError(`${who} expects a list of tokens`, `received ${show(tokens)}`, fix);
  }
  const i = tokens.findIndex((t) => typeof t !== 'string');
  if (i >= 0) {
    const found = `token ${i}${where} is ${show(tokens[i])}`;
    throw new TextError(`${who} expects tokens to be strings`, found, 'pass words, not numbers or ids');
  }
}
