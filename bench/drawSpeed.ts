import { Dense, draw, LSTM, random, Sequential, useBackend } from 'unrolled';
import { median } from './measure.js';

const RUNS = 15;

/** To trace 500 steps of 256 units and draw them as SVG: median milliseconds, and the picture's size. */
export async function drawSpeed(): Promise<{ readonly ms: number; readonly bytes: number }> {
  await useBackend('wasm');
  const model = new Sequential([
    LSTM(256, { inputShape: [500, 16], returnSequences: true }),
    Dense(4, { activation: 'softmax' }),
  ]);
  const x = random.normal([1, 500, 16]);
  let bytes = 0;
  const once = (): number => {
    const start = performance.now();
    bytes = Buffer.byteLength(draw(model, x).toSVG());
    return performance.now() - start;
  };
  for (let i = 0; i < 3; i++) once();
  return { ms: median(Array.from({ length: RUNS }, once)), bytes };
}
