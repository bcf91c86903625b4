import { fits, type Shape, sameSize } from '../../shape/shape.js';

/** Does a target fit an output, as Keras compares them? A last axis of 1 may be left out, or given too much. */
export function targetFits(targets: 'values' | 'classes', target: readonly number[], output: Shape): boolean {
  const same = (a: Shape, b: Shape): boolean => fits(a.slice(1), b.slice(1));
  if (targets === 'classes') {
    const ids = output.slice(0, -1);
    return same(target, ids) || (target.at(-1) === 1 && same(target.slice(0, -1), ids));
  }
  if (same(target, output)) return true;
  if (target.length === output.length - 1)
    return sameSize(output.at(-1) ?? null, 1) && same(target, output.slice(0, -1));
  return target.length === output.length + 1 && target.at(-1) === 1 && same(target.slice(0, -1), output);
}
