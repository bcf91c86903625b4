import type { ModelRows } from '../../report/rowTypes.js';
import type { Series, Trace } from '../../trace/traceTypes.js';
import type { ChipAxis } from '../marks/chip.js';
import { type Density, type StripLook, strip, stripWidth } from '../marks/strip.js';
import type { Scale } from '../palette.js';
import type { Group, Mark, Paint, TextSpan, Wire } from '../scene.js';
import type { Columns, Pace } from './columns.js';
import type { DroppedOf } from './dropped.js';

/** What is being drawn, and what was drawn so far. y grows downwards; rows are added upwards. */
export interface Sheet {
  readonly trace: Trace;
  readonly rows: ModelRows;
  readonly density: Density;
  readonly pace: Pace;
  /** Too narrow for what stands beside the rows. */
  readonly slim: boolean;
  /** Asked for, or the design width. */
  readonly width: number;
  readonly marks: Mark[];
  /** Chips and notes, set right of everything once its width is known. */
  readonly side: SideNote[];
  /** In training, what cells drop of what they read. */
  readonly dropped: ReadonlyMap<string, DroppedOf>;
  /** Scales in use, with the tensors that use them. */
  readonly scales: Map<string, { readonly scale: Scale; readonly names: Set<string> }>;
  /** Right edge of what stands over the columns. */
  right: number;
}
export interface SideNote {
  readonly y: number;
  /** What it is a tensor of: a layer's id, or an input. */
  readonly of: string;
  readonly letter: string;
  readonly axes: readonly ChipAxis[];
  readonly notes: readonly (string | readonly TextSpan[])[];
  /** Where it stands, if not right of everything. */
  readonly x?: number;
}

export const wire = (
  points: readonly (readonly [number, number])[],
  look: Partial<Pick<Wire, 'paint' | 'line' | 'head' | 'dash' | 'casing'>> = {},
): Wire => ({ kind: 'wire', points, paint: 'line', line: 1.4, head: true, ...look });

/** What a scale is shared by: its name in the key. */
export function useScale(sheet: Sheet, scale: Scale, name: string): Scale {
  const id = `${scale.ramp}${scale.range}`;
  const known = sheet.scales.get(id) ?? { scale, names: new Set<string>() };
  known.names.add(name);
  sheet.scales.set(id, known);
  return known.scale;
}

/** Diverging: ±1 for what an activation bounds or what stays within, else the largest size over all steps. */
export function diverging(series: readonly (Series | undefined)[]): Scale {
  const most = Math.max(1e-9, ...series.map((s) => (s ? Math.max(Math.abs(s.min), Math.abs(s.max)) : 0)));
  return { ramp: 'd', range: most <= 1 ? 1 : roundedUp(most) };
}
export const largest = (series: Series | undefined): Scale => {
  const most = series ? Math.max(Math.abs(series.min), Math.abs(series.max)) : 1;
  return { ramp: 'd', range: most === 0 ? 1 : roundedUp(most) };
};
/** To two digits, so that a key says exactly what its ends are. */
function roundedUp(v: number): number {
  const unit = 10 ** (Math.floor(Math.log10(v)) - 1);
  return Number((Math.ceil(v / unit - 1e-9) * unit).toPrecision(2));
}
export const PROBABILITY: Scale = { ramp: 's', range: 1 };

/** A strip; it widens the sheet where it reaches past its right edge. */
export function place(sheet: Sheet, cx: number, cy: number, look: Omit<StripLook, 'density'>): Group {
  const made = strip(cx, cy, { ...crossed(sheet, look), ...look, density: sheet.density });
  reach(sheet, cx + stripWidth(look.size, sheet.density) / 2);
  sheet.marks.push(made);
  return made;
}
function crossed(
  { dropped }: Sheet,
  { id, t }: { readonly id: string; readonly t?: number },
): Partial<StripLook> {
  const { lists, except } = dropped.get(id.slice(0, id.indexOf('['))) ?? { lists: [], except: null };
  const [first] = lists;
  if (!first || t === except) return {};
  return {
    dropped: first.filter((k) => lists.every((list) => list.includes(k))),
    partly: [...new Set(lists.flat())],
  };
}
export function reach(sheet: Sheet, x: number): void {
  sheet.right = Math.max(sheet.right, x);
}

/** Convolutions call their time axis steps. */
export const isTime = (name: string): boolean => name === 'timesteps' || name === 'steps';
/** Colour of an axis by its name. `made`: by a layer, not by the model's input. */
export function axisPaint(name: string, made: boolean): Paint {
  if (name === 'batch') return 'batch';
  if (isTime(name)) return 'time';
  return made ? 'units' : 'features';
}

export interface Row {
  readonly sheet: Sheet;
  readonly columns: Columns;
  /** Centre of the strips that come in from below. */
  readonly y: number;
}
