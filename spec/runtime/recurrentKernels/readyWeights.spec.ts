import type { Tensor, Variable } from '@tensorflow/tfjs';
import fc from 'fast-check';
import { Dense, GRU, LSTM, Sequential, useBackend } from 'unrolled';
import type { CellKernel } from '../../../lib/layer/cellKernel.js';
import { Arena } from '../../../lib/runtime/recurrentKernels/arena.js';
import { engineOf } from '../../../lib/runtime/recurrentKernels/engine.js';
import { equationsOf } from '../../../lib/runtime/recurrentKernels/equations/equations.js';
import { jsOps } from '../../../lib/runtime/recurrentKernels/js/jsOps.js';
import type { Problem } from '../../../lib/runtime/recurrentKernels/problem.js';
import { sequenceKernel } from '../../../lib/runtime/recurrentKernels/sequenceKernel.js';
import { Tape } from '../../../lib/runtime/recurrentKernels/tape.js';
import { wasmOps } from '../../../lib/runtime/recurrentKernels/wasmOps.js';
import { tensorFlow } from '../../../lib/runtime/tensorflow.js';

const tf = tensorFlow();
const [UNITS, FEATURES] = [3, 2];
const CELL: CellKernel = {
  equations: 'lstm',
  activation: 'tanh',
  recurrentActivation: 'sigmoid',
  resetAfter: false,
};
/** Floats of one cell made ready, each part in whole cache lines. */
const READY = FEATURES * 32 + 32 + UNITS * 32;

/** An engine that counts how often weights are packed. */
function counting(make: () => ReturnType<typeof wasmOps>, cap: number) {
  const count = { packs: 0 };
  const counted = () => {
    const ops = make();
    const { pack } = ops;
    return Object.assign(ops, {
      pack: (...at: Parameters<typeof pack>) => {
        count.packs++;
        pack(...at);
      },
    });
  };
  return { engine: engineOf('wasm', counted, 'counting', cap), count };
}

type Weights = Readonly<Record<'kernel' | 'recurrent_kernel' | 'bias', Variable>>;
let seed = 0;
const values = (shape: number[]): Tensor =>
  tf.tensor(
    Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => Math.sin(++seed)),
    shape,
  );
const shapes = { kernel: [FEATURES, 4 * UNITS], recurrent_kernel: [UNITS, 4 * UNITS], bias: [4 * UNITS] };
const weightsOf = (): Weights =>
  Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [name, tf.variable(values(shape))]),
  ) as never;

const run = ({ engine }: ReturnType<typeof counting>, weights: Readonly<Record<string, Tensor>>): number[] =>
  tf.tidy(() => {
    const x = tf.tensor(
      Float32Array.from({ length: 4 * FEATURES }, (_, i) => Math.cos(i)),
      [1, 4, FEATURES],
    );
    const { output } = (
      sequenceKernel(tf, CELL, () => engine) as NonNullable<ReturnType<typeof sequenceKernel>>
    )({
      x,
      weights,
      initial: null,
      mask: null,
      factors: null,
      backwards: false,
      sequences: true,
      zeroMasked: false,
      states: false,
    });
    return [...output.dataSync()];
  });
/** The same by an engine that has met no weights. */
const anew = (make: () => ReturnType<typeof wasmOps>, weights: Weights): number[] =>
  run(counting(make, 2 ** 20), weights);

describe.each([
  ['wasm', wasmOps],
  ['javascript', jsOps],
] as const)('weights made ready, %s', (_, make) => {
  beforeAll(() => useBackend('cpu'));

  it('stay from call to call', () => {
    const by = counting(make, 2 ** 20);
    const weights = weightsOf();
    const first = run(by, weights);
    expect(by.count.packs).toBe(2);
    expect(run(by, weights)).toEqual(first);
    expect(by.count.packs).toBe(2);
  });

  it('are made anew where any of them has got other values', () => {
    const by = counting(make, 2 ** 20);
    const weights = weightsOf();
    for (const [name, weight] of Object.entries(weights)) {
      const before = run(by, weights);
      tf.tidy(() => weight.assign(values(weight.shape)));
      expect([name, run(by, weights)]).toEqual([name, anew(make, weights)]);
      expect(run(by, weights)).not.toEqual(before);
    }
  });

  it('are of one call where they are no variables', () => {
    const by = counting(make, 2 ** 20);
    const weights = tf.tidy(() =>
      Object.fromEntries(Object.entries(shapes).map(([k, s]) => [k, tf.keep(values(s))])),
    );
    run(by, weights);
    run(by, weights);
    expect(by.count.packs).toBe(4);
  });

  it('are right whatever there is room for, and take no more of it', () => {
    const cells = Array.from({ length: 4 }, weightsOf);
    const wanted = cells.map((weights) => anew(make, weights));
    const order = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), order, (fit, calls) => {
        const by = counting(make, 8 * fit * READY + 8 * 40);
        for (const i of calls) expect(run(by, cells[i] as Weights)).toEqual(wanted[i]);
        expect(by.engine.arena.tenantAt).toBeLessThanOrEqual(256 + by.engine.arena.shelf);
        if (fit >= 4) expect(by.count.packs).toBe(2 * new Set(calls).size);
      }),
    );
  });
});

test('what waits for the way back is there again when weights have moved its place', () => {
  const arena = new Arena(jsOps(), 1000);
  const problem = { time: 3, wide: 8, equations: equationsOf('lstm') } as Problem;
  const tape = new Tape(arena, problem, { first: 0, count: 1 }, () => false);
  const { gates } = tape.enter();
  arena.ops.heap.set([1, 2, 3], gates);
  arena.enter(null, 0);
  arena.keep({}, [], () => arena.put([7, 7, 7]));
  const { gates: later } = tape.enter();
  expect(later).toBe(gates + 16);
  expect([...arena.values(later, 3)]).toEqual([1, 2, 3]);
});

test.each([
  ['cpu', 'sgd'],
  ['cpu', 'adam'],
  ['wasm', 'sgd'],
  ['wasm', 'adam'],
] as const)(
  'predictions follow training, setWeights and another model’s calls, %s, %s',
  async (backend, optimizer) => {
    await useBackend(backend);
    const layers = () => [GRU(5, { inputShape: [4, 2], returnSequences: true }), LSTM(3), Dense(1)];
    const x = tf.ones([2, 4, 2]) as never;
    const [model, other] = [new Sequential(layers() as never), new Sequential(layers() as never)];
    const said = (m: typeof model) => [
      ...((m.predictOnBatch(x) as never as Tensor).dataSync() as Float32Array),
    ];
    model.compile({ optimizer, loss: 'mse' });
    const before = said(model);
    model.trainOnBatch(x, tf.zeros([2, 1]) as never);
    const after = said(model);
    expect(after).not.toEqual(before);
    expect(said(other)).not.toEqual(after);
    other.setWeights(model.getWeights());
    expect(said(other)).toEqual(after);
    expect(said(model)).toEqual(after);
  },
);
