import type { LayerRow, TensorRow } from '../../report/rowTypes.js';
import type { Shape } from '../../shape/shape.js';
import type { From } from '../../trace/traceTypes.js';
import { CHART_LEFT } from '../chart/chart.js';
import { gradientChart } from '../chart/gradientChart.js';
import type { Drawing, DrawingOptions } from '../drawing.js';
import { framed, MARGIN } from '../frame.js';
import { headingOf } from '../heading.js';
import { type ChipAxis, chip, chipWidth } from '../marks/chip.js';
import { label } from '../marks/label.js';
import { bounds, textWidth } from '../measure.js';
import type { Mark, Scene } from '../scene.js';
import { chipAxes } from '../unrolled/axes.js';
import { wire } from '../unrolled/sheet.js';
import { type Box, boxesOf } from './modelBox.js';
import { type Node, type Place, placed } from './placed.js';
import { besideOf, stacked } from './stacked.js';

/** A tensor that leaves a box: its chip, and where its wire starts, counted from the box's middle. */
interface Port {
  readonly letter: string;
  readonly axes: readonly ChipAxis[];
  readonly dx: number;
}

/** Any graph as boxes from bottom to top, with every edge's shape; wrappers opened, recurrent layers marked. Where that is too wide, one above the other. */
export function modelScene(drawing: Drawing, options: DrawingOptions): Scene {
  const { width } = options;
  const scene = sceneWithin(drawing, options);
  return width === null || scene.width <= width ? scene : sceneWithin(drawing, options, width);
}

function sceneWithin(drawing: Drawing, options: DrawingOptions, width?: number): Scene {
  const free = nodesOf(drawing);
  const wide = width === undefined ? undefined : width - 2 * MARGIN - besideOf(free);
  const nodes = wide === undefined ? free : nodesOf(drawing, wide);
  const ports = new Map(nodes.map((n) => [n.key, portsOf(drawing, nodes, n, wide !== undefined)]));
  const rooms = new Map(nodes.map((n) => [n.key, roomOf(n, ports.get(n.key) as readonly Port[])]));
  const { places, paths } = wide === undefined ? placed(nodes, rooms) : stacked(nodes);
  const top = Math.min(...[...places.values()].map(({ y }) => y));
  const edges: Mark[] = [];
  const marks: Mark[] = [];
  for (const node of nodes) {
    const to = places.get(node.key) as Place;
    for (const [i, { key, output, state }] of node.from.entries()) {
      const from = places.get(key) as Place;
      const [x1, x2] = [
        from.x + (ports.get(key)?.[output]?.dx ?? 0),
        to.x + spread(i, node.from.length, to.w),
      ];
      const turn = (y: number): number => y + 20 + 7 * i;
      // A chip beside the box has its wire come out of the side.
      const points: [number, number][] =
        x1 > from.x + from.w / 2 - 6
          ? [
              [from.x + from.w / 2, from.y + 14],
              [x1, from.y + 14],
            ]
          : [[x1, from.y - 1]];
      for (const pass of paths.get(`${node.key} ${i}`) ?? []) {
        const x = points.at(-1)?.[0] as number;
        points.push([x, turn(pass.bottom)], [pass.x, turn(pass.bottom)], [pass.x, pass.top]);
      }
      points.push(
        [points.at(-1)?.[0] as number, turn(to.y + to.h)],
        [x2, turn(to.y + to.h)],
        [x2, to.y + to.h + 2],
      );
      edges.push(wire(points, { casing: true, ...(state ? { paint: 'units', dash: '5 3' } : {}) }));
    }
    marks.push(...node.box.marks(to.x, to.y));
    for (const { letter, axes, dx } of ports.get(node.key) ?? [])
      if (axes.length > 0) marks.push(chip(to.x + dx - chipWidth(letter, axes) / 2, to.y - 26, letter, axes));
  }
  for (const from of drawing.trace.outputs) {
    const at = places.get(keyOf(from)) as Place;
    const port = ports.get(keyOf(from))?.['output' in from ? from.output : 0];
    const x = at.x + (port?.dx ?? 0);
    if (wide !== undefined && at.y > top) {
      // Other boxes stand above it.
      const half = port ? chipWidth(port.letter, port.axes) / 2 : 0;
      marks.push(label(x + half + 6, at.y - 22, 'output', { size: 11 }));
      continue;
    }
    edges.push(
      wire([
        [x, at.y - 1],
        [x, at.y - 50],
      ]),
    );
    marks.push(label(x, at.y - 56, 'output', { size: 11, anchor: 'middle' }));
  }
  const all = [...edges, ...marks];
  const { left = 0, right = 0, bottom = 0 } = bounds(all) ?? {};
  const most = width === undefined ? undefined : width - 2 * MARGIN;
  all.push(...gradientChart(drawing.trace, left, bottom, right - left - CHART_LEFT, most));
  return framed(all, headingOf(drawing, options.title), 0, width);
}

