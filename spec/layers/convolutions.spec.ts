import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { useBackend } from 'unrolled';
import { attachMask, maskOf } from '../../lib/runtime/masks.js';
import { backends } from '../backends.js';
import type { Layer } from './catalogue.js';
import { expectClose, make, type Written, wave } from './written.js';

/** See spec/keras/convolutions.py. */
interface Case {
  /** Called one after the other. */
  layers: Written[];
  on: number[];
  y: unknown[];
  /** Of each output; absent: none has one. */
  masks?: (number[][] | null)[];
  /** Gradients of Σ y · wave, with respect to the input, the initial states and each weight. */
  dx: unknown[];
  ds: unknown[];
  dw: unknown[];
  /** Comes along with the input. */
  mask?: number[][];
  /** Shapes of the initial states. */
  states?: number[][];
  /** The input is rounded, so that values are equal. */
  ties?: true;
  calls?: number;
}
const { keras, cases }: { keras: string; cases: Case[] } = JSON.parse(
  readFileSync(join(__dirname, '..', 'keras', 'goldens', 'convolutions.json'), 'utf8'),
);
const TOLERANCE = 1e-5;

it('comes from the Keras that is mirrored', () => expect(keras).toBe('3.15.1'));

describe.each(backends)('outputs, states, masks and gradients of Keras on %s', (backend) => {
  beforeAll(() => useBackend(backend));
  test.each(cases.map((c) => [name(c), c] as const))('%s', (_, c) => check(c));
});

function check(c: Case): void {
  const before = tf.memory().numTensors;
  const layers = c.layers.map((written) => make(written) as Layer);
  const initial = (c.states ?? []).map((shape, i) => variable(wave(shape, 3 + 0.3 * i)));
  const mask = c.mask ? tf.tensor2d(c.mask, undefined, 'bool') : null;
  const forward = (x: tf.Tensor): tf.Tensor[] => {
    if (mask) attachMask(tf, x, mask);
    let y: unknown = x;
    for (const [i, layer] of layers.entries())
      y = layer(y as tf.Tensor, i === 0 && initial.length > 0 ? { initialState: initial } : {});
    return Array.isArray(y) ? y : [y as tf.Tensor];
  };
  let shape: unknown = c.on;
  for (const layer of layers) {
    layer.build(shape as number[]);
    shape = layer.computeOutputShape(shape as number[]);
  }
  fill(layers);
  const moved = layers.flatMap(({ weights }) => weights.map(({ value }) => value as tf.Variable));
  for (let call = 0; call < (c.calls ?? 1); call++) {
    const x = variable(input(c, call));
    let ys: unknown[] = [];
    let masks: unknown[] = [];
    const { value, grads } = tf.variableGrads(() => {
      const seen = tf.clone(x);
      const out = forward(seen);
      ys = out.map((y) => y.arraySync());
      masks = out.map((y) => maskOf(y)?.arraySync() ?? null);
      return tf.addN(out.map((y, i) => tf.sum(tf.mul(y, wave(y.shape, 4 + i))) as tf.Scalar));
    }, [x, ...initial, ...moved]);
    if (call === (c.calls ?? 1) - 1) {
      expectClose(ys, c.y, TOLERANCE, 'y');
      expect(masks).toEqual(c.masks ?? c.y.map(() => null));
      expectGradient(grads, x, c.dx[0], 'dx');
      for (const [i, s] of initial.entries()) expectGradient(grads, s, c.ds[i], `ds[${i}]`);
      for (const [i, w] of moved.entries()) expectGradient(grads, w, c.dw[i], `dw[${i}]`);
    }
    tf.dispose([value, grads, x]);
  }
  tf.dispose(initial);
  mask?.dispose();
  for (const layer of layers) layer.dispose();
  expect(tf.memory().numTensors).toBe(before);
}

const variable = (values: tf.Tensor): tf.Variable => {
  const held = tf.variable(values);
  values.dispose();
  return held;
};

/** Within the tolerance of the tensor's largest entry. */
function expectGradient(grads: tf.NamedTensorMap, of: tf.Variable, want: unknown, path: string): void {
  const largest = Math.max(...([want].flat(9) as number[]).map(Math.abs));
  const scaled = (v: unknown): unknown => (Array.isArray(v) ? v.map(scaled) : (v as number) / largest);
  expectClose(scaled((grads[of.name] as tf.Tensor).arraySync()), scaled(want), TOLERANCE, path);
}

function input({ on, ties }: Case, call: number): tf.Tensor {
  return tf.tidy(() => {
    const x = wave(on, 0.5 + 10 * call);
    return ties ? tf.div(tf.round(tf.mul(x, 2)), 2) : x;
  });
}

/** One wave over all weights of all layers. */
function fill(layers: readonly Layer[]): void {
  let start = 1;
  for (const layer of layers) {
    const values = layer.weights.map(({ shape }) => {
      const w = wave(shape, start);
      start += 1.7 * w.size;
      return w;
    });
    layer.setWeights(values);
    tf.dispose(values);
  }
}

function name({ layers, on, mask, states, ties, calls }: Case): string {
  const more = [mask && 'mask', states && 'initialState', ties && 'ties', calls && `${calls} calls`];
  return `${JSON.stringify(layers).slice(1, -1)} on ${JSON.stringify(on)} ${more.filter(Boolean).join(', ')}`;
}
