import { ArgumentError } from '../errors.js';
import { type CellId, cellId, readCellId, weightId } from './cellId.js';
import { explainNote, type Made, type Names, type Term, type WeightedSum } from './explainNote.js';
import { equationsOf } from './lanes.js';
import { sumOf } from './layerTrace.js';
import type { Noted } from './noted.js';
import type { Lane, LaneValues, LayerTrace, Series, Trace, Vector, WeightTrace } from './traceTypes.js';
import { isTurned } from './turned.js';

/** Where one number of a trace comes from. */
export interface Provenance extends Made {
  readonly id: string;
  /** For softmax: what all classes' exponentials add up to; value = exp(total) / normaliser, both less the largest sum. */
  readonly normaliser?: number;
  readonly largest?: number;
  /** A masked step: copied from this cell; null: put to zero. */
  readonly copiedFrom?: string | null;
}
export type { Term, WeightedSum };

/**
 * The products, bias, sum and activation that made a cell: of a state, gate, output or probability.
 * Inputs and initial states, which come from outside, have no terms.
 * @param id such as `L0/y[1][2]`
 * @throws ArgumentError for an id that the trace does not hold, or a trace without data
 */
export function provenance(trace: Trace, id: string): Provenance {
  const asked = readCellId(id);
  const layer = trace.layers.find((l) => l.id === asked.layer);
  if (!layer) throw missing(id, trace);
  const { lane } = asked;
  const found =
    asked.tensor === 'x' && lane === null
      ? outside(id, valueIn(inputSeries(trace, layer), asked))
      : lane === null && layer.joins !== undefined
        ? joined(layer, asked, id)
        : layer.lanes.length > 0
          ? inLane(trace, layer, laneOf(layer, lane), asked, id)
          : outputOf(trace, layer, asked, id);
  if (!found) throw missing(id, trace);
  return found;
}

function missing(id: string, { mode }: Trace): ArgumentError {
  return new ArgumentError(
    mode === 'shapes'
      ? `there is no number at '${id}': the trace was made without data`
      : `the trace holds no cell '${id}'; long sequences are held by their first and last steps only`,
    'unknown-cell',
  );
}

/** The last stacked cell's, where none is named. */
const laneOf = ({ lanes }: LayerTrace, name: string | null): Lane | undefined =>
  name === null ? lanes.at(-1) : lanes.find((l) => l.name === name);

const valueIn = (series: Series | undefined, { t, unit }: CellId): number | undefined =>
  series?.at[t]?.[unit];
const outside = (id: string, value: number | undefined): Provenance | undefined =>
  value === undefined ? undefined : { id, value, activation: null, terms: [], biases: [], total: value };
const copy = (id: string, value: number | undefined, from: string): Provenance | undefined =>
  value === undefined
    ? undefined
    : { ...outside(id, value)!, terms: [{ from, value, by: null, factor: 1, product: value }] };

function inLane(
  trace: Trace,
  layer: LayerTrace,
  lane: Lane | undefined,
  asked: CellId,
  id: string,
): Provenance | undefined {
  const values = lane?.values;
  if (!lane || !values) return undefined;
  const { tensor, t, unit } = asked;
  if (tensor === 'x') return outside(id, valueIn(values.x, asked));
  const [output] = lane.states as readonly [string];
  const skipped = values.mask?.[t] === false;
  const before = lane.backwards ? t + 1 : t - 1;
  const beyond = before < 0 || before >= (lane.steps as number);
  if (tensor === 'y' && skipped) {
    const value = valueIn(values.y, asked);
    const zeroed = lane.zeroOutputForMask || beyond;
    return value === undefined
      ? undefined
      : {
          ...outside(id, value)!,
          copiedFrom: zeroed ? null : cellId(asked.layer, asked.lane, 'y', before, unit),
        };
  }
  const letter = tensor === 'y' ? output : tensor;
  const state = values.states[letter];
  if (state) {
    const value = valueIn(state, asked);
    if (value === undefined || t === -1) return outside(id, value);
    if (skipped)
      return {
        ...outside(id, value)!,
        copiedFrom: cellId(asked.layer, asked.lane, letter, beyond ? -1 : before, unit),
      };
  }
  const notes = stepNotes(lane, values, t);
  const note = notes?.[letter];
  if (!notes || !note || unit >= note.value.columns) return outside(id, state && valueIn(state, asked));
  return { id, ...explainNote(note, unit, namesFor(trace, layer, lane, asked, notes)) };
}

/** The equations of one step, on the trace's own numbers. */
function stepNotes(lane: Lane, values: LaneValues, t: number): Readonly<Record<string, Noted>> | undefined {
  const x = values.x.at[t];
  if (!x || values.mask?.[t] === false) return undefined;
  const before = lane.backwards ? t + 1 : t - 1;
  const at = before < 0 || before >= (lane.steps as number) ? -1 : before;
  const states = lane.states.map((s) => [s, values.states[s]?.at[at]] as const);
  if (states.some(([, v]) => v === undefined)) return undefined;
  return equationsOf(lane)?.(x, Object.fromEntries(states) as Record<string, Vector>);
}

