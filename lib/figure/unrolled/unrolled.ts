import type { Lane, LayerTrace, Trace } from '../../trace/traceTypes.js';
import { isTurned } from '../../trace/turned.js';
import { CHART_LEFT } from '../chart/chart.js';
import { gradientChart } from '../chart/gradientChart.js';
import type { Drawing, DrawingOptions } from '../drawing.js';
import { DESIGN_WIDTH, framed, MARGIN } from '../frame.js';
import { headingOf } from '../heading.js';
import { KEY_HEIGHT, key } from '../marks/key.js';
import { CELL } from '../marks/strip.js';
import { bounds } from '../measure.js';
import type { Scene } from '../scene.js';
import { bothRow } from './bothRow.js';
import { busBetween } from './bus.js';
import { type Columns, columnsOf, lastOf } from './columns.js';
import { droppedIn } from './dropped.js';
import { inputRow } from './inputRow.js';
import type { LaneDrawn } from './laneRow.js';
import { links } from './links.js';
import { LEVELS, type Level, paceOf } from './measures.js';
import { overviewOf } from './overview.js';
import { type Floor, planOf, type Storey } from './plan.js';
import { recurrentRow } from './recurrentRow.js';
import type { Sheet } from './sheet.js';
import { notesBelow, sideNotes } from './sideNotes.js';
import { stepRow, vectorBox } from './stepRow.js';
import { turnRow } from './turnRow.js';
import { endOf, wideRow } from './wideRow.js';

/** The drawing unrolled in time; undefined where its layers form no chain. Where a width is asked, the first level that fits it. */
export function unrolledScene(drawing: Drawing, options: DrawingOptions): Scene | undefined {
  const floors = planOf(drawing.trace);
  if (!floors) return undefined;
  let scene: Scene | undefined;
  for (const level of LEVELS) {
    scene = sceneAt(drawing, options, floors, level);
    if (options.width === null || scene.width <= options.width) break;
  }
  return scene;
}

function sceneAt(drawing: Drawing, options: DrawingOptions, floors: readonly Floor[], level: Level): Scene {
  const { trace, rows } = drawing;
  const sheet: Sheet = {
    trace,
    rows,
    density: level.density,
    pace: paceOf(trace, floors, level, options),
    slim: level.slim ?? false,
    width: options.width ?? DESIGN_WIDTH,
    marks: [],
    side: [],
    dropped: droppedIn(trace),
    scales: new Map(),
    right: 0,
  };
  const drawn = new Map<LayerTrace, readonly LaneDrawn[]>();
  let y = 0;
  let bottom = 0;
  for (const [i, floor] of floors.entries()) {
    const done = drawFloor({ sheet, floor, options, index: i, y, drawn });
    if (i === 0) bottom = done.bottom;
    y = done.top - 168;
  }
  for (const layer of trace.layers) busBetween(sheet, layer, drawn);
  let at = level.slim ? bottom + 22 : 38;
  for (const { scale, names } of [...sheet.scales.values()].sort((a, b) =>
    a.scale.ramp < b.scale.ramp ? -1 : 1,
  )) {
    sheet.marks.push(key(24, at, scale, [...names].join(', ')));
    at += KEY_HEIGHT;
  }
  sheet.marks.push(...overviewOf(sheet, Math.max(bottom, at)));
  const { title, links: linked } = options;
  const left = level.slim ? MARGIN / 2 + CHART_LEFT : sheet.pace.first - 36;
  const most = level.slim ? sheet.width - MARGIN : undefined;
  const under = bounds(sheet.marks)?.bottom ?? 0;
  sheet.marks.push(...gradientChart(trace, left - CHART_LEFT, under, sheet.right - left, most));
  if (linked) sheet.marks.push(...links(sheet, drawing, bounds(sheet.marks)?.bottom ?? 0));
  if (level.tight) for (const [i, note] of sheet.side.entries()) sheet.side[i] = { ...note, notes: [] };
  sheet.marks.push(...(level.slim ? notesBelow(sheet) : sideNotes(sheet)));
  const least = bounds(sheet.marks)?.right ?? 0;
  const heading = headingOf(drawing, title);
  const wide = level.slim ? sheet.width : undefined;
  return framed(sheet.marks, linked ? { ...heading, code: [] } : heading, least, wide);
}

