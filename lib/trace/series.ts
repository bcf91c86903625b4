import type { Overview, Series, Vector } from './traceTypes.js';

/** Longer than this, a series holds its ends only. */
export const LONG = 40;
/** Wider than this, a series is also summarised. */
export const WIDE = 16;
export const FIRST = 3;
export const LAST = 2;
const TIME_BINS = 100;
const UNIT_BINS = 64;

/** Which steps of a sequence are held. */
export function heldSteps(steps: number): readonly number[] {
  const all = Array.from({ length: steps }, (_, t) => t);
  return steps <= LONG ? all : [...all.slice(0, FIRST), ...all.slice(-LAST)];
}

/** A series of `steps` vectors, last axis fastest; `initial` stands at -1. */
export function seriesOf(data: ArrayLike<number>, steps: number, size: number, initial?: Vector): Series {
  const row = (t: number): number[] => Array.from({ length: size }, (_, k) => data[t * size + k] as number);
  const at: Record<number, Vector> = {};
  if (initial) at[-1] = initial;
  for (const t of heldSteps(steps)) at[t] = row(t);
  const ranges = [rangeOf(data, steps * size), rangeOf(initial ?? [], initial?.length ?? 0)];
  const min = Math.min(...ranges.map((r) => r.min));
  const max = Math.max(...ranges.map((r) => r.max));
  const finite = ranges.every((r) => r.finite);
  const summarised = (steps > LONG || size > WIDE) && { overview: overview(data, steps, size) };
  return { steps, size, at, ...(min > max ? { min: 0, max: 0 } : { min, max }), finite, ...summarised };
}

/** Of the finite ones among the first `length`. */
function rangeOf(data: ArrayLike<number>, length: number): Pick<Series, 'min' | 'max' | 'finite'> {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let finite = true;
  for (let i = 0; i < length; i++) {
    const v = data[i] as number;
    // NaN, and the infinite ones.
    if (v - v !== 0) finite = false;
    else {
      if (v < min) min = v;
      if (v > max) max = v;
    }
  }
  return { min, max, finite };
}

function overview(data: ArrayLike<number>, steps: number, size: number): Overview {
  const stepsPerBin = Math.ceil(steps / TIME_BINS);
  const unitsPerBin = Math.ceil(size / UNIT_BINS);
  const columns = Math.ceil(steps / stepsPerBin);
  const rows = Math.ceil(size / unitsPerBin);
  const sums = Array.from({ length: columns }, () => new Array<number>(rows).fill(0));
  for (let t = 0; t < steps; t++) {
    const column = sums[Math.floor(t / stepsPerBin)] as number[];
    for (let j = 0, k = t * size; j < rows; j++) {
      const end = t * size + Math.min(size, (j + 1) * unitsPerBin);
      let sum = 0;
      for (; k < end; k++) sum += data[k] as number;
      (column[j] as number) += sum;
    }
  }
  const within = (bin: number, per: number, n: number): number => Math.min(per, n - bin * per);
  const means = sums.map((column, i) =>
    column.map((sum, j) => sum / (within(i, stepsPerBin, steps) * within(j, unitsPerBin, size))),
  );
  return { means, stepsPerBin, unitsPerBin };
}
