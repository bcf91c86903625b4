import type { Trace } from '../../trace/traceTypes.js';
import type { DrawingOptions } from '../drawing.js';
import { BLOCK } from '../marks/block.js';
import { type Density, stripWidth } from '../marks/strip.js';
import { shortened, textWidth } from '../measure.js';
import { besideOf } from './bothRow.js';
import { type Pace, STEPS } from './columns.js';
import { blockTitle, blockWidth, entryOf } from './laneRow.js';
import type { Floor } from './plan.js';
import { boxWidth, insideWords } from './stepRow.js';

/** How much is shown: rooms get smaller until the width fits. */
export interface Level {
  readonly density: Density;
  readonly all: number;
  readonly ends: readonly [number, number];
  /** Narrow margins, and chips without notes. */
  readonly tight?: true;
  /** No names beside the rows, and chips below the picture. */
  readonly slim?: true;
}
export const LEVELS: readonly Level[] = [
  { density: { numbers: 8, all: 16, first: 3 }, all: STEPS.all, ends: STEPS.ends },
  { density: { numbers: 0, all: 16, first: 3 }, all: STEPS.all, ends: STEPS.ends },
  { density: { numbers: 0, all: 4, first: 2 }, all: STEPS.all, ends: STEPS.ends },
  { density: { numbers: 0, all: 4, first: 2 }, all: 3, ends: [1, 1] },
  { density: { numbers: 0, all: 4, first: 1 }, all: 2, ends: [1, 1], tight: true },
  { density: { numbers: 0, all: 4, first: 1 }, all: 2, ends: [1, 1], tight: true, slim: true },
  { density: { numbers: 0, all: 4, first: 0 }, all: 2, ends: [1, 1], tight: true, slim: true },
];

/** Where columns stand: far enough apart for every strip, word and wire. */
export function paceOf(trace: Trace, floors: readonly Floor[], level: Level, options: DrawingOptions): Pace {
  const { density, all, ends } = level;
  const width = (n: number | null | undefined): number => stripWidth(n ?? 1, density);
  const layers = floors.flatMap(({ storeys }) => storeys);
  const lanes = layers.flatMap(({ layer }) => layer.lanes);
  const both = layers.some(({ kind }) => kind === 'both');
  const state = Math.max(0, ...lanes.flatMap((l) => l.sizes.map(width)));
  const blocks = Math.max(
    BLOCK.w,
    ...lanes.map((l) => blockWidth(both ? `← ${blockTitle(l.cell)}` : `${blockTitle(l.cell)} 2`)),
  );
  const boxes = layers
    .filter(({ kind }) => kind === 'step')
    .map(({ layer }) => boxWidth((layer.everyStep ?? layer.className).replace(/\(.*$/s, '')));
  const vertical = Math.max(
    ...trace.inputs.map((x) => (x.ids ? 30 : width(x.shape.at(-1)))),
    ...layers.map(
      ({ layer }) =>
        width(layer.outputs[0]?.shape.at(-1)) +
        (layer.joins === 'none' ? width(layer.lanes[1]?.units) + 10 : 0),
    ),
    ...boxes,
    ...[...(options.tokens ?? []), ...(options.targetTokens ?? [])].map((w) =>
      textWidth(shortened(w), w.length > 7 ? 16 : 20, 'bold'),
    ),
    ...(options.classes ?? []).map((w) => textWidth(shortened(w, 14), 14, 'bold')),
  );
  const slim = level.slim ?? false;
  const beside = both ? besideOf(slim) + (slim ? 4 : 8) : 0;
  const room = state === 0 ? 0 : blocks + state + (slim ? 20 : 44) + 2 * beside;
  const names = layers.map(({ kind, layer }) => {
    const words = Math.max(
      textWidth(layer.className, 13, 'bold'),
      kind === 'step' || kind === 'vector' ? textWidth(shortened(insideWords(layer), 20), 12, 'mono') : 90,
    );
    const side = kind === 'step' ? Math.max(vertical / 2, 40) + 14 : kind === 'vector' ? 40 : 0;
    return 24 + words + 16 + side - blocks / 2;
  });
  const entry = state + entryOf(slim) + 24 + 20 + beside;
  const words = lanes.some((l) => l.states.length > 1 || l.initial !== 'zeros') ? 190 : 0;
  const edge = vertical / 2 + 24 - blocks / 2;
  const gutter = slim
    ? Math.max(state + entryOf(slim) + 12 + beside, edge - 12)
    : Math.max(entry, level.tight ? 116 : 170, words, edge, ...names);
  return {
    first: Math.round(gutter + blocks / 2),
    pitch: Math.max(room, vertical + 16, 96),
    gap: slim ? 0 : level.tight ? 56 : STEPS.gap,
    all,
    ends,
  };
}
