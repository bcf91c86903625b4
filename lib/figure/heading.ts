import type { LayerRow } from '../report/rowTypes.js';
import { codeOf } from './code.js';
import type { Drawing } from './drawing.js';
import type { Heading } from './frame.js';
import { shortened } from './measure.js';
import type { TextSpan } from './scene.js';

const MOST_LINES = 8;
/** More like layers in a row than this are said with their number. */
export const MOST_LIKE = 4;

/** Title, code and description of a drawing. */
export function headingOf(drawing: Drawing, title: string | null): Heading {
  const { rows, trace } = drawing;
  const own = rows.layers.filter(({ depth }) => depth === 0);
  return {
    title: title ?? shortened(namesOf(trace.layers.map((l) => l.label)), 90),
    code: linesOf(drawing).map(({ spans }) => spans),
    description: own.map(sentence).join(' '),
    source: sourceOf(drawing),
  };
}

/** `LSTM(4) × 6 → Dense(1)` */
function namesOf(labels: readonly string[]): string {
  const starts = labels.flatMap((label, i) => (label === labels[i - 1] ? [] : [i]));
  const runs = starts.flatMap((from, i) => {
    const run = labels.slice(from, starts[i + 1] ?? labels.length);
    return run.length > MOST_LIKE ? [`${run[0]} × ${run.length}`] : run;
  });
  return runs.join(' → ');
}

/** A line of code, and the index of the layer that it makes; null: of none. */
export interface CodeLine {
  readonly layer: number | null;
  readonly spans: readonly TextSpan[];
}

/** The model as a user would write it, with so many lines of layers as can be read. */
export const linesOf = (drawing: Drawing): readonly CodeLine[] =>
  wrapped(drawing, shownLines(allLines(drawing)));

/** All of it, as text. */
const sourceOf = (drawing: Drawing): string =>
  wrapped(drawing, allLines(drawing))
    .map(({ spans }) => spans.map((s) => s.text).join(''))
    .join('\n');

function allLines({ rows, specs }: Drawing): readonly CodeLine[] {
  const own = rows.layers.filter(({ depth }) => depth === 0);
  return specs.map((spec, layer) => ({
    layer,
    spans: codeOf(spec, own[layer] as LayerRow).map((span) => setting(span, layer)),
  }));
}

/** A number of the code says which axis of its layer it sets, for pages that show it. */
const setting = (span: TextSpan, layer: number): TextSpan =>
  span.bold && span.paint !== undefined ? { ...span, sets: `L${layer} ${span.paint}` } : span;

function wrapped({ rows }: Drawing, lines: readonly CodeLine[]): readonly CodeLine[] {
  if (rows.className !== 'Sequential') return lines;
  return [
    { layer: null, spans: [{ text: 'Sequential([' }] },
    ...lines.map(({ layer, spans }) => ({ layer, spans: [{ text: '  ' }, ...spans, { text: ',' }] })),
    { layer: null, spans: [{ text: ']);' }] },
  ];
}

function shownLines(lines: readonly CodeLine[]): readonly CodeLine[] {
  if (lines.length <= MOST_LINES) return lines;
  const hidden = lines.length - MOST_LINES + 1;
  return [
    ...lines.slice(0, MOST_LINES - 2),
    { layer: null, spans: [{ text: `⋯ ${hidden} more layers`, paint: 'muted' }] },
    lines.at(-1) as CodeLine,
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
