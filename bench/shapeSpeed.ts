import { LSTM, Sequential } from 'unrolled';
import { median } from './measure.js';

/** To make a chain of so many layers and know every shape: nothing is built, no tfjs loaded. */
export function shapeSpeed(): readonly { layers: number; ms: number }[] {
  return [10, 100, 1000].map((layers) => {
    const once = (): number => {
      const start = performance.now();
      const chain = Array.from({ length: layers }, (_, i) =>
        LSTM(64, { returnSequences: true, ...(i === 0 ? { inputShape: [50, 64] as const } : {}) }),
      );
      if (String(new Sequential(chain as never).outputShape) !== ',50,64') throw new Error('wrong shape');
      return performance.now() - start;
    };
    once();
    return { layers, ms: median(Array.from({ length: 9 }, once)) };
  });
}
