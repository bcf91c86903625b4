import { Dense, LSTM, Sequential } from 'unrolled';
import type { Nest } from './keras.js';

export const silent = { verbose: 0 } as const;
/** Numbers that differ, without randomness. */
const numbers = (...shape: number[]): Nest[] =>
  Array.from({ length: shape[0] as number }, (_, i) =>
    shape.length === 1
      ? Math.sin(7 * i + 1)
      : (numbers(...shape.slice(1)) as number[]).map((v, k) => mapped(v, i, k)),
  ) as Nest[];
const mapped = (v: Nest, i: number, k: number): Nest =>
  Array.isArray(v) ? v.map((w, n) => mapped(w, i + 3, k + n)) : v * Math.cos(5 * i + k);
export const x = numbers(10, 4, 3);
export const y = numbers(10, 1);
/** A small model to fit, compiled. */
export const regression = (optimizer: 'sgd' | 'adam' = 'adam') => {
  const model = new Sequential([LSTM(3, { inputShape: [4, 3] }), Dense(1)]);
  model.compile({ optimizer, loss: 'mse', metrics: ['mae'] });
  return model;
};
