import { wasmOps } from '../lib/runtime/recurrentKernels/wasmOps.js';

/** Products as the kernels take them: gates of a batched step, their gradient, one sample. [M, N, K] */
const products = [
  [64, 1024, 256],
  [64, 256, 1024],
  [32, 512, 128],
  [1, 512, 128],
] as const;

/** Billions of floating-point operations a second of the kernels' matrix product alone; the best of many runs. */
export function gemmSpeed(): readonly { readonly product: string; readonly gflops: number }[] {
  const ops = wasmOps();
  ops.reserve(2 ** 23);
  ops.heap.fill(0.5);
  return products.map(([M, N, K]) => {
    const times = Math.ceil(2e7 / (M * N * K));
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 200; run++) {
      const start = performance.now();
      for (let i = 0; i < times; i++) ops.gemm(2 ** 16, K, 1, 2 ** 20, 256, 0, 2 ** 22, N, M, N, K);
      best = Math.min(best, performance.now() - start);
    }
    return { product: `${M} × ${N} × ${K}`, gflops: (2 * M * N * K * times) / best / 1e6 };
  });
}
