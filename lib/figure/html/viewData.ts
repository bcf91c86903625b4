import { CELL_ID } from '../../trace/cellId.js';
import { type Provenance, provenance, type Term, type WeightedSum } from '../../trace/provenance.js';
import type { Trace } from '../../trace/traceTypes.js';
import type { FigureData } from '../figure.js';
import { type Cell, leaves } from '../scene.js';
import type { CellData, Num, SumData, ViewData } from './pageTypes.js';

/** Products shown of one sum. */
const TOP = 8;

/** Everything the page says of one drawing's numbers: those shown, and gates and candidates behind them. */
export function viewData({ scene, trace }: FigureData): Omit<ViewData, 'rest'> {
  const names = new Names();
  const cells: Record<string, CellData | string> = {};
  const seen = new Map<string, string>();
  const add = (id: string, value: number | null, at: string): void => {
    if (id in cells) return;
    const made = trace && madeOf(trace, id);
    if (!made && value === null) return;
    const packed = made ? packCell(made, names) : { v: num(value as number) };
    const text = JSON.stringify(packed);
    const same = packed.t && seen.get(text);
    cells[id] = same || packed;
    if (same || !made) return;
    seen.set(text, id);
    // Gates of the same step, which the figure does not show.
    for (const inner of mentioned(made)) if (stepOf(inner) === at) add(inner, null, at);
  };
  for (const mark of leaves(scene.marks))
    if (mark.kind === 'cell' && mark.value !== null) add(mark.id, mark.value, stepOf(mark.id));
  return {
    names: names.list,
    cells,
    layers: Object.fromEntries((trace?.layers ?? []).map(({ id, label }) => [id, label])),
    code: scene.source ?? '',
  };
}

/** Layer and time step of a cell. */
const stepOf = (id: string): string => {
  const [, layer, , , t] = CELL_ID.exec(id) ?? [];
  return `${layer} ${t}`;
};
const IDS = /L\d+\/[\w.]+\[-?\d+\]\[\d+\]/g;
const mentioned = ({ terms }: WeightedSum): readonly string[] =>
  terms.flatMap(({ from, by, inside }) => [
    ...[...`${from} ${by}`.matchAll(IDS)].map(([id]) => id),
    ...(inside ? mentioned(inside) : []),
  ]);

function madeOf(trace: Trace, id: string): Provenance | undefined {
  if (trace.mode === 'shapes') return undefined;
  try {
    return provenance(trace, id);
  } catch {
    // A mask's cell, or one of a step that the trace does not hold.
    return undefined;
  }
}

/** Names with their numbers, each once. */
class Names {
  readonly list: (readonly [string, Num])[] = [];
  private readonly index = new Map<string, number>();
  at(name: string, value: number): number {
    const entry = [name, num(value)] as const;
    const key = entry.join(' ');
    const known = this.index.get(key) ?? this.list.push(entry) - 1;
    this.index.set(key, known);
    return known;
  }
}

/** Seven digits say what 32 bits hold. */
export const num = (v: number): Num => (Number.isFinite(v) ? Number(v.toPrecision(7)) : String(v));

function packCell(made: Provenance, names: Names): CellData {
  const { value, activation, normaliser, largest, copiedFrom, terms, biases } = made;
  return {
    v: num(value),
    ...(terms.length + biases.length > 0 ? packSum(made, names) : {}),
    ...(activation === null ? {} : { a: activation }),
    ...(normaliser === undefined ? {} : { n: [num(normaliser), num(largest as number)] as const }),
    ...(copiedFrom === undefined ? {} : { c: copiedFrom ?? (0 as const) }),
  };
}

function packSum({ terms, biases, total }: WeightedSum, names: Names): SumData {
  const size = ({ product }: Term): number => (Number.isNaN(product) ? 0 : Math.abs(product));
  const sorted = [...terms].sort((a, b) => size(b) - size(a));
  const shown = sorted.slice(0, TOP);
  const hidden = sorted.slice(TOP);
  const inside = shown.flatMap((t, i) => (t.inside ? [[i, packSum(t.inside, names)] as const] : []));
  return {
    t: shown.flatMap(({ from, value, by, factor }) => [
      names.at(from, value),
      by === null ? -1 : names.at(by, factor),
    ]),
    ...(hidden.length === 0
      ? {}
      : { m: [hidden.length, num(hidden.reduce((sum, t) => sum + t.product, 0))] as const }),
    ...(biases.length === 0 ? {} : { b: biases.map(({ name, value }) => names.at(name, value)) }),
    s: num(total),
    ...(inside.length === 0 ? {} : { i: inside }),
  };
}

/** Cells of one tensor: `L0/y`, by time step and unit. */
export function tensorsOf(marks: FigureData['scene']['marks']): ReadonlyMap<string, readonly Cell[]> {
  const found = new Map<string, Cell[]>();
  for (const mark of leaves(marks)) {
    if (mark.kind !== 'cell') continue;
    const tensor = mark.id.slice(0, mark.id.indexOf('['));
    found.set(tensor, [...(found.get(tensor) ?? []), mark]);
  }
  return found;
}
