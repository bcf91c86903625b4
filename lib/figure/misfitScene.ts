import { type Misfit, words } from '../errors.js';
import { isShape, type Shape } from '../shape/shape.js';
import { framed } from './frame.js';
import { block } from './marks/block.js';
import { type ChipAxis, chip, chipWidth } from './marks/chip.js';
import { label } from './marks/label.js';
import { linesOf, shortened } from './measure.js';
import { AXES_HEIGHT, axesTable, axisPairs } from './misfitAxes.js';
import type { Mark, Scene } from './scene.js';
import { axisPaint, wire } from './unrolled/sheet.js';

/** Narrow enough for letters of 9 px where a page shows it 400 px wide. */
const MOST = 470;
const COLUMNS = [64, 172, 280];
const LINE = 17;

/** What does not fit: the layer below with what it gives, the layer above, red where the time steps are missing, and the error's words. */
export function misfitScene(misfits: readonly Misfit[]): Scene {
  const marks: Mark[] = [];
  let y = 0;
  for (const misfit of misfits) {
    marks.push(...one(misfit, y));
    y += 236 + tableHeight(misfit) + wordsOf(misfit).length * LINE;
  }
  const first = misfits[0] as Misfit;
  return framed(marks, {
    title:
      misfits.length === 1 ? 'Shapes that do not fit' : `${misfits.length} places where shapes do not fit`,
    code: [],
    description: misfits.map(words).join(' ') || first.sentence,
  });
}

function one(misfit: Misfit, top: number): readonly Mark[] {
  const { at, code, received } = misfit;
  const shapes = received === undefined ? [] : isShape(received) ? [received] : received;
  const low = top + 150;
  const missing = code === 'missing-timesteps' && at?.after !== undefined;
  const marks: Mark[] = [];
  const middle = COLUMNS[1] as number;
  const above = shortened(at?.name ?? 'this layer', 30);
  marks.push(block(middle, top, { w: 296, h: 46, title: above, paint: 'error' }));
  if (missing) {
    for (const [i, cx] of COLUMNS.entries()) {
      const last = i === COLUMNS.length - 1;
      marks.push(block(cx, low, { h: 46, title: ['t = 0', '⋯', 't = T−1'][i] as string }));
      marks.push(
        ...(last
          ? [
              wire([
                [cx, low - 2],
                [cx, top + 49],
              ]),
            ]
          : broken(cx, low, top)),
      );
      if (!last)
        marks.push(
          wire(
            [
              [cx + 36, low + 23],
              [(COLUMNS[i + 1] as number) - 38, low + 23],
            ],
            { line: 1.8 },
          ),
        );
    }
    marks.push(
      label(24, low + 66, shortened(at?.after ?? '', 40), { size: 13, font: 'bold', paint: 'text' }),
    );
  } else {
    marks.push(block(middle, low, { w: 296, h: 46, title: shortened(at?.after ?? 'input', 30) }));
    marks.push(...broken(middle, low, top));
  }
  const right = missing ? (COLUMNS[2] as number) : middle;
  let x = right + 16;
  for (const shape of shapes) {
    const axes = chipOf(shape, at?.after !== undefined, missing);
    marks.push(chip(x, low - 40, '', axes));
    x += chipWidth('', axes) + 8;
  }
  const pairs = axisPairs(misfit);
  if (pairs) marks.push(...axesTable(pairs, 24, low + 98, at?.after !== undefined));
  const first = low + 92 + tableHeight(misfit);
  for (const [i, line] of wordsOf(misfit).entries())
    marks.push(label(24, first + i * LINE, line, { size: 12, font: 'mono', paint: 'text' }));
  return marks;
}

const tableHeight = (misfit: Misfit): number => (axisPairs(misfit) ? AXES_HEIGHT + 6 : 0);

/** A red arrow that does not arrive. */
function broken(cx: number, low: number, top: number): readonly Mark[] {
  const y = (low + top + 46) / 2;
  return [
    wire(
      [
        [cx, low - 2],
        [cx, y + 12],
      ],
      { paint: 'error', line: 1.8, head: false },
    ),
    label(cx, y + 6, '✕', { size: 16, font: 'bold', anchor: 'middle', paint: 'error' }),
    wire(
      [
        [cx, y - 12],
        [cx, top + 49],
      ],
      { paint: 'error', line: 1.8, dash: '4 4' },
    ),
  ];
}

/** The sizes that came in; a dash where the time axis is missing. */
function chipOf(shape: Shape, made: boolean, missing: boolean): readonly ChipAxis[] {
  const axes = shape.map((d, i): ChipAxis => {
    const name = i === 0 ? 'batch' : i === 1 && shape.length > 2 ? 'timesteps' : 'last';
    return { text: d === null ? (i === 0 ? 'batch' : 'null') : String(d), paint: axisPaint(name, made) };
  });
  const [batch, ...rest] = axes;
  return missing && batch ? [batch, { text: '–', paint: 'error' }, ...rest] : axes;
}

/** The error's words, wrapped. */
function wordsOf(misfit: Misfit): readonly string[] {
  return words(misfit)
    .split('\n')
    .flatMap((line) =>
      linesOf(line.trim(), MOST - 14, 12, 'mono').map((part, i) => (i === 0 ? part : `  ${part}`)),
    );
}
