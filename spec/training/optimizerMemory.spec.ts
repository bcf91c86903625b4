import { Dense, optimizers, Sequential, tensor, useBackend } from 'unrolled';
import { tensorFlow } from '../../lib/runtime/tensorflow.js';

/** 8 MB of weights: the memory of wasm, 16 MB at first, grows in the middle of a step. */
const WIDTH = 1024;

async function stepped(backend: 'cpu' | 'wasm') {
  await useBackend(backend);
  const kernelConstraint = 'NonNeg';
  const config = { kernelInitializer: 'ones', kernelConstraint } as const;
  const model = new Sequential([
    Dense(WIDTH, { inputShape: [WIDTH], ...config }),
    Dense(WIDTH, config),
    Dense(1, { kernelInitializer: 'ones' }),
  ]);
  model.compile({ optimizer: optimizers.Adam(0.5), loss: 'mse' });
  const before = tensorFlow().memory().numTensors;
  const x = Array.from({ length: WIDTH }, (_, i) => Math.sin(i) / WIDTH ** 2);
  for (let i = 0; i < 2; i++) model.trainOnBatch(tensor([x]), tensor([[0]]));
  const weights = model.getWeights().map((w) => Float32Array.from(w.dataSync()));
  return { weights, tensors: tensorFlow().memory().numTensors - before };
}

test('a step that makes the memory of wasm grow moves weights as one on cpu does', async () => {
  const [cpu, wasm] = [await stepped('cpu'), await stepped('wasm')];
  for (const [i, want] of cpu.weights.entries()) {
    const got = wasm.weights[i] as Float32Array;
    expect(got.length).toBe(want.length);
    const farthest = want.reduce((most, w, k) => Math.max(most, Math.abs(w - (got[k] as number))), 0);
    expect(farthest).toBeLessThan(1e-3);
  }
  expect(wasm.tensors).toBe(cpu.tensors);
});
