import { gzipSync } from 'node:zlib';
import { type ReadVectorsOptions, WordVectors } from '../../lib/text/index.js';
import { errorOf } from './keras.js';

const glove = 'the 0.5 -0.25\nGroot 1 2e-1\n👩‍🚀 .5 +3\n格鲁特 4 5\n';
const utf8 = (s: string) => new TextEncoder().encode(s);

describe('WordVectors refuses', () => {
  const text = (t: string, options?: ReadVectorsOptions) => () => WordVectors.fromText(t, options);
  const bytes =
    (...b: number[]) =>
    () =>
      WordVectors.fromStream([Uint8Array.from(b)]);
  const given = (source: unknown) => () => WordVectors.fromStream(source as never);

  it.each<[string, () => unknown]>([
    [
      "WordVectors.fromText expects a word and 2 numbers on each line, as line 1 has, but line 2 ('am .3') has 1 number; mend that line, or delete it",
      text('I .5 .4\nam .3\n'),
    ],
    [
      "WordVectors.fromText expects a word and 2 numbers on each line, as line 1 says, but line 4 ('am .3 .4 .5') has 3 numbers; mend that line, or delete it",
      text('2 2\nI .5 .4\n\nam .3 .4 .5'),
    ],
    [
      "WordVectors.fromText expects a word and 2 numbers on each line, as line 1 has, but line 2 (' .5 .4') has 2 numbers; mend that line, or delete it",
      text('I .5 .4\n .5 .4\n'),
    ],
    [
      "WordVectors.fromText expects a word and 2 numbers on each line, as line 1 has, but line 2 ('am') has 0 numbers; mend that line, or delete it",
      text('I .5 .4\nam\n', { words: ['you'] }),
    ],
    [
      "WordVectors.fromText expects finite numbers after each word but line 2 has 'NaN' as number 2 of 'am'; mend that line, or delete it",
      text('I .5 .4\nam .3 NaN\n'),
    ],
    [
      "WordVectors.fromText expects finite numbers after each word but line 1 has '1e39' as number 1 of 'I'; mend that line, or delete it",
      text('I 1e39 .4\n'),
    ],
    [
      "WordVectors.fromText expects finite numbers after each word but line 1 has '0x10' as number 1 of 'I'; mend that line, or delete it",
      text('I 0x10 .4\n'),
    ],
    [
      'WordVectors.fromText expects 3 vectors, as the first line says, but found 1; it was cut short: fetch it again, or pass limit: 1',
      text('3 2\nam .3 .1\n'),
    ],
    [
      'WordVectors.fromText expects 1 vector, as the first line says, but found 2; mend the first line, or pass limit: 1',
      text('1 2\nam .3 .1\nI .5 .4\n'),
    ],
    [
      'WordVectors.fromText expects a word and its numbers on each line but found no such line; check that it is a GloVe or word2vec text',
      text('\n\n'),
    ],
    [
      'WordVectors.fromText expects a word and its numbers on each line but found no such line; check that it is a GloVe or word2vec text',
      text('3 2\n'),
    ],
    [
      "WordVectors.fromText expects a word and its numbers on each line but line 1 ('hello') has no numbers; check that it is a GloVe or word2vec text",
      text('hello\n'),
    ],
    [
      "WordVectors.fromText expects the first line to be 'count numbers' but line 1 is 'am .3 .1'; drop header: true",
      text('am .3 .1', { header: true }),
    ],
    [
      "WordVectors.fromText expects vectors for at least one of the words asked for but none of 'x', 'y' is among the 1 vector read; check the spelling of the words and the language of the file",
      text('I .5 .4', { words: ['x', 'y'] }),
    ],
    [
      "WordVectors.fromText expects words to be a list of strings but received 'I am'; pass a list such as vocabulary.words, or leave it out to keep all",
      text('I .5 .4', { words: 'I am' }),
    ],
    [
      "WordVectors.fromText knows the options words, limit, header, unknown but received 'word'; did you mean 'words'?",
      text('I .5 .4', { word: ['I'] } as never),
    ],
    [
      'WordVectors.fromText expects limit to be a whole number of at least 1 but received 0; use limit: 1, or leave it out',
      text('I .5 .4', { limit: 0 }),
    ],
    [
      'WordVectors.fromText expects a text but received a function; use fromStream or fromTable for others',
      () => WordVectors.fromText(text as never),
    ],
    [
      "WordVectors.fromStream expects a word and 2 numbers on each line, as line 1 says, but line 2 ('ab \uFFFD\0') has 1 number; if this is word2vec's binary format, save it as text (gensim: save_word2vec_format(path, binary=False))",
      bytes(...utf8('3 2\nab '), 0xff, 0),
    ],
    [
      'WordVectors.fromStream expects text, plain or gzip but received a zip archive; unpack it first',
      bytes(0x50, 0x4b, 3, 4, 5),
    ],
    [
      'WordVectors.fromStream expects whole gzip data but unpacking failed: unexpected end of file; fetch the file again',
      () => WordVectors.fromStream([new Uint8Array(gzipSync(glove)).slice(0, 40)]),
    ],
    [
      "WordVectors.fromStream expects a stream of bytes or strings but received the string 'I .5 .4'; use fromText(text) or fromFile(path)",
      given('I .5 .4'),
    ],
    [
      'WordVectors.fromStream expects a stream of bytes or strings but received [1, 2]; pass a stream, or wrap the bytes: [bytes]',
      given(Uint8Array.of(1, 2)),
    ],
    [
      'WordVectors.fromStream expects a stream of bytes or strings but a piece is 5; give only Uint8Arrays, or only strings',
      given([5]),
    ],
    [
      'WordVectors.fromStream expects a stream of bytes or strings but string follows bytes; give only Uint8Arrays, or only strings',
      given([utf8('I .5 '), '.4']),
    ],
    [
      'WordVectors.fromStream expects a stream of bytes or strings but received an object; pass response.body',
      given(new Response('')),
    ],
  ])('%s', async (message, run) => {
    expect(await errorOf(run)).toBe(message);
  });

  it('hands on the fault of the stream itself', async () => {
    async function* broken(head: Uint8Array) {
      yield head;
      throw new RangeError('the line is dead');
    }
    for (const head of [utf8(glove), new Uint8Array(gzipSync(glove)).slice(0, 30)]) {
      await expect(WordVectors.fromStream(broken(head))).rejects.toThrow(new RangeError('the line is dead'));
    }
  });
});
