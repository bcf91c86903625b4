/** Curves of hits and misses over thresholds, and the areas under them: keras/src/metrics/confusion_metrics.py. */

export const ratio = (a: number, b: number): number => (b === 0 ? 0 : a / b);

/** One point of the curve of one label: hits, false alarms, misses, right rejections. */
export interface Point {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}
/** The curve of each label, from the sums. */
export function curves(sums: readonly number[], thresholds: number): readonly (readonly Point[])[] {
  const labels = sums.length / (2 * thresholds + 2);
  const at = (block: number, label: number): number => sums[block * labels + label] ?? 0;
  return Array.from({ length: labels }, (_, l) =>
    Array.from({ length: thresholds }, (_, i) => {
      const [tp, fp] = [at(i, l), at(thresholds + i, l)];
      return { tp, fp, fn: at(2 * thresholds, l) - tp, tn: at(2 * thresholds + 1, l) - fp };
    }),
  );
}

export type Axis = (point: Point) => number;
export const recall: Axis = ({ tp, fn }) => ratio(tp, tp + fn);
export const precision: Axis = ({ tp, fp }) => ratio(tp, tp + fp);
const falseRate: Axis = ({ fp, tn }) => ratio(fp, fp + tn);
export const specificity: Axis = ({ fp, tn }) => ratio(tn, fp + tn);
const gain =
  (of: 'fn' | 'fp', none: number): Axis =>
  (p) =>
    p.tp === 0 ? none : 1 - (ratio(p.tp + p.fn, p.tn + p.fp) * p[of]) / p.tp;
const axes: Readonly<Record<string, readonly [x: Axis, y: Axis]>> = {
  ROC: [falseRate, recall],
  PR: [recall, precision],
  PRGAIN: [(p) => Math.max(gain('fn', 0)(p), 0), gain('fp', 1)],
};
const heights: Readonly<Record<string, (a: number, b: number) => number>> = {
  interpolation: (a, b) => (a + b) / 2,
  minoring: Math.min,
  majoring: Math.max,
};

/** The area of one label's curve. */
export function area(points: readonly Point[], { curve, summationMethod }: Record<string, any>): number {
  const pairs = points.slice(1).map((b, i) => [points[i] as Point, b] as const);
  if (curve === 'PR' && summationMethod === 'interpolation')
    return pairs.reduce((sum, [a, b]) => sum + underPrecision(a, b), 0);
  const [x, y] = axes[curve] as readonly [Axis, Axis];
  const height = heights[summationMethod] as (a: number, b: number) => number;
  return pairs.reduce((sum, [a, b]) => sum + (x(a) - x(b)) * height(y(a), y(b)), 0);
}
/** Davis & Goadrich 2006, section 4: hits and false alarms grow in a line between two thresholds. */
function underPrecision(a: Point, b: Point): number {
  const [pa, pb] = [a.tp + a.fp, b.tp + b.fp];
  const hits = a.tp - b.tp;
  const slope = ratio(hits, Math.max(pa - pb, 0));
  const log = pa > 0 && pb > 0 ? Math.log(pa / pb) : 0;
  return ratio(slope * (hits + (b.tp - slope * pb) * log), b.tp + b.fn);
}

export const mean = (values: readonly number[], weights: readonly number[] | null): number => {
  const w = weights ?? values.map(() => 1);
  return ratio(
    values.reduce((sum, v, i) => sum + v * (w[i] ?? 0), 0),
    w.reduce((a, b) => a + b, 0),
  );
};
