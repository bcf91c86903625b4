import type { Tensor } from '@tensorflow/tfjs';
import fc from 'fast-check';
import { GRU, LSTM, SimpleRNN } from 'unrolled';
import { type Call, changed, type InnerCall } from '../../../lib/layer/call.js';
import type { Spec } from '../../../lib/layer/facts.js';
import { disposeLive } from '../../../lib/runtime/live.js';
import { flatOutputs, LayerCall } from '../../../lib/runtime/run.js';
import { tensorFlow } from '../../../lib/runtime/tensorflow.js';

const tf = tensorFlow();

/** A recurrent layer on a batch. */
export const cases = fc.record({
  kind: fc.constantFrom('SimpleRNN', 'GRU', 'GRU before', 'LSTM'),
  batch: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 9 }) },
    { weight: 1, arbitrary: fc.constant(1) },
  ),
  time: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 7 }) },
    { weight: 1, arbitrary: fc.constant(1) },
  ),
  features: fc.integer({ min: 1, max: 18 }),
  units: fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: 1, max: 20 }) },
    { weight: 3, arbitrary: fc.integer({ min: 21, max: 70 }) },
    { weight: 1, arbitrary: fc.integer({ min: 71, max: 300 }) },
  ),
  activation: fc.constantFrom('tanh', 'tanh', 'sigmoid', 'hard_sigmoid', 'relu', 'linear'),
  recurrentActivation: fc.constantFrom('sigmoid', 'sigmoid', 'hard_sigmoid', 'tanh', 'relu', 'linear'),
  useBias: fc.boolean(),
  returnSequences: fc.boolean(),
  returnState: fc.boolean(),
  goBackwards: fc.boolean(),
  zeroOutputForMask: fc.boolean(),
  masked: fc.boolean(),
  initial: fc.boolean(),
  dropout: fc.constantFrom(0, 0, 0.4),
  seed: fc.integer({ min: 1, max: 1e6 }),
});
export type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;
export type Kernel = Call['sequenceKernel'];

export interface Values {
  readonly outputs: readonly Float32Array[];
  /** Of x, the weights and the initial states. */
  readonly grads: readonly Float32Array[];
}

/** Of a layer run by this kernel; step by step where it is undefined. */
export function valuesBy(kernel: Kernel, its: Case): Values {
  const before = tf.memory().numTensors;
  const layer = layerOf(its);
  const values = tf.tidy(() => {
    const { batch, time, features, units, seed } = its;
    const random = randomOf(seed);
    const spread = (shape: number[], width: number): Tensor =>
      tf.tensor(
        Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => (2 * random() - 1) * width),
        shape,
      );
    const x = spread([batch, time, features], 1.5);
    const mask = its.masked ? tf.greater(spread([batch, time], 1), -0.2) : null;
    const states = its.initial
      ? (its.kind === 'LSTM' ? [2, 3] : [2]).map(() => spread([batch, units], 1))
      : [];
    const pass = { tf, training: its.dropout > 0, addLoss: () => {} };
    const call = new LayerCall(pass, layer, [x], { masks: [mask] });
    const cell = call.inner.cell as InnerCall;
    const names = Object.keys(cell.on([x]).weights);
    // Gates without bounds multiply states without bounds: there even tfjs's backends differ, unless weights are small.
    const width = ['relu', 'linear'].includes(its.recurrentActivation) ? 0.3 : 1.2;
    const weights = names.map((name) => {
      const { shape } = cell.on([x]).weights[name] as Tensor;
      return spread(shape, width / Math.sqrt(name === 'bias' ? 1 : (shape[0] as number)));
    });
    const outputsOf = (
      input: Tensor,
      own: readonly Tensor[],
      initial: readonly Tensor[],
    ): readonly Tensor[] => {
      const on: InnerCall['on'] = (inputs, options) =>
        changed(cell.on(inputs, options), {
          weights: Object.fromEntries(names.map((name, i) => [name, own[i] as Tensor])),
          sequenceKernel: kernel,
          random: randomOf(seed),
        });
      const result = layer.facts.call(
        changed(call, {
          inputs: [input],
          initialState: its.initial ? initial : undefined,
          inner: { cell: { on, run: cell.run } },
        }),
      );
      return flatOutputs(Array.isArray(result) ? result : [result as Tensor]);
    };
    let outputs: readonly Tensor[] = [];
    const loss = (...args: Tensor[]): Tensor => {
      outputs = outputsOf(args[0] as Tensor, args.slice(1, 1 + names.length), args.slice(1 + names.length));
      for (const y of outputs) tf.keep(y);
      return tf.addN(outputs.map((y) => tf.sum(tf.mul(y, spread(y.shape, 1)))));
    };
    const grads = tf.grads(loss as Parameters<typeof tf.grads>[0])([x, ...weights, ...states]);
    const read = (list: readonly Tensor[]) => list.map((t) => t.dataSync() as Float32Array);
    const values = { outputs: read(outputs), grads: read(grads) };
    tf.dispose(outputs as Tensor[]);
    return values as unknown as Tensor;
  }) as unknown as Values;
  disposeLive(layer);
  expect(tf.memory().numTensors).toBe(before);
  return values;
}

function layerOf(its: Case): Spec {
  const { kind, units, activation, recurrentActivation, ...rest } = its;
  const { useBias, returnSequences, returnState, goBackwards, zeroOutputForMask, dropout } = rest;
  const own = {
    activation,
    useBias,
    returnSequences,
    returnState,
    goBackwards,
    zeroOutputForMask,
    dropout,
    recurrentInitializer: 'zeros', // orthogonal ones take long to make, and are replaced
  };
  const gated = { ...own, recurrentActivation };
  const layer = {
    SimpleRNN: () => SimpleRNN(units, own as object),
    GRU: () => GRU(units, gated as object),
    'GRU before': () => GRU(units, { ...gated, resetAfter: false } as object),
    LSTM: () => LSTM(units, gated as object),
  }[kind]();
  return layer as unknown as Spec;
}

/** The same numbers for each path. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** The largest difference: of outputs, relative where they exceed 1; of gradients, as a part of the tensor's largest entry. */
export function farthest(got: Values, want: Values): number {
  const grads = want.grads.map(largest);
  // A gradient that is small only because its parts cancel is as exact as they are.
  const least = 0.05 * Math.max(...grads);
  return Math.max(
    ...want.outputs.map((values, i) => far(got.outputs[i], values, 1, true)),
    ...want.grads.map((values, i) => far(got.grads[i], values, Math.max(least, grads[i] as number), false)),
  );
}
const largest = (values: Float32Array): number => values.reduce((m, v) => Math.max(m, Math.abs(v)), 0);

function far(got: Float32Array | undefined, want: Float32Array, unit: number, each: boolean): number {
  if (got?.length !== want.length) return Number.POSITIVE_INFINITY;
  return want.reduce((m, v, i) => {
    const d = Math.abs(v - (got[i] as number)) / ((each ? Math.max(1, Math.abs(v)) : unit) || 1);
    return Number.isNaN(d) ? Number.POSITIVE_INFINITY : Math.max(m, d);
  }, 0);
}
