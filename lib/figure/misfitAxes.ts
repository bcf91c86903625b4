import type { Misfit } from '../errors.js';
import { isShape } from '../shape/shape.js';
import { label } from './marks/label.js';
import { textWidth } from './measure.js';
import type { Mark } from './scene.js';
import { axisPaint } from './unrolled/sheet.js';

export interface AxisPair {
  /** Its name or size; null: there should be no such axis. */
  readonly expected: string | null;
  /** Null: it is missing. */
  readonly received: string | null;
  /** This is where they differ. */
  readonly wrong: boolean;
}

/** What was expected beside what came, axis by axis; undefined where the sentence names no axes, or of any number. */
export function axisPairs({ sentence, received, code, at }: Misfit): readonly AxisPair[] | undefined {
  const names = /expects (?:\d+D )?input (?:\d+D )?\[([^\]]+)\] but/.exec(sentence)?.[1]?.split(', ');
  if (!names || names.includes('...') || received === undefined || !isShape(received)) return undefined;
  const sizes: (string | null)[] = received.map((d, i) => (d === null ? (names[i] ?? 'null') : String(d)));
  const expected: (string | null)[] = [...names];
  // A layer that dropped its time steps left the axis after the batch; of an inputShape the last is what was forgotten.
  while (sizes.length < expected.length)
    sizes.splice(code === 'missing-timesteps' && at?.after !== undefined ? 1 : sizes.length, 0, null);
  while (expected.length < sizes.length) expected.splice(1, 0, null);
  return expected.map((name, i) => {
    const size = sizes[i] ?? null;
    const differs = name !== null && size !== null && /^\d+$/.test(name) && name !== size;
    return { expected: name, received: size, wrong: name === null || size === null || differs };
  });
}

const SIZE = 12.5;
export const AXES_HEIGHT = 48;

/** Two lines, a column per axis, each in its axis's colour; red where an axis is missing, one too many, or of another size. */
export function axesTable(pairs: readonly AxisPair[], x: number, y: number, made: boolean): readonly Mark[] {
  const marks: Mark[] = [label(x, y, 'expected', { size: 12 }), label(x, y + 22, 'received', { size: 12 })];
  let left = x + 84;
  for (const [i, { expected, received, wrong }] of pairs.entries()) {
    const texts = [expected ?? '–', received ?? (wrong ? 'missing' : '–')];
    const w = Math.max(...texts.map((t) => textWidth(t, SIZE, 'monoBold'))) + 20;
    const name = i === 0 ? 'batch' : i === pairs.length - 1 ? 'last' : 'timesteps';
    const paint = axisPaint(name, made);
    marks.push({
      kind: 'rect',
      x: left,
      y: y - 16,
      w: w - 4,
      h: 44,
      radius: 6,
      fill: 'band',
      stroke: wrong ? 'error' : 'border',
    });
    for (const [row, text] of texts.entries())
      marks.push(
        label(left + w / 2 - 2, y + 22 * row, text, {
          size: SIZE,
          font: 'monoBold',
          anchor: 'middle',
          paint: wrong && (row === 1 || expected === null) ? 'error' : paint,
        }),
      );
    left += w;
  }
  return marks;
}
