import * as text from '../../lib/text/index.js';
import { batch, demoVectors, tokenize, Vocabulary, WordVectors } from '../../lib/text/index.js';
import { errorOf, untyped } from './keras.js';

const groot = WordVectors.fromTable({ i: [0.5, 0.25], am: [0.75, 0.125], groot: [1, 2] });
const strict = WordVectors.fromTable([['i', Float32Array.of(0.5, 0.25)]], { unknown: 'throw' });
const U = untyped(WordVectors);
const { batch: anyBatch, demoVectors: anyDemo } = untyped(text);

describe('WordVectors', () => {
  it('has words with their vectors', () => {
    expect([groot.dims, groot.size, groot.shape]).toEqual([2, 3, [3, 2]]);
    expect(groot.words()).toEqual(['i', 'am', 'groot']);
    expect(String(groot)).toBe('3 words, 2 numbers each → (3, 2)');
    expect([...groot.vector('groot')]).toEqual([1, 2]);
    expect([...groot.vector('who')]).toEqual([0, 0]);
    expect(Object.isFrozen(groot)).toBe(true);
  });

  it('gives copies: nobody can change it', () => {
    groot.vector('am').fill(9);
    expect([...groot.vector('am')]).toEqual([0.75, 0.125]);
  });

  it('looks a word up as written, then in lower case', () => {
    const cased = WordVectors.fromTable(
      new Map([
        ['Will', [1]],
        ['will', [2]],
        ['London', [3]],
      ]),
    );
    expect(['Will', 'will', 'WILL', 'London', 'london'].map((w) => cased.vector(w)[0])).toEqual([
      1, 2, 2, 3, 0,
    ]);
    expect(['WILL', 'london'].map((w) => cased.has(w))).toEqual([true, false]);
  });

  it('encodes the guide’s sentence', () => {
    const x = demoVectors().encode(['I', 'am', 'Groot']);
    expect(x).toEqual({
      data: Float32Array.of(0.5, 0.4, 0.3, 0.1, 0.7, 0.5),
      shape: [1, 3, 2],
      dtype: 'float32',
      mask: { data: Int32Array.of(1, 1, 1), shape: [1, 3], dtype: 'int32' },
      tokens: [['I', 'am', 'Groot']],
      unknown: [],
      story: '3 words → 3 time steps, 2 numbers each → (1, 3, 2)',
    });
    expect(`${x}`).toBe('3 words → 3 time steps, 2 numbers each → (1, 3, 2)');
  });

  it('encodes several sentences; unknown words have zeros and are no padding', () => {
    const x = groot.encode([['i', 'was', 'groot'], [], ['am']], { padding: 'post' });
    expect(x.shape).toEqual([3, 3, 2]);
    expect([...x.data]).toEqual([0.5, 0.25, 0, 0, 1, 2, ...Array(6).fill(0), 0.75, 0.125, 0, 0, 0, 0]);
    expect([...x.mask.data]).toEqual([1, 1, 1, 0, 0, 0, 1, 0, 0]);
    expect(x.tokens[2]).toEqual(['am', '', '']);
    expect(x.story).toBe(
      "3 sentences of 0 to 3 words → 3 time steps (5 padded at the end), 2 numbers each → (3, 3, 2); zeros for 'was'",
    );
    expect(groot.encode([], { maxlen: 2 }).shape).toEqual([1, 2, 2]);
  });

  it('lays out the rows of an Embedding', () => {
    const rows = groot.matrix(Vocabulary.fromTokens(['groot', 'tree']));
    expect(rows.shape).toEqual([4, 2]);
    expect([...rows.data]).toEqual([0, 0, 0, 0, 1, 2, 0, 0]);
    expect(rows.missing).toEqual(['tree']);
    expect(`${rows}`).toBe("4 ids, 2 numbers each → (4, 2); zeros for 'tree'");
  });

  it('lets a file’s own vector for unknown words stand, never one for padding', () => {
    const own = WordVectors.fromTable({ '': [7], '[UNK]': [8], a: [9] });
    expect([...own.matrix(Vocabulary.fromTokens(['a'])).data]).toEqual([0, 8, 9]);
  });

  it.each<[string, () => unknown]>([
    [
      "wordVectors.encode expects words that have a vector but found none for 'was', 'tree'; leave the word out, or read the vectors with unknown: 'zeros'",
      () => strict.encode(['i', 'was', 'tree', 'was']),
    ],
    [
      "wordVectors.vector expects words that have a vector but found none for 'was'; leave the word out, or read the vectors with unknown: 'zeros'",
      () => strict.vector('was'),
    ],
    [
      "wordVectors.matrix expects words that have a vector but found none for 'was'; leave the word out, or read the vectors with unknown: 'zeros'",
      () => strict.matrix(Vocabulary.fromTokens(['i', 'was'])),
    ],
    [
      "wordVectors.matrix expects a vocabulary but received ['i']; pass a Vocabulary",
      () => strict.matrix(['i'] as never),
    ],
    [
      "wordVectors.encode expects tokens but received the text 'I am'; cut it first: tokenize(text)",
      () => strict.encode('I am' as never),
    ],
    [
      'wordVectors.vector expects tokens to be strings but token 0 is 5; pass words, not numbers or ids',
      () => strict.vector(5 as never),
    ],
    [
      "WordVectors.fromTable expects 2 finite numbers for every word but 'am' has [1]; give all words vectors of one length",
      () => U.fromTable?.({ i: [1, 2], am: [1] }),
    ],
    [
      "WordVectors.fromTable expects 2 finite numbers for every word but 'am' has [1, NaN]; give all words vectors of one length",
      () => U.fromTable?.({ i: [1, 2], am: [1, Number.NaN] }),
    ],
    [
      "WordVectors.fromTable expects numbers for every word but 'am' has []; give all words vectors of one length",
      () => U.fromTable?.({ am: [] }),
    ],
    [
      'WordVectors.fromTable expects words with their vectors but received none; pass such as { I: [0.5, 0.4] }',
      () => U.fromTable?.({}),
    ],
    [
      "WordVectors.fromTable expects words with their vectors but received ['i']; pass such as { I: [0.5, 0.4] }",
      () => U.fromTable?.(['i']),
    ],
    [
      "WordVectors.fromTable expects unknown to be 'zeros' or 'throw' but received 'zero'; did you mean 'zeros'?",
      () => U.fromTable?.({ i: [1] }, { unknown: 'zero' }),
    ],
  ])('refuses: %s', async (message, run) => {
    expect(await errorOf(run)).toBe(message);
  });
});

