import type { Tensor } from '@tensorflow/tfjs';
import { ArgumentError } from '../errors.js';
import type { Tf } from '../layer/call.js';
import { isObject, isTensor } from '../layer/kinds.js';
import { type Nested, plainValues } from '../layer/plainValues.js';
import type { Shape } from '../shape/shape.js';
import { type Access, accessOf } from './recurrentKernels/access.js';
import { tensorFlow } from './tensorflow.js';

/** Numbers as users hold them: nested arrays, a typed array with its shape, or a tensor. */
export type Data = Tensor | NestedArray | ArrayLikeData;
export type NestedArray =
  | readonly (number | boolean | NestedArray)[]
  | Float32Array
  | Int32Array
  | Float64Array;
/** A typed array with its shape; what lib/text gives. */
export interface ArrayLikeData {
  readonly data: Float32Array | Int32Array | Float64Array | Uint8Array | readonly number[];
  readonly shape: readonly number[];
  readonly dtype?: 'float32' | 'int32' | 'bool';
}

const isArrayLike = (x: unknown): x is ArrayLikeData => isObject(x) && 'data' in x && Array.isArray(x.shape);

/** Texts as users hold them, for inputs of strings. */
export type Texts = readonly Nested<string>[];

/** Numbers in memory with their shape, last axis fastest. */
export interface Rows {
  readonly data: Float32Array | Int32Array;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32' | 'string';
  /** Of strings: the different ones, whose places `data` holds. */
  readonly words?: readonly string[];
  /** The user's own tensor, where these are its values. */
  readonly tensor?: Tensor;
}

/** Strings in memory. Throws for ragged lists and for other values. */
export function toStringRows(given: unknown, asked: string): Rows {
  const { values, shape } = plainValues<string>(given, 'string', asked);
  const places = new Map([...new Set(values)].map((word, i) => [word, i]));
  const data = Int32Array.from(values, (word) => places.get(word) as number);
  return { data, shape, dtype: 'string', words: [...places.keys()] };
}

/** Rows as a tensor that the caller disposes. */
export function rowsTensor(tf: Tf, { data, shape, dtype, words }: Rows): Tensor {
  return tf.tensor(words ? Array.from(data, (i) => words[i] as string) : data, [...shape], dtype);
}

/** The data as a tensor: the caller's own, or a new one that the caller of this function disposes. Throws for ragged lists and NaN. */
export function toTensor(tf: Tf, data: unknown, asked: string): Tensor {
  if (isTensor(data)) return data;
  return rowsTensor(tf, toRows(data, asked));
}

/** The data in memory; a tensor is read synchronously. Never the caller's array where a change would show. Throws for ragged lists and NaN. */
export function toRows(data: unknown, asked: string): Rows {
  if (isTensor(data)) {
    const dtype = data.dtype === 'int32' || data.dtype === 'bool' ? 'int32' : 'float32';
    return checked({ data: numbersAs(dtype, data.dataSync()), shape: data.shape, dtype }, asked);
  }
  if (isArrayLike(data)) {
    const { data: values, shape } = data;
    const size = shape.reduce((a, b) => a * b, 1);
    if (values.length !== size)
      throw new ArgumentError(
        `${asked} has ${values.length} values but its shape [${shape.join(', ')}] holds ${size}`,
        'data-size',
      );
    const whole = data.dtype === undefined ? values instanceof Int32Array : data.dtype !== 'float32';
    const dtype = whole ? 'int32' : 'float32';
    return checked({ data: numbersAs(dtype, values), shape: [...shape], dtype }, asked);
  }
  if (ArrayBuffer.isView(data) || Array.isArray(data)) {
    const shape = shapeOf(data as NestedArray, asked, []);
    const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
    fill(values, 0, data as NestedArray);
    const dtype = data instanceof Int32Array ? 'int32' : 'float32';
    return checked({ data: numbersAs(dtype, values), shape, dtype }, asked);
  }
  throw new ArgumentError(
    `${asked} must be a tensor, nested arrays of numbers, or { data, shape }, not ${data === null ? 'null' : typeof data}`,
    'wrong-data',
  );
}

