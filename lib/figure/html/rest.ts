import { CELL_ID } from '../../trace/cellId.js';
import type { Lane, LayerTrace, Trace, Vector } from '../../trace/traceTypes.js';
import type { FigureData } from '../figure.js';
import type { ViewData } from './pageTypes.js';
import { tensorsOf } from './viewData.js';

/** Characters of base64 at most. */
const MOST = 64 * 1024;

export interface Rest {
  readonly strips: ViewData['rest'];
  /** Strips whose hidden units did not fit. */
  readonly dropped: number;
}

/** The whole vectors of strips that leave units out, as 16-bit integers. */
export function restOf({ scene, trace }: FigureData): Rest {
  const strips: Record<string, readonly [number, string]> = {};
  let [left, dropped] = [MOST, 0];
  const shown = new Map<string, number>();
  for (const cells of tensorsOf(scene.marks).values())
    for (const { id, value } of cells)
      if (value !== null) {
        const strip = id.slice(0, id.lastIndexOf('['));
        shown.set(strip, (shown.get(strip) ?? 0) + 1);
      }
  for (const [strip, count] of shown) {
    const vector = trace && vectorOf(trace, strip);
    if (!vector || vector.length <= count) continue;
    const [step, text] = packed(vector);
    left -= text.length;
    if (left < 0) dropped++;
    else strips[strip] = [step, text];
  }
  return { strips, dropped };
}

/** The vector that a strip shows. */
function vectorOf(trace: Trace, strip: string): Vector | undefined {
  const [, id, name, tensor, time] = CELL_ID.exec(`${strip}[0]`) ?? [];
  const t = Number(time);
  const layer = trace.layers.find((l) => l.id === id);
  if (!layer || tensor === undefined) return undefined;
  const lane = name === undefined ? layer.lanes.at(-1) : layer.lanes.find((l) => l.name === name);
  if (tensor === 'x') return lane?.values?.x.at[t] ?? inputOf(trace, layer, t);
  if (name !== undefined || tensor !== layer.letter) return inLane(lane, tensor, t);
  const [output] = layer.outputs;
  return lane && !layer.joins ? inLane(lane, tensor, t) : (output?.series?.at[t] ?? output?.vector);
}
const inLane = (lane: Lane | undefined, tensor: string, t: number): Vector | undefined =>
  tensor === 'y'
    ? lane?.values?.y.at[t]
    : (lane?.values?.states[tensor]?.at[t] ?? lane?.values?.gates[t]?.[tensor]);
function inputOf({ inputs }: Trace, { from: [from] }: LayerTrace, t: number): Vector | undefined {
  const input = from && 'input' in from ? inputs[from.input] : undefined;
  return input?.series?.at[t] ?? input?.vector;
}

function packed(vector: Vector): readonly [number, string] {
  const most = Math.max(1e-9, ...vector.map((v) => (Number.isFinite(v) ? Math.abs(v) : 0)));
  const step = most / 32767;
  const bytes = vector.flatMap((v) => {
    const whole = Math.round((Number.isFinite(v) ? v : 0) / step);
    return [whole & 255, (whole >> 8) & 255];
  });
  return [Number(step.toPrecision(7)), btoa(String.fromCharCode(...bytes))];
}
