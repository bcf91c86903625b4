import * as tf from '@tensorflow/tfjs';
import { initializers } from 'unrolled';
import { layers as catalogue, type Layer } from './catalogue.js';

/** A layer as the goldens write it: `["LSTM", 3, { returnSequences: true }]`. */
export type Written = readonly unknown[];
export type Nest<T> = T | readonly Nest<T>[];

/** The layer, list of layers, or plain value that is written. */
export function make(written: unknown): unknown {
  if (!Array.isArray(written)) return written;
  const [name, ...args] = written;
  if (typeof name !== 'string') return written.map(make);
  const last = args.at(-1);
  const given = args.map((a) => (a === last && isConfig(a) ? config(a) : make(a)));
  return (catalogue[name] as (...args: unknown[]) => Layer)(...given);
}
const isConfig = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);
/** A number for an initializer is the constant. */
const config = (o: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(o).map(([name, v]) => [
      name,
      name.endsWith('Initializer') && typeof v === 'number' ? initializers.Constant(v) : make(v),
    ]),
  );

/** Numbers that are all different: scale · sin(start + 1.7·i). As `wave` in spec/keras/layers.py. */
export function wave(shape: readonly number[], start: number, scale = 0.7): tf.Tensor {
  const size = shape.reduce((a, b) => a * b, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, (_, i) => scale * Math.sin(start + 1.7 * i)),
    [...shape],
  );
}

/** Input number i of call number c; whole numbers below `ids` if given; for `ties` rounded to 0 and ±ties / 2, so that values are equal; 0, 1, 2, … for `counted`. */
export function input(
  shape: readonly number[],
  i: number,
  c: number,
  { ids, ties, counted }: { readonly ids?: number; readonly ties?: number; readonly counted?: boolean } = {},
): tf.Tensor {
  return tf.tidy(() => {
    const x = wave(shape, 0.5 + i + 10 * c);
    if (counted) return tf.reshape(tf.range(0, x.size), [...shape]);
    if (ids === undefined) return ties ? tf.mul(tf.round(tf.mul(x, 2)), ties / 2) : x;
    const values = Int32Array.from(x.dataSync(), (v) => Math.floor((Math.abs(v) * ids) / 0.7));
    return tf.tensor(values, [...shape], 'int32');
  });
}

/** Tensors for a nest of shapes, each with numbers of its own. */
export function states(shapes: Nest<number>, start = 3): Nest<tf.Tensor> {
  const list = shapes as readonly Nest<number>[];
  return list.every((d) => typeof d === 'number')
    ? wave(list as readonly number[], start)
    : list.map((s, i) => states(s, start + 0.3 * (i + 1)));
}

/** Fills the weights of a built layer, one after the other, with one wave, made positive where it is a variance. */
export function fill(layer: Layer): void {
  tf.tidy(() => {
    let start = 1;
    const values = layer.weights.map(({ shape, name }) => {
      const w = wave(shape, start);
      start += 1.7 * w.size;
      return name.includes('moving_variance') ? tf.add(tf.abs(w), 0.1) : w;
    });
    layer.setWeights(values);
  });
}

/** The leaves of a nest, in order. */
export function flat<T>(nest: Nest<T>): T[] {
  return Array.isArray(nest) ? nest.flatMap((v: Nest<T>) => flat(v)) : [nest as T];
}

/** Numbers of a nest of tensors. */
export const numbers = (y: Nest<tf.Tensor>): unknown =>
  Array.isArray(y) ? y.map((v) => numbers(v as Nest<tf.Tensor>)) : (y as tf.Tensor).arraySync();

/** Throws unless all numbers of two nests agree within a tolerance, relative above 1. */
export function expectClose(got: unknown, want: unknown, tolerance: number, path = 'result'): void {
  if (typeof want === 'number') {
    const fine = typeof got === 'number' && Math.abs(got - want) <= tolerance * Math.max(1, Math.abs(want));
    if (!fine) throw new Error(`${path} is ${String(got)}, not ${want}`);
    return;
  }
  if (!Array.isArray(want) || !Array.isArray(got) || got.length !== want.length)
    throw new Error(`${path} is ${JSON.stringify(got)}, not ${JSON.stringify(want)}`);
  for (const [i, w] of want.entries()) expectClose(got[i], w, tolerance, `${path}[${i}]`);
}

/** Throws unless each tensor is near the wanted one, relative to its largest entry. */
export function expectGradient(
  got: readonly unknown[],
  want: readonly unknown[],
  tolerance: number,
  path: string,
): void {
  if (got.length !== want.length) throw new Error(`${path} has ${got.length} tensors, not ${want.length}`);
  for (const [i, w] of want.entries()) {
    const largest = Math.max(...flat(w as Nest<number>).map(Math.abs));
    const scaled = (v: unknown): unknown =>
      Array.isArray(v) ? v.map(scaled) : (v as number) / (largest || 1);
    expectClose(scaled(got[i]), scaled(w), tolerance, `${path}[${i}] over its largest entry`);
  }
}
