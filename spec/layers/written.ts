import * as tf from '@tensorflow/tfjs';
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
  const given = args.map((a) => (a === last && isConfig(a) ? mapValues(a, make) : make(a)));
  return (catalogue[name] as (...args: unknown[]) => Layer)(...given);
}
const isConfig = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);
const mapValues = (o: Record<string, unknown>, f: (v: unknown) => unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(o).map(([k, v]) => [k, f(v)]));

/** Numbers that are all different: scale · sin(start + 1.7·i). As `wave` in spec/keras/layers.py. */
export function wave(shape: readonly number[], start: number, scale = 0.7): tf.Tensor {
  const size = shape.reduce((a, b) => a * b, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, (_, i) => scale * Math.sin(start + 1.7 * i)),
    [...shape],
  );
}

/** Input number i of call number c; whole numbers below `ids` if given. */
export function input(shape: readonly number[], i: number, c: number, ids?: number): tf.Tensor {
  const x = wave(shape, 0.5 + i + 10 * c);
  if (ids === undefined) return x;
  const values = Int32Array.from(x.dataSync(), (v) => Math.floor((Math.abs(v) * ids) / 0.7));
  x.dispose();
  return tf.tensor(values, [...shape], 'int32');
}

/** Tensors for a nest of shapes, each with numbers of its own. */
export function states(shapes: Nest<number>, start = 3): Nest<tf.Tensor> {
  const list = shapes as readonly Nest<number>[];
  return list.every((d) => typeof d === 'number')
    ? wave(list as readonly number[], start)
    : list.map((s, i) => states(s, start + 0.3 * (i + 1)));
}

/** Fills the weights of a built layer, one after the other, with one wave. */
export function fill(layer: Layer): void {
  let start = 1;
  const values = layer.weights.map(({ shape }) => {
    const w = wave(shape, start);
    start += 1.7 * w.size;
    return w;
  });
  layer.setWeights(values);
  tf.dispose(values);
}

/** Numbers of a nest of tensors; the tensors are freed. */
export function numbers(y: Nest<tf.Tensor>): unknown {
  if (Array.isArray(y)) return y.map((v) => numbers(v as Nest<tf.Tensor>));
  const values = (y as tf.Tensor).arraySync();
  (y as tf.Tensor).dispose();
  return values;
}

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
