import * as tf from '@tensorflow/tfjs';
import {
  Activation,
  type ActivationOption,
  Conv1D,
  Dense,
  LSTM,
  RNN,
  RNNCell,
  regularizers,
  tensor,
  useBackend,
} from 'unrolled';
import { camelCase } from '../../lib/layer/spelling.js';
import { activate } from '../../lib/parts/activate.js';
import { type ActivationName, activationNames } from '../../lib/parts/activations.js';
import type { Part } from '../../lib/parts/part.js';
import { penalty } from '../../lib/parts/regularizers.js';
import { plain, plainAlgebra } from '../../lib/trace/plainAlgebra.js';
import { readLoss } from '../../lib/training/losses/readLoss.js';
import { backends } from '../backends.js';
import { golden as readGolden } from '../keras/goldens.js';
import { expectClose, expectGradient, make, wave } from '../layers/written.js';

/** See spec/keras/activations.py. */
interface Measured {
  y: unknown;
  dx: unknown[];
}
interface Golden {
  near: number[][];
  far: number[][];
  activations: Record<string, { near: Measured; far: Measured }>;
  layers: ({ name: string; config: Record<string, unknown> } & Measured)[];
  targets: number[][];
  guesses: number[][];
  losses: Record<string, Measured>;
  weight: number[][];
  penalties: ({ name: string; args: number[] } & Measured)[];
}
const golden = readGolden<Golden>('activations');
const spellings = (name: string): string[] => [...new Set([name, camelCase(name)])];

it('names every activation', () => {
  expect(activationNames).toEqual(Object.keys(golden.activations));
});

/** Value and gradient of Σ y · wave are those of Keras. */
function expectMeasured(f: (x: tf.Tensor) => tf.Tensor, x: number[][], want: Measured): void {
  tf.tidy(() => {
    let y: unknown;
    const dx = tf.grad((input) => {
      const out = f(input);
      y = out.arraySync();
      return tf.sum(tf.mul(out, wave(out.shape, 4)));
    })(tf.tensor2d(x));
    expectClose(y, want.y, 1e-5, 'y');
    expectGradient([dx.arraySync()], want.dx, 1e-5, 'dx');
  });
}

describe.each(backends)('at and around every kink Keras’s values and gradients, on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  it.each(Object.entries(golden.activations))('%s', (name, { near, far }) => {
    for (const spelling of spellings(name)) {
      const layer = Activation(spelling as ActivationOption);
      const f = (x: tf.Tensor): tf.Tensor => layer(x) as tf.Tensor;
      expectMeasured(f, golden.near, near);
      expectMeasured(f, golden.far, far);
    }
  });

  it.each(golden.layers.map((c) => [`${c.name} ${JSON.stringify(c.config)}`, c] as const))('%s', (_, c) => {
    const config = Object.fromEntries(Object.entries(c.config).map(([k, v]) => [camelCase(k), v]));
    const layer = make([c.name, config]) as (x: tf.Tensor) => tf.Tensor;
    expectMeasured((x) => layer(x), golden.near, c);
  });

  it.each(Object.entries(golden.losses))('%s', (name, want) => {
    const { values } = readLoss(name, [], []);
    expectMeasured((p) => values(tf, tf.tensor2d(golden.targets), p), golden.guesses, want);
  });

  it.each(golden.penalties.map((c) => [c.name, c] as const))('%s', (name, c) => {
    const part = (regularizers[name as 'L1'] as unknown as (...args: number[]) => Part)(...c.args);
    expectMeasured((w) => penalty(tf, part, w), golden.weight, c);
  });
});

it.each(Object.entries(golden.activations))(
  '%s of plain numbers, as the trace computes it',
  (name, { near, far }) => {
    for (const [x, { y }] of [
      [golden.near, near],
      [golden.far, far],
    ] as const) {
      const columns = (x[0] as number[]).length;
      const got = activate(plainAlgebra, name as ActivationName, plain(x.length, columns, x.flat()));
      expectClose([...got.data], (y as number[][]).flat(), 1e-5);
    }
  },
);

it('after a reset a cell of one’s own starts from zeros, as in Keras: 10 + 6, 16 + 6, then 0 + 6', () => {
  class FromTen extends RNNCell {
    override stateSize = 2;
    override call(x: tf.Tensor, [h]: readonly tf.Tensor[]): readonly (tf.Tensor | readonly tf.Tensor[])[] {
      const next = tf.add(h as tf.Tensor, tf.sum(x, -1, true));
      return [next, [next]];
    }
    override getInitialState(batch: number): tf.Tensor {
      return tf.fill([batch, 2], 10);
    }
  }
  const layer = RNN(new FromTen(), { stateful: true });
  const next = (): unknown => (layer(tf.ones([1, 3, 2])) as tf.Tensor).arraySync();
  expect([next(), next()]).toEqual([[[16, 16]], [[22, 22]]]);
  layer.resetState();
  expect(next()).toEqual([[6, 6]]);
});

it('NaN is seen, not hidden behind a limit', () => {
  for (const name of ['relu6', 'hard_sigmoid', 'elu', 'selu', 'sparse_plus', 'sparse_sigmoid'] as const)
    expect(activate(plainAlgebra, name, plain(1, 1, [Number.NaN])).data[0]).toBeNaN();
});

it('glu halves the last axis: a layer by itself, and nothing that says its width otherwise', () => {
  const y: readonly [1, 2] = Activation('glu')(tensor([[1, 2, 3, 4]] as [[number, number, number, number]]))
    .shape as never;
  expect(y).toEqual([1, 2]);
  expect(() => Dense(4, { activation: 'glu' })).toThrow(
    "Dense activation: 'glu' halves the last axis, so the outputs would not have the size that the layer says; leave it out here and put Activation('glu') after the layer, with twice the units or filters",
  );
  expect(() => Conv1D(4, 2, { activation: 'glu' })).toThrow("Conv1D activation: 'glu' halves");
  expect(() => LSTM(4, { recurrentActivation: 'glu' })).toThrow("LSTM recurrentActivation: 'glu' halves");
});
