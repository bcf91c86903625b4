import fc from 'fast-check';
import { useBackend } from 'unrolled';
import { engineOf } from '../../../lib/runtime/recurrentKernels/engine.js';
import { sequenceKernel } from '../../../lib/runtime/recurrentKernels/sequenceKernel.js';
import { Threads } from '../../../lib/runtime/recurrentKernels/threads/threads.js';
import { wasmOps } from '../../../lib/runtime/recurrentKernels/wasmOps.js';
import { tensorFlow } from '../../../lib/runtime/tensorflow.js';
import { startWorker } from '../../../lib/runtime/threads.node.js';
import { mustBeBuilt } from '../../types/consumer.js';
import { type Case, cases, type Values, valuesBy } from './paths.js';

mustBeBuilt(); // the worker is

const tf = tensorFlow();
const CAP = 2 ** 24;
const one = engineOf('wasm', wasmOps, 'one thread');
const started: Threads[] = [];
/** Threads that share whatever is at least 8 samples; 3 of them also where there are 2 cores. */
async function threaded(count: number, cap = CAP) {
  const fail = (reason: string): void => {
    throw new Error(reason);
  };
  const threads = await Threads.start(count, startWorker, fail, { work: 0, patience: 60_000 });
  started.push(threads);
  return engineOf('wasm', wasmOps, `${count} threads, ${cap} floats`, cap, threads);
}
afterAll(() => {
  for (const threads of started) threads.stop();
});

/** Gates with bounds: without, states grow so large that the rounding of a sum shows. */
const batched = fc
  .record({
    its: cases,
    batch: fc.integer({ min: 1, max: 40 }),
    recurrentActivation: fc.constantFrom('sigmoid', 'hard_sigmoid', 'tanh'),
  })
  .map(({ its, ...own }) => ({ ...its, ...own, units: Math.min(its.units, 70) }));

/** Gradients of x and the initial states: the first, and the last ones. */
function perSample({ grads }: Values, { initial, kind }: Case): readonly Float32Array[] {
  return [grads[0] as Float32Array, ...(initial ? grads.slice(kind === 'LSTM' ? -2 : -1) : [])];
}

/** How far gradients are apart that are summed up over samples, as a part of the largest one, or of 1: sums cancel. */
function inSums(got: Values, want: Values): number {
  const of = (values: Values): number[] => values.grads.flatMap((grad) => Array.from(grad));
  const [mine, theirs] = [of(got), of(want)];
  const largest = theirs.reduce((m, v) => Math.max(m, Math.abs(v)), 1);
  return mine.reduce((m, v, i) => Math.max(m, Math.abs(v - (theirs[i] as number))), 0) / largest;
}

test('threads give the numbers of one, and their gradients', async () => {
  await useBackend('wasm');
  const engines = [await threaded(2), await threaded(3), await threaded(2, 3000)];
  fc.assert(
    fc.property(batched, (its) => {
      const want = valuesBy((cell) => sequenceKernel(tf, cell, () => one), its);
      for (const engine of engines) {
        const got = valuesBy((cell) => sequenceKernel(tf, cell, () => engine), its);
        // What belongs to one sample is the same to the bit.
        expect([got.outputs, perSample(got, its)]).toEqual([want.outputs, perSample(want, its)]);
        const difference = inSums(got, want);
        if (!(difference < 1e-6)) throw new Error(`${engine.why}: ${difference}`);
      }
    }),
    { numRuns: 60 },
  );
});
