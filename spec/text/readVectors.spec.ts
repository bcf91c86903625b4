import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { WordVectors } from '../../lib/text/index.js';
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
