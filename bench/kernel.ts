/**
 * The recurrent kernels beside raw tfjs-layers, interleaved in one process: `npx tsx bench/kernel.ts [wasm|cpu] [kind…] [gemm]`.
 * Medians in milliseconds and their ratio; a busy machine moves the times, hardly the ratios.
 */
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { GRU, LSTM, Sequential, SimpleRNN, useBackend } from 'unrolled';
import { wasmOps } from '../lib/runtime/recurrentKernels/wasmOps.js';

type Shape = readonly [batch: number, time: number, features: number, units: number];
const shapes: readonly Shape[] = [
  [1, 3, 2, 4],
  [1, 100, 64, 128],
  [32, 50, 64, 128],
  [128, 20, 32, 64],
  [64, 100, 128, 256],
];
const ours = { SimpleRNN, GRU, LSTM };
const theirs = { SimpleRNN: 'simpleRNN', GRU: 'gru', LSTM: 'lstm' } as const;
type Kind = keyof typeof ours;

const chosen = process.argv.slice(2);
const backend = chosen.includes('cpu') ? 'cpu' : 'wasm';
const kinds = (Object.keys(ours) as Kind[]).filter((k) => chosen.length < 2 || chosen.includes(k));

/** tfjs-wasm as it comes: this package mends some of its kernels, which would make tfjs-layers faster too. */
const asItComes = tf.getKernelsForBackend('wasm');
function kernels(list: typeof asItComes): void {
  for (const kernel of list) {
    if (tf.getKernel(kernel.kernelName, 'wasm') === kernel) continue;
    tf.unregisterKernel(kernel.kernelName, 'wasm');
    tf.registerKernel(kernel);
  }
}

interface Work {
  readonly raw?: true;
  run(): void;
}

/** Median milliseconds of each, run in turn. */
function medians(works: readonly Work[], budget: number): number[] {
  const times = works.map((): number[] => []);
  const mended = tf.getKernelsForBackend('wasm');
  const go = ({ raw, run }: Work): number => {
    if (raw) kernels(asItComes);
    const start = performance.now();
    run();
    const took = performance.now() - start;
    if (raw) kernels(mended);
    return took;
  };
  for (const work of works) go(work);
  const end = performance.now() + budget;
  for (let i = 0; i < 5 || (performance.now() < end && i < 2000); i++)
    for (const [k, work] of works.entries()) times[k]?.push(go(work));
  return times.map((list) => list.sort((a, b) => a - b)[list.length >> 1] as number);
}

function row(kind: Kind, [batch, time, features, units]: Shape): void {
  const x = tf.randomNormal([batch, time, features]);
  const y = tf.randomNormal([batch, time, units]);
  const config = { inputShape: [time, features] as [number, number], returnSequences: true } as const;
  const mine = new Sequential([ours[kind](units, config)]);
  mine.compile({ optimizer: 'adam', loss: 'mse' });
  const raw = tf.sequential({
    layers: [tf.layers[theirs[kind]]({ units, ...config, recurrentInitializer: 'glorotUniform' }) as never],
  });
  raw.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
  const budget = chosen.includes('long') ? 6000 : 1500;
  const free = (t: unknown): void => (t as tf.Tensor).dispose();
  const [f, g, layer] = medians(
    [
      { run: () => free(mine.predictOnBatch(x as never)) },
      { raw: true, run: () => free(raw.predictOnBatch(x)) },
      { run: () => free((mine as unknown as (x: unknown) => unknown)(x)) },
    ],
    budget,
  ) as [number, number, number];
  const loss = () => tf.losses.meanSquaredError(y, raw.apply(x, { training: true }) as tf.Tensor);
  const rawStep = (): void => tf.tidy(() => void raw.optimizer.minimize(loss as never));
  const [s, t] = medians(
    [{ run: () => void mine.trainOnBatch(x as never, y as never) }, { raw: true, run: rawStep }],
    budget,
  ) as [number, number];
  const n = (v: number): string => v.toFixed(3).padStart(9);
  console.log(
    `${kind.padEnd(9)} ${`${batch},${time},${features},${units}`.padEnd(15)} forward ${n(f)} (layer ${n(layer)}) raw ${n(g)} = ${(g / f).toFixed(1)}×   step ${n(s)} raw ${n(t)} = ${(t / s).toFixed(1)}×`,
  );
  mine.dispose();
  raw.dispose();
  tf.dispose([x, y]);
}

/** Billions of floating-point operations a second of the product alone. */
function gemm(): void {
  const ops = wasmOps();
  ops.reserve(2 ** 23);
  ops.heap.fill(0.5);
  for (const [M, N, K] of [
    [64, 1024, 256],
    [64, 256, 1024],
    [32, 512, 128],
    [1, 512, 128],
  ] as const) {
    const times = Math.ceil(2e7 / (M * N * K));
    const run = (): void => {
      for (let i = 0; i < times; i++) ops.gemm(2 ** 16, K, 1, 2 ** 20, 256, 0, 2 ** 22, N, M, N, K);
    };
    const [ms] = medians([{ run }], 500) as [number];
    console.log(`gemm ${[M, N, K].join(' × ')}: ${((2 * M * N * K * times) / ms / 1e6).toFixed(1)} GFLOP/s`);
  }
}

await useBackend(backend);
if (chosen.includes('gemm')) gemm();
else for (const kind of kinds) for (const shape of shapes) row(kind, shape);
