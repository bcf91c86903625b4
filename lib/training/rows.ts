import type { Tensor } from '@tensorflow/tfjs';
import { ArgumentError } from '../errors.js';
import type { Tf } from '../layer/call.js';
import { isObject, isTensor } from '../layer/kinds.js';
import { didYouMean } from '../nearest.js';
import { type Rows, rowsTensor, toRows } from '../runtime/data.js';
import { maskOf } from '../runtime/masks.js';
import { sizeFromShape } from '../shape/sizes.js';

/**
 * Data for several named places (inputs or outputs), one set of rows each: a list in order, an object by name, or the
 * data itself where there is one place.
 * @param reader what reads the data of a place, by its number; by default as numbers
 * @throws ArgumentError where count or names differ
 */
export function rowsFor(
  given: unknown,
  names: readonly string[],
  asked: string,
  what: string,
  reader: (i: number) => typeof toRows = () => toRows,
): readonly Rows[] {
  const all = split(given, names, asked, what);
  if (names.length === 1) return [reader(0)(all[0], asked)];
  return all.map((data, i) => reader(i)(data, `${asked} for ${what} "${names[i]}"`));
}

/** One value per place. */
export function split(
  given: unknown,
  names: readonly string[],
  asked: string,
  what: string,
): readonly unknown[] {
  const several = names.length > 1;
  if (!several && isTensor(given)) return [given];
  if (isRecord(given)) {
    for (const name of Object.keys(given))
      if (!names.includes(name))
        throw new ArgumentError(
          `${asked} has data for "${name}", but the model's ${what}s are ${list(names)}${didYouMean(name, names)}`,
          'unknown-name',
        );
    const missing = names.filter((name) => given[name] === undefined);
    if (missing.length > 0)
      throw new ArgumentError(`${asked} has no data for ${what} ${list(missing)}`, 'missing-data');
    return names.map((name) => given[name]);
  }
  const whole = Array.isArray(given) && given.some((d) => isTensor(d) || isShaped(d)) ? given : undefined;
  if (!several) {
    if (!whole) return [given];
    if (whole.length === 1) return whole;
    throw new ArgumentError(
      `${asked} is a list of ${whole.length} tensors, but the model has one ${what}; make one tensor of them: tf.stack(${asked})`,
      'data-count',
    );
  }
  if (!Array.isArray(given) || given.length !== names.length)
    throw new ArgumentError(
      `the model has ${names.length} ${what}s, ${list(names)}, but ${asked} ${Array.isArray(given) ? `is a list of ${given.length}` : 'is one'}; give a list with one entry per ${what}, or an object by their names`,
      'data-count',
    );
  return given;
}

/** A batch: the rows of `order` from one place to another. The caller disposes it. */
export function takeRows(tf: Tf, rows: Rows, order: ArrayLike<number>, from: number, to: number): Tensor {
  const [, ...sizes] = rows.shape;
  const width = sizeFromShape(sizes);
  const Numbers = rows.dtype === 'float32' ? Float32Array : Int32Array;
  const all = rows.data;
  const data = new Numbers((to - from) * width);
  for (let i = from; i < to; i++) {
    const at = (order[i] as number) * width;
    data.set(all.subarray(at, at + width), (i - from) * width);
  }
  return rowsTensor(tf, { ...rows, data, shape: [to - from, ...sizes] });
}

/** All rows: the user's own tensor where these are its values, but without a mask, which models do not take; else a new one. */
export function wholeRows(tf: Tf, rows: Rows): Tensor {
  const { tensor } = rows;
  if (!tensor) return rowsTensor(tf, rows);
  return maskOf(tensor) ? tf.clone(tensor) : tensor;
}

/** Rows from one place to another; no copy. */
export function sliceRows({ tensor: _, data, ...rows }: Rows, from: number, to: number): Rows {
  const [, ...sizes] = rows.shape;
  const width = sizeFromShape(sizes);
  return { ...rows, data: data.subarray(from * width, to * width), shape: [to - from, ...sizes] };
}

const isShaped = (v: unknown): boolean => isObject(v) && 'data' in v && 'shape' in v;
export const isRecord = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' &&
  v !== null &&
  !Array.isArray(v) &&
  !ArrayBuffer.isView(v) &&
  !isTensor(v) &&
  !isShaped(v);
const list = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