describe('batch', () => {
  const sentences = ['I am Groot!', 'Am I?'];

  it('gives ids or vectors, with the mask', () => {
    const vocabulary = Vocabulary.fromTokens(['i', 'am', 'groot']);
    const ids = batch(sentences, vocabulary);
    expect([...ids.data]).toEqual([2, 3, 4, 0, 3, 2]);
    expect([...ids.mask.data]).toEqual([1, 1, 1, 0, 1, 1]);
    expect(ids.inputDim).toBe(5);
    expect(`${ids}`).toBe(
      '2 sentences of 2 to 3 words → 3 time steps (1 padded at the start), 1 id each → (2, 3)',
    );
    const vectors = batch([sentences[0] as string, tokenize('am i')], groot, { padding: 'post', maxlen: 3 });
    expect(vectors.shape).toEqual([2, 3, 2]);
    expect([...vectors.mask.data]).toEqual([1, 1, 1, 1, 1, 0]);
  });

  it('cuts as told', () => {
    const letters = Vocabulary.fromTokens(['a', 'B']);
    expect([...batch(['aBc'], letters, { split: 'character', standardize: null }).data]).toEqual([2, 3, 1]);
  });

  it('takes a list of words for a list of sentences, as its name says', () => {
    expect(batch(['I', 'am'], groot).shape).toEqual([2, 1, 2]);
  });

  it.each<[string, () => unknown]>([
    [
      "batch expects a list of sentences but received 'I am'; wrap it: batch([text], …)",
      () => anyBatch?.('I am', groot),
    ],
    [
      "batch expects a list of sentences but received []; pass such as ['I am Groot']",
      () => anyBatch?.([], groot),
    ],
    [
      'batch expects a Vocabulary or WordVectors but received undefined; pass the vocabulary or the vectors: batch(sentences, vocabulary)',
      () => anyBatch?.(['I']),
    ],
    [
      "batch knows the options maxlen, padding, truncating, standardize, split but received 'maxLength'; leave it out",
      () => anyBatch?.(['I'], groot, { maxLength: 5 }),
    ],
    ['tokenize expects one text but received 5; pass a string', () => anyBatch?.([5], groot)],
  ])('refuses: %s', async (message, run) => {
    expect(await errorOf(run)).toBe(message);
  });
});

describe('demoVectors', () => {
  it('are the guide’s for its words, and the same at every call for others', () => {
    const numbers = (words: string[], dims?: number) => {
      const demo = demoVectors(words, dims);
      return words.map((w) => Array.from(demo.vector(w), (n) => n.toFixed(2)));
    };
    expect(numbers(['Groot', 'AM', 'i'])).toEqual([
      ['0.70', '0.50'],
      ['0.30', '0.10'],
      ['0.50', '0.40'],
    ]);
    expect(numbers(['Harry', 'lives', 'in', 'London'])).toEqual([
      ['0.77', '0.50'],
      ['0.09', '0.08'],
      ['0.17', '0.15'],
      ['0.72', '0.62'],
    ]);
    expect(numbers(['harry'])).toEqual(numbers(['Harry']));
    expect(
      numbers(['groot', '格鲁特'], 3)
        .flat()
        .every((n) => Number(n) >= 0.01 && Number(n) <= 0.99),
    ).toBe(true);
  });

  it.each<[string, () => unknown]>([
    [
      "demoVectors expects at least one word but received none; pass such as ['I', 'am', 'Groot']",
      () => anyDemo?.([]),
    ],
    [
      "demoVectors expects a list of tokens but received 'I am'; cut the text first: tokenize(text)",
      () => anyDemo?.('I am'),
    ],
    [
      'demoVectors expects dims to be a whole number of at least 1 but received 0; use dims: 1, or leave it out',
      () => anyDemo?.(['I'], 0),
    ],
  ])('refuses: %s', async (message, run) => {
    expect(await errorOf(run)).toBe(message);
  });
});