interface FloorLook {
  readonly sheet: Sheet;
  readonly floor: Floor;
  readonly options: DrawingOptions;
  readonly index: number;
  readonly y: number;
  readonly drawn: Map<LayerTrace, readonly LaneDrawn[]>;
}

function drawFloor({ sheet, floor, options, index, y, drawn }: FloorLook): { top: number; bottom: number } {
  const { trace } = sheet;
  const { storeys } = floor;
  const input = trace.inputs[floor.input] as Trace['inputs'][number];
  const reader = trace.layers.find(({ from: [x] }) => x && 'input' in x && x.input === floor.input);
  let columns = columnsOf(input.shape.length === 2 && !input.ids ? 1 : (input.shape[1] ?? null), sheet.pace);
  const bottom = inputRow({
    sheet,
    columns,
    y,
    input,
    layer: reader as LayerTrace,
    index: floor.input,
    tokens: index === 0 ? options.tokens : options.targetTokens,
    mask: maskOf(storeys),
    first: index === 0,
  });
  let at = y;
  let cx = lastOf(columns).cx;
  let t = lastOf(columns).t;
  for (const [i, { kind, layer, times }] of storeys.entries()) {
    const last = i === storeys.length - 1;
    const look = { sheet, columns, y: at, layer, classes: options.classes, last, times };
    const out = layer.outputs[0]?.shape ?? [];
    switch (kind) {
      case 'recurrent': {
        const rows: LaneDrawn[] = [];
        for (const [k, lane] of layer.lanes.entries()) {
          const inner = k < layer.lanes.length - 1;
          const row = recurrentRow({
            sheet,
            columns,
            y: at,
            layer,
            lane,
            inner,
            last,
            number: numberOf(trace, layer),
            fedBy: sourceOf(trace, layer),
            handed: trace.layers.some((l) =>
              l.statesFrom.some((f) => 'layer' in f && trace.layers[f.layer] === layer),
            ),
            leaving: layer.outputs.length > 1 && !inner,
            unused:
              last &&
              !trace.outputs.some((o) => 'layer' in o && trace.layers[o.layer] === layer && o.output === 0),
          });
          rows.push(row.drawn);
          at = row.y;
        }
        drawn.set(layer, rows);
        const lane = layer.lanes.at(-1) as Lane;
        if (!lane.returnSequences) {
          cx = endOf(columns, lane.backwards);
          t = lane.backwards ? 0 : lastOf(columns).t;
        }
        break;
      }
      case 'both':
        at = bothRow(look);
        cx = lastOf(columns).cx;
        t = lastOf(columns).t;
        break;
      case 'step':
        at = stepRow(look);
        break;
      case 'vector':
        at = vectorBox(look, cx, t);
        break;
      default: {
        const next: Columns = columnsOf(out[1] ?? null, sheet.pace);
        const from = kind === 'spread' ? cx : columns;
        const to =
          kind === 'collapse'
            ? lastOf(columns).cx
            : out[1] === columns.steps && kind === 'wide'
              ? columns
              : next;
        at = wideRow(look, from, to, lastOf(columns).t);
        if (typeof to === 'number') [cx, t] = [to, lastOf(columns).t];
        else columns = to;
      }
    }
    if (!last && isTurned(layer)) at = turnRow({ sheet, columns, y: at });
  }
  return { top: at - CELL.h / 2, bottom };
}

/** The mask that the first recurrent layer reads, with the layer that shows it. */
function maskOf(storeys: readonly Storey[]): { values: readonly boolean[]; id: string } | null {
  const layer = storeys.map((s) => s.layer).find((l) => l.lanes.some((lane) => lane.values?.mask));
  const values = layer?.lanes[0]?.values?.mask;
  return layer && values ? { values, id: layer.id } : null;
}

/** ` 2` for the second of several like layers. */
function numberOf({ layers }: Trace, layer: LayerTrace): string {
  const like = layers.filter((l) => l.className === layer.className && l.lanes.length > 0);
  return like.length < 2 ? '' : ` ${like.indexOf(layer) + 1}`;
}

/** The layer that hands states to this one: `LSTM 1`. */
function sourceOf(trace: Trace, layer: LayerTrace): string | null {
  const from = layer.statesFrom.find((f) => 'layer' in f);
  const source = from && 'layer' in from ? trace.layers[from.layer] : undefined;
  return source ? `${source.className}${numberOf(trace, source)}` : null;
}
