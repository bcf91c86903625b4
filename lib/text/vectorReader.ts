import { checkChoice, checkCount, checkOptions } from './checkOptions.js';
import { shorten, show, TextError } from './textError.js';
import { cutLine, type LinePlace, numbersOf } from './vectorLine.js';
import { VectorTable } from './vectorTable.js';
import { count } from './words.js';

/** What `encode`, `vector` and `matrix` do about a word that has no vector. */
export interface UnknownOption {
  /** `zeros` (default), or `throw` an error that names the word. */
  readonly unknown?: 'zeros' | 'throw';
}

/** Options for reading vectors from a file, a stream or a text. */
export interface ReadVectorsOptions extends UnknownOption {
  /** Keep these words only (as written or in lower case), and stop when all are found; default: all words. */
  readonly words?: Iterable<string>;
  /** Read this many vectors at most; files begin with the most frequent words. Default (or null): no limit. */
  readonly limit?: number | null;
  /** Is the first line word2vec's `count numbers`? Default: it is if it consists of two whole numbers. */
  readonly header?: boolean;
}

/** Reads the vectors of a text that comes in pieces. @throws TextError for wrong options. */
export function vectorReader(who: string, options: ReadVectorsOptions): VectorReader {
  return new VectorReader(who, options);
}

/** Gathers the vectors; knows when it has enough. */
class VectorReader {
  readonly #who: string;
  readonly #wanted: ReadonlySet<string> | undefined;
  readonly #asked: ReadonlySet<string> | undefined;
  readonly #limit: number;
  readonly #header: boolean | undefined;
  #table: VectorTable | undefined;
  #place: LinePlace;
  #promised: number | undefined;
  #found = 0;
  #vectors = 0;
  #done = false;
  #rest = '';

  constructor(who: string, options: ReadVectorsOptions) {
    checkOptions(who, options, ['words', 'limit', 'header', 'unknown']);
    checkChoice(who, 'unknown', options.unknown, ['zeros', 'throw']);
    this.#limit = checkCount(who, 'limit', options.limit, 1) ?? Number.POSITIVE_INFINITY;
    if (options.header !== undefined && typeof options.header !== 'boolean') {
      const found = `received ${show(options.header)}`;
      throw new TextError(
        `${who} expects header to be true or false`,
        found,
        'leave it out to have it detected',
      );
    }
    this.#header = options.header;
    this.#asked = options.words === undefined ? undefined : wordSet(who, options.words);
    this.#wanted = this.#asked && new Set([...this.#asked, ...[...this.#asked].map((w) => w.toLowerCase())]);
    this.#who = who;
    this.#place = { who, line: 0, dims: 0, as: 'line 1 has,' };
  }

  /** Takes the next piece of the text, cut anywhere. @returns false when no more is needed. */
  take(piece: string): boolean {
    const text = this.#rest + piece;
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0 && !this.#done; end = text.indexOf('\n', start)) {
      this.#line(text.slice(start, end));
      start = end + 1;
    }
    this.#rest = text.slice(start);
    return !this.#done;
  }

  #line(raw: string): void {
    this.#place = { ...this.#place, line: this.#place.line + 1 };
    let end = raw.length;
    while (end > 0 && ' \t\r'.includes(raw.charAt(end - 1))) end--;
    const text = raw.slice(0, end);
    if (text === '') return;
    if (this.#table === undefined && this.#begin(text)) return;
    const table = this.#table as VectorTable;
    const line = cutLine(text, this.#place);
    this.#vectors++;
    if (this.#wanted === undefined || this.#wanted.has(line.word)) {
      if (!table.has(line.word)) {
        table.add(line.word, numbersOf(line, this.#place));
        if (this.#asked?.has(line.word)) this.#found++;
      }
    }
    this.#done = this.#vectors === this.#limit || this.#found === this.#asked?.size;
  }

  /** The vectors, when all is taken. @throws TextError if there were no vectors, fewer or more than the header says, or none of the wanted. */
  end(): VectorTable {
    const who = this.#who;
    if (!this.#done && this.#rest !== '') this.#line(this.#rest); // a last line without line end
    if (this.#table === undefined || this.#vectors === 0) {
      const fix = 'check that it is a GloVe or word2vec text';
      throw new TextError(`${who} expects a word and its numbers on each line`, 'found no such line', fix);
    }
    const promised = this.#promised;
    if (!this.#done && promised !== undefined && promised !== this.#vectors) {
      const short = promised > this.#vectors ? 'it was cut short: fetch it again' : 'mend the first line';
      throw new TextError(
        `${who} expects ${count(promised, 'vector')}, as the first line says,`,
        `found ${this.#vectors}`,
        `${short}, or pass limit: ${Math.min(this.#vectors, promised)}`,
      );
    }
    if (this.#table.size === 0) {
      const words = [...(this.#asked ?? [])].slice(0, 5).map((w) => show(w));
      throw new TextError(
        `${who} expects vectors for at least one of the words asked for`,
        `none of ${words.join(', ')}${(this.#asked?.size ?? 0) > 5 ? ', …' : ''} is among the ${count(this.#vectors, 'vector')} read`,
        'check the spelling of the words and the language of the file',
      );
    }
    return this.#table;
  }

  /** Settles the number of dimensions by the first line. @returns true if that was a header. */
  #begin(text: string): boolean {
    const fields = text.split(/[ \t]+/);
    const { line } = this.#place;
    const whole = fields.length === 2 && fields.every((t) => /^\d+$/.test(t));
    if (this.#header === true && !whole) {
      const found = `line ${line} is '${shorten(text)}'`;
      throw new TextError(
        `${this.#who} expects the first line to be 'count numbers'`,
        found,
        'drop header: true',
      );
    }
    const isHeader = whole && this.#header !== false;
    const dims = isHeader ? Number(fields[1]) : fields.length - 1;
    if (dims < 1 || dims > 1e6) {
      const found = dims < 1 ? 'no numbers' : `${dims} numbers`;
      throw new TextError(
        `${this.#who} expects a word and its numbers on each line`,
        `line ${line} ('${shorten(text)}') has ${found}`,
        'check that it is a GloVe or word2vec text',
      );
    }
    this.#table = new VectorTable(dims);
    this.#place = { ...this.#place, dims, as: isHeader ? `line ${line} says,` : `line ${line} has,` };
    if (isHeader) this.#promised = Number(fields[0]);
    return isHeader;
  }
}

function wordSet(who: string, words: unknown): Set<string> {
  const iterable = typeof words === 'object' && words !== null && Symbol.iterator in words;
  const list = iterable ? Array.from(words as Iterable<unknown>) : undefined;
  if (list === undefined || list.length === 0 || !list.every((w) => typeof w === 'string')) {
    const fix = 'pass a list such as vocabulary.words, or leave it out to keep all';
    throw new TextError(`${who} expects words to be a list of strings`, `received ${show(words)}`, fix);
  }
  return new Set(list as string[]);
}
