import * as tf from '@tensorflow/tfjs';
import { useBackend } from 'unrolled';
import { attachMask, maskOf } from '../../lib/runtime/masks.js';
import { backends } from '../backends.js';
import { goldens } from '../keras/goldens.js';
import type { Layer } from './catalogue.js';
import {
  expectClose,
  expectGradient,
  fill,
  flat,
  input,
  make,
  type Nest,
  numbers,
  states,
  wave,
} from './written.js';

/** One layer, as `case` in spec/keras/golden.py gives it. */
interface Case {
  readonly layer: readonly unknown[];
  readonly inputs: readonly number[][];
  /** Outputs and their masks, of every call. */
  readonly y: readonly unknown[];
  readonly masks: readonly (number[][] | null)[][];
  /** Gradients of Σ y · wave in the last call: of float inputs, of states given, of trainable weights. */
  readonly dx?: readonly unknown[];
  readonly ds?: readonly unknown[];
  readonly dw?: readonly unknown[];
  /** Penalties after the last call. */
  readonly losses?: readonly number[];
  /** Moving mean and variance after all calls. */
  readonly moving?: readonly unknown[];
  /** Come along with the inputs. */
  readonly mask?: readonly (number[][] | null)[];
  /** Told at the call. */
  readonly given?: number[][];
  readonly states?: Nest<number>;
  readonly ids?: number;
  readonly reset?: boolean;
  readonly training?: boolean;
  readonly ties?: number;
  /** Inputs 0, 1, 2, … and weights as their initializers made them. */
  readonly counted?: boolean;
  /** Without gradients. */
  readonly forwardOnly?: boolean;
}
const TOLERANCE = 1e-5;

const topics = goldens<{ cases?: unknown }>();
const rows = (cases: unknown): readonly Case[] => (Array.isArray(cases) ? cases : []);
const named = Object.values(topics).flatMap(({ cases }) =>
  rows(cases).flatMap((c) => (c.inputs && c.layer ? [[name(c), c] as const] : [])),
);

it('comes from the Keras that is mirrored', () => {
  for (const { keras, backend } of Object.values(topics))
    expect([keras, backend]).toEqual(['3.15.1', 'tensorflow']);
});

describe.each(backends)('outputs, masks, gradients and losses of Keras on %s', (device) => {
  let warn: jest.SpyInstance;
  beforeAll(async () => void (await useBackend(device)));
  beforeEach(() => {
    warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
  });
  afterEach(() => warn.mockRestore());

  test.each(named)('%s', (_, c) => {
    const before = tf.memory().numTensors;
    const layer = make(c.layer) as Layer;
    const masks = c.mask?.map((m) => m && tf.tensor(m, undefined, 'bool'));
    const given = c.given && tf.tensor(c.given, undefined, 'bool');
    const initial = c.states === undefined ? undefined : variables(states(c.states));
    const options = {
      training: c.training ?? false,
      ...(given ? { mask: given } : {}),
      ...(initial === undefined ? {} : { initialState: initial }),
    };
    layer.build(c.inputs.length > 1 ? c.inputs : (c.inputs[0] as number[]));
    if (!c.counted) fill(layer);
    const moved = layer.weights.filter((w) => w.trainable).map((w) => w.value as tf.Variable);
    for (const [call, want] of c.y.entries()) {
      if (c.reset && call === c.y.length - 1) layer.resetState();
      const xs = c.inputs.map((shape, i) => {
        const x = variables(input(shape, i, call, c)) as tf.Variable;
        const mask = masks?.[i];
        if (mask) attachMask(tf, x, mask);
        return x;
      });
      const whole = xs.filter(({ dtype }) => dtype === 'float32');
      const watched = [...whole, ...flat(initial ?? []), ...moved] as tf.Variable[];
      const forward = () => {
        const y = layer(xs.length > 1 ? xs : (xs[0] as tf.Tensor), options as object) as Nest<tf.Tensor>;
        const outputs = (Array.isArray(y) ? y : [y]) as Nest<tf.Tensor>[];
        expect(outputs.map(maskNumbers)).toEqual(c.masks[call]);
        expectClose(numbers(y), want, TOLERANCE, 'y');
        return tf.addN(flat(y).map((t, i) => tf.sum(tf.mul(t, wave(t.shape, 4 + i))))) as tf.Scalar;
      };
      const { value, grads } =
        watched.length > 0 ? tf.variableGrads(forward, watched) : { value: tf.tidy(forward), grads: {} };
      if (call === c.y.length - 1 && !c.forwardOnly) {
        const gradients = (list: readonly tf.Tensor[]) =>
          list.map((v) => (grads as tf.NamedTensorMap)[(v as tf.Variable).name]?.arraySync());
        expectGradient(gradients(whole), c.dx ?? [], TOLERANCE, 'dx');
        expectGradient(gradients(flat(initial ?? [])), c.ds ?? [], TOLERANCE, 'ds');
        expectGradient(gradients(moved), c.dw ?? [], TOLERANCE, 'dw');
        const penalties = layer.losses;
        const losses = penalties.map((loss) => loss.dataSync()[0]);
        tf.dispose([...penalties]);
        expectClose(losses, c.losses ?? [], TOLERANCE, 'losses');
      }
      tf.dispose([value, grads]);
      tf.dispose(xs);
    }
    const moving = layer.weights.filter((w) => w.name.includes('moving')).map((w) => w.value.arraySync());
    expectClose(moving, c.moving ?? [], TOLERANCE, 'moving');
    layer.dispose();
    tf.dispose([masks ?? [], given ?? [], initial ?? []] as unknown as tf.TensorContainer);
    expect(tf.memory().numTensors).toBe(before);
  });
});

/** Tensors as variables, whose gradients can be asked for. */
function variables(x: Nest<tf.Tensor>): Nest<tf.Tensor> {
  if (Array.isArray(x)) return x.map((v) => variables(v as Nest<tf.Tensor>));
  const variable = tf.variable(x as tf.Tensor);
  (x as tf.Tensor).dispose();
  return variable;
}
const maskNumbers = (y: Nest<tf.Tensor>): unknown =>
  Array.isArray(y) ? null : (maskOf(y as tf.Tensor)?.arraySync() ?? null);

function name({ layer, inputs, mask, given, states: initial, y, training, ties, counted }: Case): string {
  const more = [
    mask && 'mask',
    given && 'mask given',
    initial && 'initialState',
    training && 'training',
    counted && 'counted',
    ties && `ties ${ties}`,
    y.length > 1 && `${y.length} calls`,
  ];
  return `${JSON.stringify(layer)} on ${JSON.stringify(inputs)} ${more.filter(Boolean).join(', ')}`;
}

describe('expectClose', () => {
  it.each([
    [[1, 2.1], 'result[1] is 2.1, not 2'],
    [[1, Number.NaN], 'result[1] is NaN, not 2'],
    [[1], 'result is [1], not [1,2]'],
    [undefined, 'result is undefined, not [1,2]'],
  ])('fails on %j', (got, text) => expect(() => expectClose(got, [1, 2], TOLERANCE)).toThrow(text));
});
