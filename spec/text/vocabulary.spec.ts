import fc from 'fast-check';
import { type TokenizeOptions, tokenize, Vocabulary } from '../../lib/text/index.js';
import { errorOf, keras, untyped } from './keras.js';

const U = untyped(Vocabulary);
const vocabulary = Vocabulary.fromTokens(['i', 'am', 'groot']);
const v = untyped(vocabulary);

const camel: Record<string, string> = {
  lower_and_strip_punctuation: 'lowerAndStripPunctuation',
  strip_punctuation: 'stripPunctuation',
};

describe(`Vocabulary numbers words as TextVectorization of Keras ${keras.keras}`, () => {
  it.each(keras.vocabularies.map((c) => [JSON.stringify(c.options), c] as const))(
    '%s',
    (_, { options, words, ids }) => {
      const { max_tokens, standardize, split } = options as Record<string, string | null | undefined>;
      const how = {
        ...(standardize === undefined
          ? {}
          : { standardize: standardize && (camel[standardize] ?? standardize) }),
        ...(split === undefined ? {} : { split }),
      } as TokenizeOptions;
      const ours = Vocabulary.fromTexts(keras.texts, { ...how, maxTokens: Number(max_tokens ?? 0) || null });
      expect(ours.words).toEqual(words);
      expect(ours.size).toBe(words.length);
      const found = [...keras.texts, 'the zzz Cat!'].map((t) => [...ours.ids(tokenize(t, how))]);
      expect(found).toEqual(ids.map((i) => (Array.isArray(i) ? i : [i])));
    },
  );
});

