import { ArgumentError } from '../../errors.js';
import type { Lane, LayerTrace, Trace } from '../../trace/traceTypes.js';
import type { Drawing, DrawingOptions } from '../drawing.js';
import { DESIGN_WIDTH, framed, MARGIN } from '../frame.js';
import { headingOf } from '../heading.js';
import { KEY_HEIGHT, key } from '../marks/key.js';
import { label } from '../marks/label.js';
import { ROOMY } from '../marks/strip.js';
import type { Mark, Scene } from '../scene.js';
import type { Sheet } from '../unrolled/sheet.js';
import { drawList } from './cellList.js';
import { drawStep } from './cellStep.js';
import { lowest, type StepLook } from './stepLook.js';

/** One time step of a layer's cell: inputs, weights, gates and what is made of them. */
export function cellScene(
  drawing: Drawing,
  options: DrawingOptions,
  name: string | null,
  step: number | null,
): Scene {
  const { trace, rows } = drawing;
  const layer = pick(trace, name);
  const lane = layer.lanes[0] as Lane;
  const { values } = lane;
  const steps = lane.steps ?? 0;
  const t = step ?? Math.min(1, steps - 1);
  if (!values?.gates[t])
    throw new ArgumentError(
      values
        ? `draw step must be one that is read and held, from 0 to ${steps - 1}, not ${t}`
        : 'draw cell needs data: give it x, to show what one step does to it',
      'wrong-step',
    );
  const blank = (): Sheet => ({
    trace,
    rows,
    density: ROOMY,
    pace: { first: 0, pitch: 0, gap: 0, all: 6, ends: [3, 2] },
    slim: false,
    width: options.width ?? DESIGN_WIDTH,
    marks: [],
    side: [],
    dropped: new Map(),
    scales: new Map(),
    right: 0,
  });
  const before = lane.backwards ? t + 1 : t - 1;
  const token = options.tokens?.[t];
  const heading = headingOf(
    drawing,
    options.title ?? `${layer.label}: inside one step, t = ${t}${token === undefined ? '' : ` (“${token}”)`}`,
  );
  const said = Object.entries(lane.formulas).map(([s, f]) => `${s} = ${f}`);
  const whole = { ...heading, description: `${heading.description} Step ${t}: ${said.join('; ')}.` };
  const { width } = options;
  const look = { sheet: blank(), layer, lane, t, before };
  drawStep(look);
  const bottom = Math.max(...look.sheet.marks.map((m) => (m.kind === 'rect' ? m.y + m.h : 0)), lowest(lane));
  const scene = framed([...look.sheet.marks, ...legend(look, bottom + 46)], whole);
  if (width === null || scene.width <= width) return scene;
  const narrow = { ...look, sheet: blank() };
  const end = drawList(narrow);
  return framed([...narrow.sheet.marks, ...legend(narrow, end + 34, 2)], whole, 0, width);
}

/** Keys of the scales and how many weights there are, in one line, or so many keys a line. */
function legend({ sheet, layer }: StepLook, top: number, columns?: number): readonly Mark[] {
  const scales = [...sheet.scales.values()];
  const a = columns ?? scales.length + 1;
  const place = (i: number): readonly [number, number] => [
    MARGIN + 150 * (i % a),
    top + Math.floor(i / a) * (KEY_HEIGHT + 8),
  ];
  const [x, y] = place(columns ? Math.ceil(scales.length / a) * a : scales.length);
  return [
    ...scales.map(({ scale, names }, i) => key(...place(i), scale, [...names].join(', '))),
    label(x, y + KEY_HEIGHT / 2, `params = ${layer.formula} = ${layer.params}`, {
      size: 12.5,
      font: 'mono',
      paint: 'units',
    }),
  ];
}

function pick({ layers }: Trace, name: string | null): LayerTrace {
  const fits = layers.filter(
    (l) =>
      l.lanes.length > 0 && Object.keys(l.lanes[0]?.formulas ?? {}).length + Number(!l.lanes[0]?.values) > 0,
  );
  const found = name === null ? fits[0] : fits.find((l) => l.name === name);
  if (found) return found;
  throw new ArgumentError(
    name === null
      ? 'draw cell needs a recurrent layer whose cell has equations; there is none'
      : `there is no recurrent layer '${name}'; there is ${fits.map((l) => `'${l.name}'`).join(', ') || 'none'}`,
    'unknown-layer',
  );
}
