import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { type ReadVectorsOptions, WordVectors } from '../../lib/text/index.js';
import { errorOf } from './keras.js';

const glove = 'the 0.5 -0.25\nGroot 1 2e-1\n👩‍🚀 .5 +3\n格鲁特 4 5\n';
const utf8 = (s: string) => new TextEncoder().encode(s);
/** Cuts bytes (or a string) at the given places. */
function cutAt<T extends Uint8Array | string>(whole: T, places: readonly number[]): T[] {
  const ends = [...new Set(places.map((p) => p % (whole.length + 1)))].sort((a, b) => a - b);
  return [...ends, whole.length].map((end, i) => whole.slice(i === 0 ? 0 : ends[i - 1], end) as T);
}
async function* stream<T>(pieces: readonly T[]): AsyncGenerator<T> {
  for (const piece of pieces) yield piece;
}
const contents = (v: WordVectors) => v.words().map((w) => [w, ...v.vector(w)]);
const wanted = [
  ['the', 0.5, -0.25],
  ['Groot', 1, Math.fround(0.2)],
  ['👩‍🚀', 0.5, 3],
  ['格鲁特', 4, 5],
];

describe('WordVectors reads', () => {
  it.each<[string, string]>([
    ['GloVe', glove],
    ['word2vec', `4 2\n${glove}`],
    ['no last line end', glove.trimEnd()],
    ['CRLF', glove.replaceAll('\n', '\r\n')],
    ['word2vec with CRLF and blanks before line ends', `4 2 \r\n${glove.replaceAll('\n', ' \r\n')}\r\n`],
    ['tabs and several blanks', glove.replaceAll(' ', '\t  ')],
    ['a byte order mark', `\uFEFF${glove}`],
    ['a word that comes twice', `${glove}the 7 7\n`],
  ])('%s', async (_, text) => {
    expect(contents(WordVectors.fromText(text))).toEqual(wanted);
    expect(contents(await WordVectors.fromStream([utf8(text)]))).toEqual(wanted);
    expect(contents(await WordVectors.fromStream([text]))).toEqual(wanted);
  });

  it('words with blanks, as glove.840B has, and no-break spaces within words', () => {
    const text = 'a 1 2\n. . . 3 4\nat name@domain.com 5 6\nx\u00a0y 7 8\n';
    expect(WordVectors.fromText(text).words()).toEqual(['a', '. . .', 'at name@domain.com', 'x\u00a0y']);
  });

  it('a first line of two whole numbers as a word, if told', () => {
    expect(contents(WordVectors.fromText('7 1\nam 2\n', { header: false }))).toEqual([
      ['7', 1],
      ['am', 2],
    ]);
    expect(WordVectors.fromText('1 1\nam 2\n', { header: true }).size).toBe(1);
  });

  it('only the words asked for, and no further than needed', async () => {
    expect(WordVectors.fromText(glove, { words: ['格鲁特', 'THE', 'who'] }).words()).toEqual([
      'the',
      '格鲁特',
    ]);
    expect(WordVectors.fromText('9 2\na 1 2\nb 3 4\nc broken\n', { words: new Set(['b']) }).words()).toEqual([
      'b',
    ]);
    let read = 0;
    let closed = false;
    async function* endless() {
      try {
        for (;;) yield `w${read++} 1 2\n`;
      } finally {
        closed = true;
      }
    }
    expect((await WordVectors.fromStream(endless(), { words: ['w2'] })).words()).toEqual(['w2']);
    expect([read, closed]).toEqual([3, true]);
    closed = false;
    expect((await WordVectors.fromStream(endless(), { limit: 1 })).size).toBe(1);
    expect(closed).toBe(true);
  });

  it('no more than the limit', () => {
    expect(WordVectors.fromText(`4 2\n${glove}`, { limit: 2 }).words()).toEqual(['the', 'Groot']);
    expect(WordVectors.fromText(glove, { limit: 2, words: ['Groot', '格鲁特'] }).words()).toEqual(['Groot']);
  });

  it('many words, across the blocks of its table', () => {
    const lines = Array.from({ length: 3000 }, (_, i) => `w${i} ${Array(100).fill(i).join(' ')}\n`);
    const vectors = WordVectors.fromText(lines.join(''));
    expect(vectors.shape).toEqual([3000, 100]);
    expect([0, 654, 655, 656, 2999].map((i) => vectors.vector(`w${i}`)[99])).toEqual([
      0, 654, 655, 656, 2999,
    ]);
  });

  it('streams cut at any byte, plain or gzip, of bytes or strings', async () => {
    const places = fc.array(fc.nat(300), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(places, fc.boolean(), fc.boolean(), async (at, packed, crlf) => {
        const text = crlf ? glove.replaceAll('\n', '\r\n') : glove;
        const bytes = packed ? new Uint8Array(gzipSync(text)) : utf8(text);
        expect(contents(await WordVectors.fromStream(stream(cutAt(bytes, at))))).toEqual(wanted);
        expect(contents(await WordVectors.fromStream(stream(cutAt(text, at))))).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });

  it('every cut inside an emoji and a CJK character', async () => {
    const bytes = utf8(glove);
    for (let i = 0; i <= bytes.length; i++) {
      expect(contents(await WordVectors.fromStream([bytes.subarray(0, i), bytes.subarray(i)]))).toEqual(
        wanted,
      );
    }
  });

  it('gzip of several members, and of more than one piece of text', async () => {
    const parts = glove.split(/(?<=\n)/).map((line) => new Uint8Array(gzipSync(line)));
    expect(contents(await WordVectors.fromStream(parts))).toEqual(wanted);
    const long = `${glove}${Array.from({ length: 20000 }, (_, i) => `w${i} ${i} ${i}\n`).join('')}`;
    const vectors = await WordVectors.fromStream(cutAt(new Uint8Array(gzipSync(long)), [1, 5000, 70000]));
    expect(vectors.size).toBe(20004);
    const first = await WordVectors.fromStream([new Uint8Array(gzipSync(long))], { limit: 1 });
    expect(first.words()).toEqual(['the']);
  });

  it('web streams, also where they are no async iterables', async () => {
    const web = () => new Response(glove).body as ReadableStream<Uint8Array>;
    expect(contents(await WordVectors.fromStream(web()))).toEqual(wanted);
    const body = web();
    const old = { getReader: () => body.getReader() } as ReadableStream<Uint8Array>;
    expect(contents(await WordVectors.fromStream(old))).toEqual(wanted);
  });

  it('numbers as float32 holds them', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -3e38, max: 3e38 });
    const table = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[^\s0-9]{1,5}$/), number, number), {
      selector: ([w]) => w,
      minLength: 1,
    });
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows.map((r) => `${r.join(' ')}\n`).join('');
        const plain = rows.map(([w, a, b]) => [w, Math.fround(a) + 0, Math.fround(b) + 0]);
        const zeros = contents(WordVectors.fromText(text)).map(([w, a, b]) => [
          w,
          Number(a) + 0,
          Number(b) + 0,
        ]);
        expect(zeros).toEqual(plain);
      }),
      { numRuns: 500 },
    );
  });
});

describe('WordVectors.fromFile', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'vectors-'));
    writeFileSync(join(folder, 'plain.txt'), glove);
    writeFileSync(join(folder, 'packed'), gzipSync(glove));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('reads plain and gzip, whatever the name, by path or URL', async () => {
    expect(contents(await WordVectors.fromFile(join(folder, 'plain.txt')))).toEqual(wanted);
    expect(contents(await WordVectors.fromFile(pathToFileURL(join(folder, 'packed'))))).toEqual(wanted);
  });

  it('says what is wrong', async () => {
    const missing = join(folder, 'x');
    const shown = missing.length > 40 ? `${missing.slice(0, 40)}…` : missing;
    expect(await errorOf(() => WordVectors.fromFile(missing))).toBe(
      `WordVectors.fromFile expects a file at '${shown}' but there is none; check the path; it is taken from the working directory`,
    );
    expect(await errorOf(() => WordVectors.fromFile(folder))).toMatch(/ but it is a folder; check the path/);
    expect(await errorOf(() => WordVectors.fromFile(5 as never))).toBe(
      "WordVectors.fromFile expects the path of a file but received 5; pass a path such as 'glove.txt'",
    );
  });
});

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
