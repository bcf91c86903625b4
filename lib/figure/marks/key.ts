import { fullNumber, shortNumber } from '../number.js';
import { BINS, type Scale } from '../palette.js';
import type { Group, Mark } from '../scene.js';
import { label } from './label.js';

const WIDTH = 112;
export const KEY_HEIGHT = 44;

/** What the colours of one scale mean; `names`: the tensors that use it. */
export function key(x: number, y: number, { ramp, range }: Scale, names: string): Group {
  const every = 2;
  const bins = Math.ceil(BINS / every);
  const w = WIDTH / bins;
  const marks: Mark[] = Array.from({ length: bins }, (_, i) => ({
    kind: 'rect' as const,
    x: x + i * w,
    y: y + 6,
    w: w + 0.3,
    h: 9,
    fill: `${ramp}${i * every}`,
  }));
  marks.push({ kind: 'rect', x, y: y + 6, w: WIDTH, h: 9, stroke: 'border' });
  // A scale of tiny numbers says its end in full.
  const end = shortNumber(range) === '≈0' ? fullNumber(range) : shortNumber(range);
  const ticks: readonly (readonly [number, string])[] =
    ramp === 'd'
      ? [
          [0, `−${end}`],
          [0.5, '0'],
          [1, `+${end}`],
        ]
      : [
          [0, '0'],
          [1, end],
        ];
  const tidy = (text: string): string => text.replace(/1\.0$/, '1');
  for (const [at, text] of ticks)
    marks.push(
      label(x + at * WIDTH, y + 27, tidy(text), {
        size: 10,
        font: 'mono',
        anchor: at === 0 ? 'start' : at === 1 ? 'end' : 'middle',
      }),
    );
  marks.push(label(x, y, names, { size: 10 }));
  return { kind: 'group', role: 'key', marks };
}
