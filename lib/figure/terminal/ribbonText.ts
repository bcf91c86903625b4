import { pad } from '../../report/width.js';
import type { Overview, Series } from '../../trace/traceTypes.js';
import { shortNumber } from '../number.js';
import { faint } from './colours.js';
import { type Look, signs } from './look.js';
import { shownOf } from './vectorCells.js';

const BLOCKS = '▁▂▃▄▅▆▇█';
const PLAIN = '_.:-=+*#';
const ROWS = 8;

/** A long or wide series as one line per unit, or per bin of units: low to high over all of it, time to the right. */
export function ribbonText(
  letter: string,
  series: Series,
  overview: Overview,
  look: Look,
): readonly string[] {
  const { means, stepsPerBin, unitsPerBin } = overview;
  const bins = means[0]?.length ?? 0;
  const steps = merged(means.length, Math.max(8, look.columns - 12));
  const shown = shownOf(bins, ROWS);
  const { min, max } = series;
  const levels = look.ascii ? PLAIN : BLOCKS;
  const level = (v: number): string =>
    Number.isFinite(v)
      ? (levels[Math.min(7, Math.floor((8 * (v - min)) / (max - min || 1)))] as string)
      : '?';
  const line = (bin: number): string => {
    const from = bin * unitsPerBin;
    const to = Math.min(series.size, from + unitsPerBin) - 1;
    const name = unitsPerBin === 1 ? String(from) : `${from}–${to}`;
    const marks = steps.map((group) =>
      level(group.reduce((sum, i) => sum + (means[i]?.[bin] as number), 0) / group.length),
    );
    return `${faint(pad(signs(name.replace('–', look.ascii ? '-' : '–'), look), 9, true), look.depth)} ${marks.join('')}`;
  };
  const perMark = stepsPerBin * (steps[0]?.length ?? 1);
  const words = [
    `${letter}, ${series.size} units × ${series.steps} steps`,
    `${perMark === 1 ? '1 step' : `${perMark} steps`} a mark, ${shortNumber(min)} … ${shortNumber(max)}`,
  ];
  const whole = `${words.join('; ')}:`;
  const caption = whole.length <= look.columns ? [whole] : [`${words[0]}:`, `  ${words[1]}`];
  return [
    ...caption.map((c) => faint(signs(c.replace(' … ', ' to '), look), look.depth)),
    ...shown.first.map(line),
    ...(shown.hidden > 0 ? [faint(signs(`${pad('', 9)} ⋯ ${shown.hidden} more ⋯`, look), look.depth)] : []),
    ...shown.last.map(line),
  ];
}

/** So many things in at most so many groups of neighbours. */
function merged(count: number, most: number): readonly (readonly number[])[] {
  const per = Math.ceil(count / most);
  return Array.from({ length: Math.ceil(count / per) }, (_, g) =>
    Array.from({ length: Math.min(per, count - g * per) }, (_, i) => g * per + i),
  );
}
