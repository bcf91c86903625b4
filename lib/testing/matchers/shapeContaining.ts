import { type Context, shown } from '../context.js';
import { isGraphical, shapesOfValue, targetOf } from '../target.js';
import type { Verdict } from '../verdict.js';

/** Whether these sizes stand in a shape, side by side and in this order. */
export function shapeContaining({ equals }: Context, received: unknown, sizes: unknown): Verdict {
  const list = (Array.isArray(sizes) ? sizes : [sizes]) as readonly unknown[];
  const shapes = isGraphical(received)
    ? targetOf(received, 'shapeContaining').graph.outputs.map((y) => y.shape)
    : isShaped(received)
      ? shapesOfValue(received, 'shapeContaining')
      : [];
  const found = shapes.some((shape) =>
    shape.some((_, i) => i + list.length <= shape.length && list.every((d, k) => equals(shape[i + k], d))),
  );
  const holds = `${shown(shapes)} contains ${shown(list)}`;
  return found
    ? { failures: [], holds }
    : {
        holds,
        failures: [
          { code: 'wrong-shape', sentence: `${shown(shapes)} does not contain ${shown(list)} side by side` },
        ],
      };
}
const isShaped = (value: unknown): boolean =>
  Array.isArray(value) ||
  (typeof value === 'object' && value !== null && Array.isArray((value as { shape?: unknown }).shape));
