import { FIRST, LAST } from '../../trace/series.js';
import type { From, Lane, LayerTrace, Series, Trace } from '../../trace/traceTypes.js';
import type { DrawingWords } from '../drawing.js';
import type { Scale } from '../palette.js';
import { diverging, largest, PROBABILITY } from '../unrolled/sheet.js';
import type { StepTable, Strip } from './stepTable.js';

/** Steps that are all shown; of more, the first three and the last two. */
const FEW = 6;

/** -1, the first and the last steps, in the order in which a lane reads them. */
function stepsOf(
  count: number,
  backwards: boolean,
  initial: boolean,
): { steps: (number | null)[]; hidden: number } {
  const all = Array.from({ length: count }, (_, t) => (backwards ? count - 1 - t : t));
  const hidden = count <= FEW ? 0 : count - FIRST - LAST;
  const steps = hidden > 0 ? held(all, backwards) : all;
  return { steps: [...(initial ? [-1] : []), ...steps], hidden };
}
/** A long series holds the first three and the last two steps of the time axis, whichever way it is read. */
const held = (all: readonly number[], backwards: boolean): (number | null)[] => [
  ...all.slice(0, backwards ? LAST : FIRST),
  null,
  ...all.slice(backwards ? -FIRST : -LAST),
];

const strip = (letter: string, axis: string, series: Series, scale: Scale | null): Strip => ({
  letter,
  axis,
  size: series.size,
  scale,
  at: series.at,
});

const INITIAL = { zeros: 'initial state', carried: 'carried state', given: 'given state' };

/** The steps of one lane: what it reads, its states, what it returns. */
export function laneTable(
  trace: Trace,
  layer: LayerTrace,
  lane: Lane,
  words: DrawingWords,
): StepTable | null {
  const { values, backwards } = lane;
  if (!values) return null;
  const { steps, hidden } = stepsOf(values.x.steps, backwards, true);
  const last = steps.at(-1);
  const states = lane.states.map((letter, i): Strip => {
    const series = values.states[letter] as Series;
    return strip(letter, 'units', series, i === 0 ? diverging([series]) : largest(series));
  });
  const masked = (t: number): boolean => values.mask?.[t] === false;
  const note = (t: number): string => {
    if (t === -1) return INITIAL[lane.initial];
    const returned = lane.returnSequences || t === last ? `y${lane.returnSequences ? `[${t}]` : ''}` : '';
    return [masked(t) ? 'skipped' : '', returned].filter((w) => w !== '').join(', ');
  };
  return {
    steps,
    hidden,
    tokens: tokensOf(trace, layer, values.x.steps, words),
    input: strip('x', 'features', values.x, diverging([values.x])),
    outputs: states,
    notes: Object.fromEntries(steps.flatMap((t) => (t === null || note(t) === '' ? [] : [[t, note(t)]]))),
    masked,
  };
}

/** The steps of a layer without states: what it gives, with the likeliest class beside probabilities. */
export function outputTable(trace: Trace, layer: LayerTrace, words: DrawingWords): StepTable | null {
  const [output] = layer.outputs;
  if (!output?.series) return null;
  const { series, mask } = output;
  const { steps, hidden } = stepsOf(series.steps, false, false);
  const probabilities = layer.letter === 'p';
  const ids = layer.lookup ? inputSeries(trace, layer.from[0]) : undefined;
  const notes = steps.flatMap((t) => {
    const values = t === null ? undefined : series.at[t];
    if (t === null || !values || !probabilities || values.length < 2) return [];
    const best = values.indexOf(Math.max(...values));
    return [[t, words.classes?.[best] ?? `class ${best}`] as const];
  });
  return {
    steps,
    hidden,
    tokens: tokensOf(trace, layer, series.steps, words),
    input: ids ? strip('id', '', ids, null) : null,
    outputs: [strip(layer.letter, 'units', series, probabilities ? PROBABILITY : diverging([series]))],
    notes: Object.fromEntries(notes),
    masked: (t) => mask?.[t] === false,
  };
}

function inputSeries(trace: Trace, from: From | undefined): Series | undefined {
  if (!from) return undefined;
  return 'input' in from
    ? trace.inputs[from.input]?.series
    : trace.layers[from.layer]?.outputs[from.output]?.series;
}

/** The words of the input that a layer's steps come from, where there are as many. */
function tokensOf(
  trace: Trace,
  layer: LayerTrace,
  steps: number,
  { tokens, targetTokens }: DrawingWords,
): readonly string[] | null {
  let from = layer.from[0];
  while (from && 'layer' in from) from = trace.layers[from.layer]?.from[0];
  const words = from?.input === 0 ? tokens : from?.input === 1 ? targetTokens : null;
  return words && words.length === steps ? words : null;
}
