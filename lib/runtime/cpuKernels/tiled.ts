import type { Values } from './cpuKernel.js';

/** Values of a shape, repeated so many times along each axis. */
export function tiled(values: Values, shape: readonly number[], times: readonly number[]): Values {
  const Numbers = values.constructor as new (n: number) => Values;
  let all = values;
  let inner = 1; // of what is repeated already
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const block = (shape[axis] as number) * inner;
    const n = times[axis] as number;
    inner = block * n;
    if (n === 1) continue;
    const outer = block === 0 ? 0 : all.length / block;
    const wider = new Numbers(outer * inner); // [outer, n, block]
    for (let o = 0; o < outer; o++) {
      const part = all.subarray(o * block, (o + 1) * block);
      if (block === 1) wider.fill(part[0] as number, o * n, (o + 1) * n);
      else for (let i = 0; i < n; i++) wider.set(part, o * inner + i * block);
    }
    all = wider;
  }
  return all;
}
