import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { useBackend } from 'unrolled';
import { attachMask, maskOf } from '../../lib/runtime/masks.js';
import { backends } from '../backends.js';
import type { Layer } from './catalogue.js';
import { expectClose, fill, make, type Written, wave } from './written.js';

type Mask = unknown[] | null;
/** See spec/keras/attention.py. */
interface Case {
  layer: Written;
  on: number[][];
  /** Per output. */
  y: unknown[];
  mask: Mask[];
  /** 1 for each input that still has its mask after the call. */
  left: (1 | null)[];
  /** Per input and per weight: gradients of Σ y · wave over all outputs, and of the layer's losses. */
  dx: unknown[];
  dw: unknown[];
  masks?: Mask[];
  given?: Mask[];
  options?: Record<string, unknown>;
  scale?: number;
}
const { keras, cases }: { keras: string; cases: Case[] } = JSON.parse(
  readFileSync(join(__dirname, '..', 'keras', 'goldens', 'attention.json'), 'utf8'),
);
const TOLERANCE = 1e-5;

it('comes from the Keras that is mirrored', () => expect(keras).toBe('3.15.1'));

describe.each(backends)('outputs, masks and gradients of Keras on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  test.each(cases.map((c) => [name(c), c] as const))('%s', (_, c) => {
    const before = tf.memory().numTensors;
    const layer = make(c.layer) as Layer;
    layer.build(c.on.length > 1 ? c.on : (c.on[0] as number[]));
    fill(layer);
    const values = c.on.map((shape, i) => wave(shape, 0.5 + i, 0.7 * (c.scale ?? 1)));
    const xs = values.map((value) => tf.variable(value));
    tf.tidy(() => {
      for (const [i, x] of xs.entries())
        if (c.masks?.[i]) attachMask(tf, x, boolean(c.masks[i]) as tf.Tensor);
    });
    const moved = layer.weights.map(({ value }) => value as tf.Variable);
    const { value, grads } = tf.variableGrads(() => {
      const result = called(layer, xs, c);
      const ys = (Array.isArray(result) ? result : [result]) as tf.Tensor[];
      expect(ys.map((y) => maskOf(y)?.arraySync() ?? null)).toEqual(c.mask);
      for (const [i, y] of ys.entries()) expectClose(y.arraySync(), c.y[i], TOLERANCE, `y[${i}]`);
      const terms = ys.map((y) => tf.sum(tf.mul(y, wave(y.shape, 4))));
      return tf.addN([...terms, ...layer.losses]) as tf.Scalar;
    }, [...xs, ...moved]);
    expect(xs.map((x) => (maskOf(x) ? 1 : null))).toEqual(c.left);
    for (const [i, x] of xs.entries()) expectGradient(grads[x.name], c.dx[i], `dx[${i}]`);
    for (const [i, w] of moved.entries()) expectGradient(grads[w.name], c.dw[i], `dw[${i}]`);
    layer.dispose();
    tf.dispose([xs, values, value, grads] as unknown as tf.TensorContainer);
    expect(tf.memory().numTensors).toBe(before);
  });
});

const boolean = (mask: Mask | undefined): tf.Tensor | null =>
  mask ? tf.tensor(mask as number[], undefined, 'bool') : null;

/** As Keras's call: MultiHeadAttention takes its tensors apart. */
function called(layer: Layer, xs: tf.Tensor[], { given, options = {} }: Case): unknown {
  const told = Object.entries(options).map(([key, v]) => [key, Array.isArray(v) ? boolean(v) : v]);
  const mask = given && (given.length > 1 ? given.map(boolean) : boolean(given[0]));
  const all = { ...Object.fromEntries(told), ...(mask ? { mask } : {}) };
  if (!layer.facts.apart) return layer((xs.length > 1 ? xs : xs[0]) as tf.Tensor, all);
  const [query, value, key] = xs;
  const call = layer as unknown as (...given: unknown[]) => unknown;
  return call(query, value, key ? { key, ...all } : all);
}

/** Within a hundred-thousandth of the tensor's largest entry; what is 0 but for rounding has no gradient, or almost none. */
function expectGradient(got: tf.Tensor | undefined, want: unknown, what: string): void {
  const largest = Math.max(...([want].flat(Number.POSITIVE_INFINITY) as number[]).map(Math.abs));
  const none = largest < 1e-10;
  if (got) expectClose(got.arraySync(), want, none ? 1e-6 : TOLERANCE * Math.min(largest, 1), what);
  else expect(none).toBe(true);
}

function name({ layer, on, masks, given, options }: Case): string {
  return JSON.stringify([layer, on, { ...options, ...(masks && { masks }), ...(given && { given }) }]);
}
