import { show, TextError } from './textError.js';

/** Pieces of a text in order: bytes (UTF-8, plain or gzip) or strings. A `fetch` gives one as `response.body`. */
export type TextSource =
  | AsyncIterable<Uint8Array | string>
  | Iterable<Uint8Array | string>
  | ReadableStream<Uint8Array>;

/** Text of a source, piece by piece, whatever the pieces' borders; gzip is recognised by its first two bytes. */
export async function* textPieces(who: string, source: TextSource): AsyncGenerator<string> {
  const pieces = piecesOf(who, source);
  try {
    const first = await pieces.next();
    if (first.done) return;
    if (typeof first.value === 'string') {
      yield first.value.replace(/^\uFEFF/, '');
      for await (const piece of pieces) yield piece as string;
    } else {
      yield* decoded(who, first.value, pieces as AsyncGenerator<Uint8Array>);
    }
  } finally {
    await pieces.return(undefined); // close the source, also when the reader has enough
  }
}

/** UTF-8 text of bytes that may be gzip. Bytes that are no UTF-8 become U+FFFD, since many vector files have some. */
async function* decoded(
  who: string,
  first: Uint8Array,
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<string> {
  let head = first;
  while (head.length < 4) {
    const next = await rest.next();
    if (next.done) break;
    head = join(head, next.value);
  }
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4) {
    throw new TextError(`${who} expects text, plain or gzip`, 'received a zip archive', 'unpack it first');
  }
  const all = prepended(head, rest);
  const decoder = new TextDecoder();
  const bytes = head[0] === 0x1f && head[1] === 0x8b ? gunzipped(who, all) : all;
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

/** Unpacks with the platform's own DecompressionStream, which browsers and Node both have. */
async function* gunzipped(who: string, bytes: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let fault: { error: unknown } | undefined;
  const packed = new ReadableStream<BufferSource>({
    async pull(controller) {
      try {
        const { done, value } = await bytes.next();
        if (done) controller.close();
        else controller.enqueue(value as BufferSource);
      } catch (error) {
        fault = { error };
        controller.error(error);
      }
    },
    async cancel() {
      await bytes.return(undefined);
    },
  });
  try {
    yield* fromReader(packed.pipeThrough(new DecompressionStream('gzip')) as ReadableStream<Uint8Array>);
  } catch (error) {
    if (fault) throw fault.error;
    const reason =
      error instanceof Error || 'message' in Object(error) ? (error as Error).message : show(error);
    throw new TextError(
      `${who} expects whole gzip data`,
      `unpacking failed: ${reason}`,
      'fetch the file again',
    );
  }
}

/** The pieces of any kind of source, each checked; all of one kind. */
async function* piecesOf(who: string, source: TextSource): AsyncGenerator<Uint8Array | string> {
  const expected = `${who} expects a stream of bytes or strings`;
  if (typeof source === 'string') {
    throw new TextError(
      expected,
      `received the string ${show(source)}`,
      'use fromText(text) or fromFile(path)',
    );
  }
  if (typeof source !== 'object' || source === null || ArrayBuffer.isView(source)) {
    throw new TextError(expected, `received ${show(source)}`, 'pass a stream, or wrap the bytes: [bytes]');
  }
  let kind: string | undefined;
  for await (const piece of iterated(expected, source)) {
    const bytes = ArrayBuffer.isView(piece) && 'subarray' in piece && piece.BYTES_PER_ELEMENT === 1;
    const is = bytes ? 'bytes' : typeof piece;
    if ((is !== 'bytes' && is !== 'string') || (kind ?? is) !== is) {
      const found = kind === undefined ? `a piece is ${show(piece)}` : `${is} follows ${kind}`;
      throw new TextError(expected, found, 'give only Uint8Arrays, or only strings');
    }
    kind = is;
    yield piece;
  }
}

function iterated(
  expected: string,
  source: TextSource,
): AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string> {
  if (Symbol.asyncIterator in source || Symbol.iterator in source) return source;
  if ('getReader' in source) return fromReader(source);
  const fix = 'body' in (source as object) ? 'pass response.body' : 'pass a stream such as response.body';
  throw new TextError(expected, `received ${show(source)}`, fix);
}

/** For browsers whose ReadableStream is no async iterable yet. */
async function* fromReader<T>(stream: ReadableStream<T>): AsyncGenerator<T> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}

async function* prepended(head: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  yield* rest;
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