/** As `toRows`, for use at once: a tensor's values are looked at where they lie. */
export function lookAtRows(data: unknown, asked: string): Rows {
  if (!isTensor(data) || (data.dtype !== 'float32' && data.dtype !== 'int32')) return toRows(data, asked);
  const rows = new TensorRows(data, data.dtype, accessOf(tensorFlow()));
  if (foundWhole.has(data.dataId)) return rows;
  checkNumbers(rows.data, rows.shape, asked);
  foundWhole.add(data.dataId);
  return rows;
}
/** Values without NaN, by the key that tensors hold them by: they stay as they are, so they are not looked through again. */
const foundWhole = new WeakSet<object>();

class TensorRows implements Rows {
  readonly shape: readonly number[];

  constructor(
    readonly tensor: Tensor,
    readonly dtype: 'float32' | 'int32',
    private readonly access: Access,
  ) {
    this.shape = tensor.shape;
  }
  /** Read anew each time: memories move. */
  get data(): Float32Array | Int32Array {
    return this.access.read(this.tensor);
  }
}

function numbersAs(dtype: Rows['dtype'], values: ArrayLike<number>): Float32Array | Int32Array {
  if (dtype === 'int32') return values instanceof Int32Array ? values : Int32Array.from(values);
  return values instanceof Float32Array ? values : Float32Array.from(values);
}

function checked(rows: Rows, asked: string): Rows {
  checkNumbers(rows.data, rows.shape, asked);
  return rows;
}

/** The shape of data in any form, symbolic tensors included, without making a tensor. Throws for ragged lists. */
export function dataShape(data: unknown, asked: string): Shape {
  if (isObject(data) && Array.isArray(data.shape)) return data.shape as Shape;
  const [first] = [data].flat(Number.POSITIVE_INFINITY);
  if (typeof first === 'string') return plainValues(data, 'string', asked).shape;
  return shapeOf(data as NestedArray, asked, []);
}

/** The shape of nested arrays. Throws where two rows differ in length, naming the row. */
function shapeOf(data: NestedArray | number | boolean, asked: string, path: readonly number[]): number[] {
  if (typeof data === 'number' || typeof data === 'boolean') return [];
  if (!Array.isArray(data) && !ArrayBuffer.isView(data))
    throw new ArgumentError(
      `${asked}${at(path)} is ${data === null ? 'null' : typeof data}, not a number`,
      'wrong-data',
    );
  if (ArrayBuffer.isView(data)) return [(data as Float32Array).length];
  const rows = data as readonly NestedArray[];
  const first = rows.length === 0 ? [] : shapeOf(rows[0] as NestedArray, asked, [...path, 0]);
  for (let i = 1; i < rows.length; i++) {
    const shape = shapeOf(rows[i] as NestedArray, asked, [...path, i]);
    if (shape.length !== first.length || shape.some((d, axis) => d !== first[axis])) {
      throw new ArgumentError(
        `${asked} is ragged: ${asked}${at([...path, 0])} has shape [${first.join(', ')}] but ${asked}${at([...path, i])} has [${shape.join(', ')}]; pad the sequences to one length with padSequences`,
        'ragged',
      );
    }
  }
  return [rows.length, ...first];
}
const at = (path: readonly number[]): string => path.map((i) => `[${i}]`).join('');

/** Writes a nest of numbers from an index on; returns where it ends. */
function fill(into: Float32Array, from: number, data: NestedArray | number | boolean): number {
  if (typeof data === 'number' || typeof data === 'boolean') {
    into[from] = Number(data);
    return from + 1;
  }
  if (ArrayBuffer.isView(data)) {
    into.set(data as Float32Array, from);
    return from + (data as Float32Array).length;
  }
  let end = from;
  for (const d of data) end = fill(into, end, d as NestedArray);
  return end;
}

function checkNumbers(values: ArrayLike<number>, shape: readonly number[], asked: string): void {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  if (!Number.isNaN(sum)) return; // a sum is one where a value is, or where infinities meet
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]))
      throw new ArgumentError(
        `${asked} holds NaN, at ${asked}${at(indices(i, shape))}; a layer would spread it to every output: replace or remove it`,
        'nan',
      );
  }
}

/** Where in a shape the i-th number stands. */
function indices(i: number, shape: readonly number[]): readonly number[] {
  let rest = i;
  return shape
    .map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1))
    .map((width) => {
      const index = Math.floor(rest / width);
      rest -= index * width;
      return index;
    });
}