describe('Vocabulary', () => {
  it('begins with padding and unknown', () => {
    expect(vocabulary.words).toEqual(['', '[UNK]', 'i', 'am', 'groot']);
    expect(vocabulary.size).toBe(5);
    expect(String(vocabulary)).toBe('3 words → ids 2 to 4 (0 is padding, 1 is unknown)');
    expect(String(Vocabulary.fromTokens(['i']))).toBe('1 word → id 2 (0 is padding, 1 is unknown)');
    expect(Object.isFrozen(vocabulary) && Object.isFrozen(vocabulary.words)).toBe(true);
    expect(vocabulary.has('i')).toBe(true);
    expect(vocabulary.has('I')).toBe(false);
  });

  it('takes what Keras calls get_vocabulary()', () => {
    expect(Vocabulary.fromTokens(vocabulary.words).words).toEqual(vocabulary.words);
  });

  it('turns words to ids and back', () => {
    const ids = vocabulary.ids(['groot', 'who', '']);
    expect(ids).toEqual([4, 1, 0]);
    expect(`${ids}`).toBe('3 words → 3 ids');
    expect(vocabulary.tokens(ids)).toEqual(['groot', '[UNK]', '']);
    expect(vocabulary.tokens(Int32Array.of(2))).toEqual(['i']);
  });

  it('counts token lists too, with limits and other special words', () => {
    const options = { minCount: 2, padToken: '<pad>', unknownToken: '<unk>' };
    const counted = Vocabulary.fromTexts([['I', 'am', '<pad>'], ['I'], 'AM am'], { ...options, minCount: 3 });
    expect(counted.words).toEqual(['<pad>', '<unk>', 'am']);
    const cased = Vocabulary.fromTexts([['I', 'am', '<pad>', '<pad>'], ['I'], 'AM am'], {
      ...options,
      standardize: null,
    });
    expect(cased.words).toEqual(['<pad>', '<unk>', 'am', 'I']);
    expect(Vocabulary.fromTexts(['a b b'], { maxTokens: 3 }).words.slice(2)).toEqual(['b']);
  });

  it('goes through JSON', () => {
    const text = JSON.stringify(vocabulary);
    expect(text).toBe('{"padToken":"","unknownToken":"[UNK]","tokens":["i","am","groot"]}');
    expect(Vocabulary.fromJSON(text).words).toEqual(vocabulary.words);
    expect(Vocabulary.fromJSON(JSON.parse(text)).words).toEqual(vocabulary.words);
  });

  it('encodes a sentence for Embedding', () => {
    const ids = vocabulary.encode(['i', 'am', 'groot']);
    expect(ids).toEqual({
      data: Int32Array.of(2, 3, 4),
      shape: [1, 3],
      dtype: 'int32',
      mask: { data: Int32Array.of(1, 1, 1), shape: [1, 3], dtype: 'int32' },
      tokens: [['i', 'am', 'groot']],
      unknown: [],
      inputDim: 5,
      story: '3 words → 3 time steps, 1 id each → (1, 3)',
    });
    expect(`${ids}`).toBe('3 words → 3 time steps, 1 id each → (1, 3)');
  });

  it('encodes several sentences, an empty one among them', () => {
    const ids = vocabulary.encode([['i', 'was', 'groot'], [], ['am']], { padding: 'post', maxlen: 2 });
    expect([...ids.data]).toEqual([1, 4, 0, 0, 3, 0]);
    expect([...ids.mask.data]).toEqual([1, 1, 0, 0, 1, 0]);
    expect(ids.tokens).toEqual([
      ['was', 'groot'],
      ['', ''],
      ['am', ''],
    ]);
    expect(ids.unknown).toEqual(['was']);
    expect(ids.story).toBe(
      "3 sentences of 0 to 3 words → 2 time steps (3 padded at the end, 1 cut at the start), 1 id each → (3, 2); id 1 for 'was'",
    );
    expect([...vocabulary.encode([], { maxlen: 2 }).data]).toEqual([0, 0]);
  });

  it('masks exactly where the id is 0, as Embedding does', () => {
    expect([...vocabulary.encode(['i', '', 'x']).mask.data]).toEqual([1, 0, 1]);
  });

  it('finds every word again, most frequent first', () => {
    const words = fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(words, { minLength: 1 }), (lists) => {
        const before = JSON.stringify(lists);
        const all = lists.flat().filter((w) => w !== '[UNK]');
        fc.pre(all.length > 0);
        const ours = Vocabulary.fromTexts(lists);
        const times = (w: string) => all.filter((a) => a === w).length;
        for (const list of lists) expect([...ours.tokens(ours.ids(list))]).toEqual(list);
        const known = ours.words.slice(2);
        expect(new Set(known)).toEqual(new Set(all));
        for (let i = 1; i < known.length; i++) {
          const [a, b] = [known[i - 1] as string, known[i] as string];
          expect(times(a)).toBeGreaterThanOrEqual(times(b));
          if (times(a) === times(b)) expect(Buffer.compare(Buffer.from(a), Buffer.from(b))).toBe(1);
        }
        expect(JSON.stringify(lists)).toBe(before);
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, () => unknown]>([
    [
      "Vocabulary.fromTexts expects a list of texts but received 'I am'; wrap it: fromTexts([text])",
      () => U.fromTexts?.('I am'),
    ],
    [
      'Vocabulary.fromTexts expects at least one word but found none; pass texts with words, or a lower minCount',
      () => U.fromTexts?.([]),
    ],
    [
      'Vocabulary.fromTexts expects at least one word but found none; pass texts with words, or a lower minCount',
      () => U.fromTexts?.(['a b'], { minCount: 2 }),
    ],
    ['tokenize expects one text but received 7; pass a string', () => U.fromTexts?.(['a', 7])],
    [
      "Vocabulary.fromTexts knows the options maxTokens, minCount, padToken, unknownToken, standardize, split but received 'max_token'; did you mean 'maxTokens'?",
      () => U.fromTexts?.(['a'], { max_token: 5 }),
    ],
    [
      'Vocabulary.fromTexts expects maxTokens to be a whole number of at least 3 but received 2; use maxTokens: 3, or leave it out',
      () => U.fromTexts?.(['a'], { maxTokens: 2 }),
    ],
    [
      "Vocabulary.fromTokens expects different words but 'a' has ids 2 and 4; give each word once; Vocabulary.fromTexts counts words for you",
      () => U.fromTokens?.(['a', 'b', 'a']),
    ],
    [
      "Vocabulary.fromTokens expects different words but '[UNK]' has ids 1 and 2; give each word once; Vocabulary.fromTexts counts words for you",
      () => U.fromTokens?.(['[UNK]', 'a']),
    ],
    [
      "Vocabulary.fromTokens expects a list of tokens but received 'a b'; cut the text first: tokenize(text)",
      () => U.fromTokens?.('a b'),
    ],
    [
      'Vocabulary.fromTokens expects padToken to be a string but received 0; use a word',
      () => U.fromTokens?.(['a'], { padToken: 0 }),
    ],
    [
      "Vocabulary.fromJSON expects JSON but received '{'; pass what JSON.stringify(vocabulary) gave",
      () => U.fromJSON?.('{'),
    ],
    [
      "Vocabulary.fromJSON knows the options padToken, unknownToken, tokens but received 'token'; did you mean 'tokens'?",
      () => U.fromJSON?.({ token: [] }),
    ],
    [
      'vocabulary.tokens expects ids from 0 to 4 but id 1 is 5; use ids that this vocabulary gave',
      () => v.tokens?.([2, 5]),
    ],
    [
      'vocabulary.tokens expects a list of ids but received 2; pass a list such as [2, 3]',
      () => v.tokens?.(2),
    ],
    [
      'vocabulary.ids expects tokens to be strings but token 1 is 2; pass words, not numbers or ids',
      () => v.ids?.(['i', 2]),
    ],
    [
      "vocabulary.encode expects tokens but received the text 'I am'; cut it first: tokenize(text)",
      () => v.encode?.('I am'),
    ],
    [
      'vocabulary.encode expects tokens to be strings but token 1 of sentence 0 is 2; pass words, not numbers or ids',
      () => v.encode?.([['i', 2]]),
    ],
    [
      "vocabulary.encode expects the tokens of one sentence or a list of such lists but received a mixture: item 0 is 'i'; make every item a list of tokens",
      () => v.encode?.(['i', ['am']]),
    ],
    [
      'vocabulary.encode expects at least one word, to have one time step, but the sentence is empty; leave empty sentences out, or pass maxlen to get padding for them',
      () => v.encode?.([]),
    ],
    [
      'vocabulary.encode expects at least one word, to have one time step, but all 2 sentences are empty; leave empty sentences out, or pass maxlen to get padding for them',
      () => v.encode?.([[], []]),
    ],
    [
      "vocabulary.encode knows the options maxlen, padding, truncating but received 'value'; leave it out",
      () => v.encode?.(['i'], { value: 1 }),
    ],
  ])('refuses: %s', async (message, run) => {
    expect(await errorOf(run)).toBe(message);
  });

  it('U and v reach the methods', () => {
    expect([typeof U.fromTexts, typeof U.fromTokens, typeof U.fromJSON]).toEqual(Array(3).fill('function'));
    expect([typeof v.ids, typeof v.tokens, typeof v.encode]).toEqual(Array(3).fill('function'));
  });
});
