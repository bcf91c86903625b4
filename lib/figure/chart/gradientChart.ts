import type { Trace } from '../../trace/traceTypes.js';
import { label } from '../marks/label.js';
import { linesOf } from '../measure.js';
import type { Mark } from '../scene.js';
import { CHART_LEFT, chart } from './chart.js';

const HEIGHT = 150;
const CAPTION = 'how much the largest number of the last output moves with what a layer reads at each step';

/** Where the signal vanishes: a curve per layer of how much the answer moves with what it reads, by time step. `left`, `top`: where it may begin; at most so wide. */
export function gradientChart(
  trace: Trace,
  left: number,
  top: number,
  wide: number,
  most = Number.POSITIVE_INFINITY,
): readonly Mark[] {
  const lines = (trace.gradients ?? []).flatMap((norms, i) =>
    norms ? [{ name: `x of ${trace.layers[i]?.name}`, values: norms }] : [],
  );
  if (lines.length === 0) return [];
  const steps = Math.max(...lines.map(({ values }) => values.length));
  const [x, y] = [left + CHART_LEFT, top + 58];
  const w = Math.min(Math.max(wide, 420), most - CHART_LEFT - 6);
  return [
    ...chart({
      x,
      y,
      w,
      h: HEIGHT,
      title: 'gradient norm',
      lines,
      counts: 'time step',
      at: Array.from({ length: steps }, (_, t) => t),
      log: true,
    }),
    ...linesOf(CAPTION, w < 420 ? w : 520, 10.5, 'sans').map((line, i) =>
      label(x, y + HEIGHT + 32 + 14 * i, line),
    ),
  ];
}
