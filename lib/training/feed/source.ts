import { ArgumentError } from '../../errors.js';
import { show } from '../../layer/args.js';
import { brandOf, isObject, isTensor } from '../../layer/kinds.js';

/** Batches one after another. */
export type Batches<B> = Iterable<B> | AsyncIterable<B>;
/** Batches, or a function that begins them anew: what is gone through more than once. */
export type Source<B> = Batches<B> | (() => Batches<B>);

type AnyIterator = Iterator<unknown> | AsyncIterator<unknown>;

/** Whether this is a source of batches, not data. */
export const isSource = (x: unknown): x is Source<unknown> =>
  (typeof x === 'function' && brandOf(x) === undefined) || isBatches(x);
const isBatches = (x: unknown): x is Batches<unknown> =>
  isObject(x) &&
  !Array.isArray(x) &&
  !ArrayBuffer.isView(x) &&
  !isTensor(x) &&
  (Symbol.asyncIterator in x || Symbol.iterator in x);

/** An iterator from the start of a source; `again`: whether there will be another one. `asked`: how errors name it. */
export function begin(source: Source<unknown>, asked: string): { iterator: AnyIterator; again: boolean } {
  const batches: unknown = typeof source === 'function' && !isBatches(source) ? source() : source;
  if (!isBatches(batches))
    throw new ArgumentError(
      `${asked} is a function, which must return batches: a generator or another iterable, not ${batches instanceof Promise ? 'a promise; make it async function*' : show(batches)}`,
      'wrong-data',
    );
  const iterator =
    Symbol.asyncIterator in batches ? batches[Symbol.asyncIterator]() : batches[Symbol.iterator]();
  // A generator is its own iterator, and runs once.
  return { iterator, again: batches !== source || (iterator as unknown) !== batches };
}

/** The tensors in a batch, at any depth. */
export function* tensorsIn(nest: unknown): Generator<{ dispose(): void; readonly isDisposed: boolean }> {
  if (isTensor(nest)) yield nest;
  else if (Array.isArray(nest)) {
    // Nested arrays of numbers hold no tensor, and may be long.
    if (typeof nest[0] !== 'number') for (const inner of nest) yield* tensorsIn(inner);
  } else if (isObject(nest) && !ArrayBuffer.isView(nest))
    for (const inner of Object.values(nest)) yield* tensorsIn(inner);
}