function namesFor(
  trace: Trace,
  layer: LayerTrace,
  lane: Lane,
  { t, lane: name }: CellId,
  notes: Readonly<Record<string, Noted>>,
): Names {
  const before = lane.backwards ? t + 1 : t - 1;
  const at = before < 0 || before >= (lane.steps as number) ? -1 : before;
  const letters = new Map(Object.entries(notes).map(([letter, note]) => [note, letter]));
  const below = lane.name?.startsWith('cell') ? layer.lanes[layer.lanes.indexOf(lane) - 1] : undefined;
  return {
    vector: (given, k) =>
      given !== 'x'
        ? cellId(layer.id, name, given, at, k)
        : below
          ? cellId(layer.id, below.name, below.states[0] as string, t, k)
          : inputCell(trace, layer, t, k),
    weight: (weight, row, column) => weightName(layer.id, lane.name, lane.weights, weight, row, column),
    cell: (note, k) => {
      const letter = letters.get(note);
      return letter === undefined || letter.startsWith('a')
        ? undefined
        : cellId(layer.id, name, letter, t, k);
    },
  };
}

function weightName(
  layer: string,
  lane: string | null,
  weights: readonly WeightTrace[],
  name: string,
  row: number,
  column: number,
): string {
  const letter = weights.find((w) => w.name === name)?.letter ?? name;
  return weightId(layer, lane, letter, row < 0 ? [column] : [row, column]);
}

/** The cell that shows entry k of the layer's input at t: of the layer before, or its own x. */
export function inputCell(trace: Trace, layer: LayerTrace, t: number, k: number): string {
  const [from] = layer.from;
  if (!from || !('layer' in from)) return cellId(layer.id, null, 'x', t, k);
  const before = trace.layers[from.layer] as LayerTrace;
  const lane = before.joins === 'none' ? (before.lanes[from.output]?.name ?? null) : null;
  const at = isTurned(before) ? (before.lanes[0]?.steps ?? 0) - 1 - t : t;
  return cellId(before.id, lane, before.letter, at, k);
}

function inputSeries(trace: Trace, layer: LayerTrace): Series | undefined {
  const [from] = layer.from;
  if (!from) return undefined;
  if ('input' in from) return trace.inputs[from.input]?.series;
  return trace.layers[from.layer]?.outputs[from.output]?.series;
}
function inputVector(trace: Trace, layer: LayerTrace, t: number): Vector | undefined {
  const [from] = layer.from;
  if (!from) return undefined;
  const source = 'input' in from ? trace.inputs[from.input] : trace.layers[from.layer]?.outputs[from.output];
  return source?.series?.at[t] ?? source?.vector;
}

/** An output of Bidirectional: its two sources. */
function joined(layer: LayerTrace, asked: CellId, id: string): Provenance | undefined {
  const { t, unit } = asked;
  const value = layer.outputs[0]?.series?.at[t]?.[unit] ?? layer.outputs[0]?.vector?.[unit];
  const [f, b] = layer.lanes as readonly [Lane, Lane];
  if (value === undefined) return undefined;
  const part = (lane: Lane, k: number) => {
    // Without returned sequences each direction gives what it read last.
    const at = lane.returnSequences ? t : lane.backwards ? 0 : (lane.steps as number) - 1;
    return [cellId(layer.id, lane.name, 'y', at, k), lane.values?.y.at[at]?.[k] ?? Number.NaN] as const;
  };
  if (layer.joins === 'concat') {
    const [lane, k] = unit < f.units ? [f, unit] : [b, unit - f.units];
    return copy(id, value, part(lane, k)[0]);
  }
  const [[fromF, y], [fromB, z]] = [part(f, unit), part(b, unit)];
  const factor = layer.joins === 'ave' ? 0.5 : 1;
  const half = (from: string, v: number): Term => ({
    from,
    value: v,
    by: factor === 1 ? null : '1/2',
    factor,
    product: v * factor,
  });
  const terms: Term[] =
    layer.joins === 'mul'
      ? [{ from: fromF, value: y, by: fromB, factor: z, product: y * z }]
      : [half(fromF, y), half(fromB, z)];
  const total = terms.reduce((sum, term) => sum + term.product, 0);
  return { id, value, activation: null, terms, biases: [], total };
}

/** An output of a layer without states. */
function outputOf(trace: Trace, layer: LayerTrace, asked: CellId, id: string): Provenance | undefined {
  const { t, unit, tensor } = asked;
  if (tensor !== layer.letter) return undefined;
  const output = layer.outputs[0];
  const vector = output?.series?.at[t] ?? output?.vector;
  const value = vector?.[unit];
  const x = inputVector(trace, layer, t);
  if (value === undefined || !x) return outside(id, value);
  if (layer.lookup) {
    const from = cellId(layer.id, null, 'x', t, 0);
    const by = weightName(layer.id, null, layer.weights, 'embeddings', x[0] as number, unit);
    return { ...outside(id, value)!, terms: [{ from, value: 1, by, factor: value, product: value }] };
  }
  const equation = sumOf(layer);
  if (!equation) return outside(id, value);
  const note = equation(x);
  const made = explainNote(note, unit, {
    vector: (_, k) => inputCell(trace, layer, t, k),
    weight: (name, row, column) => weightName(layer.id, null, layer.weights, name, row, column),
    cell: () => undefined,
  });
  if (note.how.op !== 'activation' || note.how.name !== 'softmax') return { id, ...made };
  const sums = note.how.of.value.data;
  const largest = Math.max(...sums);
  return { id, ...made, largest, normaliser: sums.reduce((sum, a) => sum + Math.exp(a - largest), 0) };
}
