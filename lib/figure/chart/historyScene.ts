import { framed } from '../frame.js';
import { fullNumber } from '../number.js';
import type { Mark, Scene } from '../scene.js';
import { CHART_LEFT, chart } from './chart.js';

const PLOT = { w: 360, h: 170 };
const PANEL = { w: PLOT.w + CHART_LEFT + 34, h: PLOT.h + 72 };

/** Numbers by epoch: keras/src/callbacks/history.py. */
export interface Measures {
  readonly epoch: readonly number[];
  readonly history: Readonly<Record<string, readonly number[]>>;
}

/** A panel per measure, loss first, training and validation in one. */
export function historyScene({ epoch, history }: Measures, title: string): Scene {
  const names = [...new Set(Object.keys(history).map((name) => name.replace(/^val_/, '')))].sort(
    (a, b) => Number(b === 'loss') - Number(a === 'loss'),
  );
  const marks = names.flatMap((name, i): readonly Mark[] => {
    const lines = [
      { name: 'training', values: history[name] },
      { name: 'validation', values: history[`val_${name}`] },
    ].flatMap((l) => (l.values ? [{ name: l.name, values: l.values }] : []));
    return chart({
      x: 24 + CHART_LEFT + (i % 2) * PANEL.w,
      y: Math.floor(i / 2) * PANEL.h,
      ...PLOT,
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
  return framed(marks, {
    title,
    code: [],
    description:
      epoch.length === 0 ? 'No epoch was trained.' : `Over ${epoch.length} epochs ${said.join(', ')}.`,
  });
}
