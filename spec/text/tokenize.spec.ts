import fc from 'fast-check';
import * as text from '../../lib/text/index.js';
import { tokenize } from '../../lib/text/index.js';
import { errorOf, untyped } from './keras.js';

const cut = untyped(text).tokenize as (...args: unknown[]) => unknown;

describe('tokenize', () => {
  it.each<[string, Parameters<typeof tokenize>, string[]]>([
    ['lowers and strips, as Keras', ['I am Groot!'], ['i', 'am', 'groot']],
    ['joins what an apostrophe parted, as Keras', ["Don't  stop\n"], ['dont', 'stop']],
    ['lowers only A to Z, as Keras', ['Ä É Z'], ['Ä', 'É', 'z']],
    ['lowers every script if told how', ['Ä É', { standardize: (t) => t.toLowerCase() }], ['ä', 'é']],
    ['lower', ['I am!', { standardize: 'lower' }], ['i', 'am!']],
    ['stripPunctuation', ['I am!', { standardize: 'stripPunctuation' }], ['I', 'am']],
    ['null', ['I am!', { standardize: null }], ['I', 'am!']],
    ['characters are code points', ['é🚀我', { split: 'character' }], ['é', '🚀', '我']],
    ['emoji sequences and CJK stay whole between spaces', ['👩‍🚀 格鲁特'], ['👩‍🚀', '格鲁特']],
    [
      'no-break and ideographic spaces do not part, as Keras',
      ['a\u00a0b c\u3000d'],
      ['a\u00a0b', 'c\u3000d'],
    ],
    ['one token', ['I am', { split: null }], ['i am']],
    ['a function', ['我是', { split: (t) => [...t] }], ['我', '是']],
    ['an empty text', [''], []],
    ['only punctuation', ['?!'], []],
  ])('%s', (_, args, tokens) => {
    expect([...tokenize(...args)]).toEqual(tokens);
  });

  it('is an ordinary frozen list that tells its story', () => {
    const tokens = tokenize('I am Groot');
    expect(tokens).toEqual(['i', 'am', 'groot']);
    expect(JSON.stringify(tokens)).toBe('["i","am","groot"]');
    expect(Object.isFrozen(tokens)).toBe(true);
    expect(tokens.shape).toEqual([3]);
    expect(tokens.story).toBe('3 words → 3 time steps');
    expect(`${tokens}`).toBe('3 words → 3 time steps');
    expect(`${tokenize('Groot')}`).toBe('1 word → 1 time step');
    expect(`${tokenize('')}`).toBe('0 words → 0 time steps');
    expect(`${tokenize('ab', { split: 'character' })}`).toBe('2 characters → 2 time steps');
  });

  it('does not change what it gave, when cut again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        const tokens = tokenize(given);
        expect([...tokenize(tokens.join(' '))]).toEqual([...tokens]);
        expect(tokens.every((t) => t !== '' && !/[ \t\n\v\f\rA-Z!-/:-@[-`{-~]/.test(t))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, () => unknown]>([
    [
      "tokenize expects one text but received ['a', 'b']; tokenize each: texts.map((t) => tokenize(t))",
      () => cut(['a', 'b']),
    ],
    ['tokenize expects one text but received 5; pass a string', () => cut(5)],
    [
      "tokenize knows the options standardize, split but received 'standardise'; did you mean 'standardize'?",
      () => cut('a', { standardise: null }),
    ],
    [
      "tokenize expects standardize to be 'lowerAndStripPunctuation' or 'lower' or 'stripPunctuation' but received 'lower_and_strip_punctuation'; did you mean 'lowerAndStripPunctuation'?",
      () => cut('a', { standardize: 'lower_and_strip_punctuation' }),
    ],
    [
      "tokenize expects split to be 'whitespace' or 'character' but received 'words'; use split: 'whitespace'",
      () => cut('a', { split: 'words' }),
    ],
    [
      "tokenize expects split to return a list of strings but it returned 'a'; return the tokens, such as text.split(' ')",
      () => cut('a', { split: (t: string) => t }),
    ],
    [
      'tokenize expects standardize to return a string but it returned undefined; return the changed text',
      () => cut('a', { standardize: () => undefined }),
    ],
  ])('refuses: %s', async (message, run) => {
    expect(await errorOf(run)).toBe(message);
  });
});
