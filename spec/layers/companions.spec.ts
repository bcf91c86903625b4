import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { useBackend } from 'unrolled';
import type { Layer } from './catalogue.js';
import { expectClose, make, type Written, wave } from './written.js';

/** See spec/keras/companions.py. */
interface Case {
  layer: Written;
  on: number[];
  /** Of the last call. */
  y: unknown;
  /** Gradients of Σ y · wave, with respect to the input and to each trainable weight. */
  dx: unknown;
  dw: unknown[];
  /** Moving mean and variance after all calls. */
  moving?: unknown[];
  mask?: number[][];
  training?: true;
  /** The input is rounded, so that values are equal. */
  ties?: true;
  calls?: number;
}
const { keras, cases }: { keras: string; cases: Case[] } = JSON.parse(
  readFileSync(join(__dirname, '..', 'keras', 'goldens', 'companions.json'), 'utf8'),
);
const TOLERANCE = 1e-5;

it('comes from the Keras that is mirrored', () => expect(keras).toBe('3.15.1'));

describe.each(['cpu', 'wasm'] as const)(
  'outputs, gradients and moving averages of Keras on %s',
  (backend) => {
    beforeAll(() => useBackend(backend));

    const named = cases.map((c) => [name(c), c] as const);
    test.each(named)('%s', (_, c) => {
      const before = tf.memory().numTensors;
      const layer = make(c.layer) as Layer;
      layer.build([null, ...c.on.slice(1)]);
      fill(layer);
      const moved = layer.weights
        .filter(({ trainable }) => trainable)
        .map(({ value }) => value as tf.Variable);
      const mask = c.mask ? tf.tensor2d(c.mask, undefined, 'bool') : null;
      for (let call = 0; call < (c.calls ?? 1); call++) {
        const x = tf.tidy(() => tf.variable(input(c, call)));
        let y: unknown;
        const { value, grads } = tf.variableGrads(() => {
          const out = layer(x, { training: c.training ?? false, mask }) as tf.Tensor;
          y = out.arraySync();
          return tf.sum(tf.mul(out, wave(out.shape, 4)));
        }, [x, ...moved]);
        if (call === (c.calls ?? 1) - 1) {
          expectClose(y, c.y, TOLERANCE, 'y');
          expectClose(gradient(grads, x), c.dx, TOLERANCE, 'dx');
          expectClose(
            moved.map((w) => gradient(grads, w)),
            c.dw,
            TOLERANCE,
            'dw',
          );
        }
        tf.dispose([value, grads, x]);
      }
      if (c.moving) {
        const moving = layer.weights.filter((w) => w.name.includes('moving')).map((w) => w.value.arraySync());
        expectClose(moving, c.moving, TOLERANCE, 'moving');
      }
      mask?.dispose();
      layer.dispose();
      expect(tf.memory().numTensors).toBe(before);
    });
  },
);

function input({ on, ties }: Case, call: number): tf.Tensor {
  const x = wave(on, 0.5 + 10 * call);
  return ties ? tf.div(tf.round(tf.mul(x, 2)), 2) : x;
}

const gradient = (grads: tf.NamedTensorMap, x: tf.Variable): unknown =>
  (grads[x.name] as tf.Tensor).arraySync();

/** One wave over all weights, made positive where it is a variance. */
function fill(layer: Layer): void {
  tf.tidy(() => {
    let start = 1;
    const values = layer.weights.map((weight) => {
      const w = wave(weight.shape, start);
      start += 1.7 * w.size;
      return weight.name.includes('moving_variance') ? tf.add(tf.abs(w), 0.1) : w;
    });
    layer.setWeights(values);
  });
}

function name({ layer, on, mask, training, ties, calls }: Case): string {
  const more = [mask && 'mask', training && 'training', ties && 'ties', calls && `${calls} calls`];
  return `${JSON.stringify(layer)} on ${JSON.stringify(on)} ${more.filter(Boolean).join(', ')}`;
}
