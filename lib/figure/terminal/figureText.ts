import { width } from '../../report/width.js';
import { wrap } from '../../report/wrap.js';
import type { Shape } from '../../shape/shape.js';
import type { From, LayerTrace, Trace } from '../../trace/traceTypes.js';
import type { DrawingWords } from '../drawing.js';
import { diverging, PROBABILITY } from '../unrolled/sheet.js';
import { faint, strong } from './colours.js';
import { type Look, signs } from './look.js';
import { ribbonText } from './ribbonText.js';
import { stepLines } from './stepTable.js';
import { laneTable, outputTable } from './tables.js';
import { cellsWidth, shownOf, vectorCells } from './vectorCells.js';

/** A trace as lines for a terminal: layer by layer, time running down. */
export function figureText(trace: Trace, words: DrawingWords, look: Look): string {
  const sample =
    trace.batch !== null && trace.batch > 1
      ? [faint(`sample ${trace.sample} of ${trace.batch}`, look.depth)]
      : [];
  const parts = trace.layers.map((layer) => layerLines(trace, layer, words, look).join('\n'));
  return [...sample, ...parts].join('\n\n');
}

function layerLines(trace: Trace, layer: LayerTrace, words: DrawingWords, look: Look): readonly string[] {
  const lines = [...heading(trace, layer, look)];
  for (const lane of layer.lanes) {
    const table = laneTable(trace, layer, lane, words);
    if (lane.name !== null) lines.push('', faint(`${lane.name}: ${lane.cell}`, look.depth));
    else if (table) lines.push('');
    if (table) lines.push(...stepLines(table, look));
    const [letter] = lane.states;
    const series = letter === undefined ? undefined : lane.values?.states[letter];
    if (letter && series?.overview) lines.push('', ...ribbonText(letter, series, series.overview, look));
  }
  if (layer.lanes.length > 0 && (layer.joins === undefined || layer.joins === 'none')) return lines;
  const table = outputTable(trace, layer, words);
  const [output] = layer.outputs;
  if (table) lines.push('', ...stepLines(table, look));
  if (output?.series?.overview)
    lines.push('', ...ribbonText(layer.letter, output.series, output.series.overview, look));
  if (output?.vector) lines.push('', vectorLine(layer, output.vector, words, look));
  return lines;
}

/** `LSTM(4)   x (1, 3, 2)  →  y (1, 4)`, wrapped where it is too long. */
function heading(trace: Trace, layer: LayerTrace, look: Look): readonly string[] {
  const inputs = layer.from.map((f) => `x ${shapeWords(shapeOf(trace, f))}`);
  const states = layer.lanes.at(-1)?.states ?? [];
  const outputs = layer.outputs.map((o, i) => {
    const letter = i === 0 ? layer.letter : (states[i - 1] ?? `y${i}`);
    return `${letter} ${shapeWords(o.shape)}`;
  });
  const nbsp = '\u00a0';
  const shapes = `${inputs.join(', ')}  →  ${outputs.join(', ')}`;
  const one = signs(`${layer.label}   ${shapes}`, look);
  if (width(one) <= look.columns)
    return [`${strong(layer.label, look.depth)}${one.slice(layer.label.length)}`];
  const whole = [...inputs, `→${nbsp}${outputs[0]}`, ...outputs.slice(1)].map((w) => w.replaceAll(' ', nbsp));
  return [
    ...wrap(layer.label, look.columns).map((l) => strong(l, look.depth)),
    ...wrap(whole.join(' '), look.columns, { first: '  ', rest: '  ' }).map((l) =>
      signs(l.replaceAll(nbsp, ' '), look),
    ),
  ];
}

function vectorLine(layer: LayerTrace, values: readonly number[], words: DrawingWords, look: Look): string {
  const probabilities = layer.letter === 'p';
  const series = {
    min: Math.min(...values),
    max: Math.max(...values),
    finite: values.every(Number.isFinite),
  };
  const scale = probabilities
    ? PROBABILITY
    : diverging([{ ...series, steps: 1, size: values.length, at: {} }]);
  const start = `  ${layer.letter}`;
  const best = probabilities && values.length > 1 ? values.indexOf(Math.max(...values)) : -1;
  const note = best < 0 ? '' : `  ${words.classes?.[best] ?? `class ${best}`}`;
  const fits = [8, 6, 4, 3, 2, 1].map((most) => shownOf(values.length, most));
  const room = look.columns - start.length;
  const shown = fits.find((s) => cellsWidth(s, look) + width(note) <= room);
  const smallest = shown ?? (fits.at(-1) as (typeof fits)[number]);
  return start + vectorCells(values, smallest, scale, look) + (shown ? note : '');
}

const shapeOf = (trace: Trace, from: From): Shape =>
  ('input' in from ? trace.inputs[from.input] : trace.layers[from.layer]?.outputs[from.output])?.shape ?? [];

/** `(1, 3, 2)`; an unknown size by its place: `(batch, time, 2)`. */
function shapeWords(shape: Shape): string {
  const sizes = shape.map((d, i) => d ?? (i === 0 ? 'batch' : i === 1 && shape.length > 1 ? 'time' : '?'));
  return sizes.length === 1 ? `(${sizes[0]},)` : `(${sizes.join(', ')})`;
}
