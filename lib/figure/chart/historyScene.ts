import { DESIGN_WIDTH, framed, MARGIN } from '../frame.js';
import { fullNumber } from '../number.js';
import type { Mark, Scene } from '../scene.js';
import { CHART_LEFT, chart } from './chart.js';

const PLOT = { w: 360, h: 170 };
const BESIDE = 34;

/** Numbers by epoch: keras/src/callbacks/history.py. */
export interface Measures {
  readonly epoch: readonly number[];
  readonly history: Readonly<Record<string, readonly number[]>>;
}

/** A panel per measure, loss first, training and validation in one; two beside each other where the width holds them. */
export function historyScene({ epoch, history }: Measures, title: string, width = DESIGN_WIDTH): Scene {
  const plot = { ...PLOT, w: Math.max(120, Math.min(PLOT.w, width - 2 * MARGIN - CHART_LEFT)) };
  const panel = { w: plot.w + CHART_LEFT + BESIDE, h: plot.h + 72 };
  const columns = 2 * panel.w - BESIDE + 2 * MARGIN <= width ? 2 : 1;
  const names = [...new Set(Object.keys(history).map((name) => name.replace(/^val_/, '')))].sort(
    (a, b) => Number(b === 'loss') - Number(a === 'loss'),
  );
  const marks = names.flatMap((name, i): readonly Mark[] => {
    const lines = [
      { name: 'training', values: history[name] },
      { name: 'validation', values: history[`val_${name}`] },
    ].flatMap((l) => (l.values ? [{ name: l.name, values: l.values }] : []));
    return chart({
      x: MARGIN + CHART_LEFT + (i % columns) * panel.w,
      y: Math.floor(i / columns) * panel.h,
      ...plot,
      title: name,
      lines,
      counts: 'epoch',
      at: epoch,
    });
  });
  const said = names.map((name) => {
    const values = history[name] ?? history[`val_${name}`] ?? [];
    return `${name} goes from ${fullNumber(values[0] ?? Number.NaN)} to ${fullNumber(values.at(-1) ?? Number.NaN)}`;
  });
  const description =
    epoch.length === 0 ? 'No epoch was trained.' : `Over ${epoch.length} epochs ${said.join(', ')}.`;
  return framed(marks, { title, code: [], description }, 0, width);
}
