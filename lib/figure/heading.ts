import type { LayerRow } from '../report/rowTypes.js';
import { codeOf } from './code.js';
import type { Drawing } from './drawing.js';
import type { Heading } from './frame.js';
import { shortened } from './measure.js';
import type { Span } from './scene.js';

const MOST_LINES = 8;

/** Title, code and description of a drawing. */
export function headingOf({ rows, specs, trace }: Drawing, title: string | null): Heading {
  const own = rows.layers.filter(({ depth }) => depth === 0);
  const lines = specs.map((spec, i) => codeOf(spec, own[i] as LayerRow));
  const chain = rows.className === 'Sequential';
  const wrapped: readonly (readonly Span[])[] = chain
    ? [
        [{ text: 'Sequential([' }],
        ...shownLines(lines).map((spans) => [{ text: '  ' }, ...spans, { text: ',' }]),
        [{ text: ']);' }],
      ]
    : shownLines(lines);
  return {
    title: title ?? shortened(trace.layers.map((l) => l.label).join(' → '), 90),
    code: wrapped,
    description: own.map(sentence).join(' '),
  };
}

function shownLines(lines: readonly (readonly Span[])[]): readonly (readonly Span[])[] {
  if (lines.length <= MOST_LINES) return lines;
  const hidden = lines.length - MOST_LINES + 1;
  return [
    ...lines.slice(0, MOST_LINES - 2),
    [{ text: `⋯ ${hidden} more layers`, paint: 'muted' }],
    lines.at(-1) as Span[],
  ];
}

/** `SimpleRNN(4): input 1 by 3 by 2, output 1 by 3 by 4 (batch, time steps, units).` */
function sentence({ label, inputs, outputs }: LayerRow): string {
  const by = (shape: readonly (number | null)[]): string => shape.map((d) => d ?? 'any').join(' by ');
  const from = inputs.map((x) => by(x.shape)).join(' and ');
  const to = outputs
    .map((y) => `${y.meaning} ${by(y.shape)} (${y.axes.map((a) => a.name).join(', ')})`)
    .join(', ');
  return `${label} reads ${from} and gives ${to}.`;
}
