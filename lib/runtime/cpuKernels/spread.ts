import { sizeFromShape } from '../../shape/sizes.js';
import type { Values } from './cpuKernel.js';
import { tiled } from './tiled.js';

/** The shape that two shapes spread over together, axes of 1 being repeated; null where they do not go together. */
export function spreadShape(a: readonly number[], b: readonly number[]): readonly number[] | null {
  const rank = Math.max(a.length, b.length);
  const shape: number[] = [];
  for (let i = 0; i < rank; i++) {
    const [m = 1, n = 1] = [a[a.length - rank + i], b[b.length - rank + i]];
    if (m !== n && m !== 1 && n !== 1) return null;
    shape.push(m === 1 ? n : m);
  }
  return shape;
}

/** Values of one shape repeated over the axes of another, which it spreads over. Those of equal size are the values themselves. */
export function spread(values: Values, shape: readonly number[], to: readonly number[]): Values {
  const size = sizeFromShape(to);
  if (values.length === size) return values;
  const Numbers = values.constructor as new (n: number) => Values;
  if (values.length === 1) return new Numbers(size).fill(values[0] as number);
  const ones = Array.from({ length: to.length - shape.length }, () => 1);
  const from = [...ones, ...shape];
  return tiled(
    values,
    from,
    to.map((n, axis) => (from[axis] === n ? 1 : n)),
  );
}