const spread = (n: number, of: number, w: number): number => (of === 1 ? 0 : (n / (of - 1) - 0.5) * w * 0.6);
const keyOf = (from: From): string => ('input' in from ? `input ${from.input}` : `layer ${from.layer}`);

function nodesOf(drawing: Drawing, wide?: number): readonly Node[] {
  const { trace, rows } = drawing;
  const depths = new Map<string, number>();
  const inputs = trace.inputs.map((_, i): Node => {
    depths.set(`input ${i}`, 0);
    const name = rows.inputs[i]?.name ?? 'input';
    return {
      key: `input ${i}`,
      box: inputBox(trace.inputs.length > 1 ? `${name} ${i + 1}` : 'input'),
      from: [],
      depth: 0,
    };
  });
  const boxes = boxesOf(rows, trace, wide);
  const layers = trace.layers.map((layer, i): Node => {
    const edge = (f: From, state: boolean) => ({
      key: keyOf(f),
      output: 'output' in f ? f.output : 0,
      state,
    });
    const from = [...layer.from.map((f) => edge(f, false)), ...layer.statesFrom.map((f) => edge(f, true))];
    const depth = 1 + Math.max(...from.map(({ key }) => depths.get(key) ?? 0));
    depths.set(`layer ${i}`, depth);
    return { key: `layer ${i}`, box: boxes[i] as Box, from, depth };
  });
  return [...inputs, ...layers];
}

function inputBox(words: string): Box {
  const w = textWidth(words, 13, 'bold') + 28;
  return {
    w,
    h: 30,
    marks: (x, y) => [
      { kind: 'rect', x: x - w / 2, y, w, h: 30, radius: 15, fill: 'band', stroke: 'border', dash: '4 3' },
      label(x, y + 20, words, { size: 13, font: 'bold', anchor: 'middle', paint: 'text' }),
    ],
  };
}

/** A port per output: those that nobody takes have no chip. The first stands in the middle, others right of it; or all about the middle. */
function portsOf(drawing: Drawing, nodes: readonly Node[], { key }: Node, middle: boolean): readonly Port[] {
  const { trace } = drawing;
  const [, kind, index] = /^(\w+) (\d+)$/.exec(key) as unknown as [string, string, string];
  const at = Number(index);
  const count = kind === 'input' ? 1 : (trace.layers[at]?.outputs.length ?? 1);
  let right = 0;
  const list = Array.from({ length: count }, (_, output) => {
    const from: From = kind === 'input' ? { input: at } : { layer: at, output };
    const used =
      nodes.some((n) => n.from.some((f) => f.key === key && f.output === output)) ||
      trace.outputs.some((o) => keyOf(o) === key && ('output' in o ? o.output : 0) === output);
    const { tensor, shape } = tensorOf(drawing, from);
    if (!used || !tensor) return { letter: '', axes: [], dx: 0 };
    const axes = chipAxes(tensor, shape, kind !== 'input');
    const letter = tensor.meaning.startsWith('state') ? (tensor.meaning.split(' ').at(-1) as string) : '';
    const w = chipWidth(letter, axes);
    const dx = right === 0 ? 0 : right + 12 + w / 2;
    right = dx + w / 2;
    return { letter, axes, dx };
  });
  const shown = list.filter(({ axes }) => axes.length > 0);
  const [first] = shown;
  const shift = middle && first ? (right - chipWidth(first.letter, first.axes) / 2) / 2 : 0;
  return list.map((port) => ({ ...port, dx: port.dx - shift }));
}

/** Room that a box needs with its chips, half of it on each side of its middle. */
function roomOf({ box }: Node, ports: readonly Port[]): number {
  const ends = ports.map(({ letter, axes, dx }) =>
    axes.length === 0 ? 0 : dx + chipWidth(letter, axes) / 2,
  );
  return 2 * Math.max(box.w / 2, ...ends);
}

function tensorOf({ rows, trace }: Drawing, from: From): { tensor: TensorRow | undefined; shape: Shape } {
  if ('input' in from)
    return { tensor: rows.inputs[from.input], shape: trace.inputs[from.input]?.shape ?? [] };
  const row = rows.layers.filter(({ depth }) => depth === 0)[from.layer] as LayerRow;
  return {
    tensor: row.outputs[from.output],
    shape: trace.layers[from.layer]?.outputs[from.output]?.shape ?? [],
  };
}
