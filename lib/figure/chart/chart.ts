import { label } from '../marks/label.js';
import { textWidth } from '../measure.js';
import type { Mark } from '../scene.js';
import { wire } from '../unrolled/sheet.js';
import { type Axis, linearAxis, logAxis } from './axis.js';

export interface Line {
  readonly name: string;
  /** One per place on the x axis; what is not finite, or not above 0 on a log axis, is left out. */
  readonly values: readonly number[];
}
export interface ChartLook {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly title: string;
  readonly lines: readonly Line[];
  /** What the x axis counts. */
  readonly counts: string;
  /** Where each value stands on it. */
  readonly at: readonly number[];
  readonly log?: boolean;
}

/** Lines differ in dash and name too, not in colour alone. */
const LOOKS: readonly { readonly paint: string; readonly dash?: string }[] = [
  { paint: 'features' },
  { paint: 'batch', dash: '6 3' },
  { paint: 'time', dash: '2 3' },
  { paint: 'units', dash: '9 3 2 3' },
];
const MOST = 400;
/** Room for the numbers of the y axis. */
export const CHART_LEFT = 46;

/** Curves over a common axis, named at the top right. (x, y): the left upper corner of the plot itself. */
export function chart(look: ChartLook): readonly Mark[] {
  const { x, y, w, h, title, lines, counts, at } = look;
  const usable = (v: number): boolean => Number.isFinite(v) && (!look.log || v > 0);
  const all = lines.flatMap((l) => l.values.filter(usable));
  const axis = look.log ? logAxis(all) : linearAxis(all);
  const [first = 0, last = 0] = [at[0], at.at(-1)];
  const px = (i: number): number =>
    x + (last === first ? 0.5 : ((at[i] as number) - first) / (last - first)) * w;
  const py = (v: number): number => y + h - axis.place(v) * h;
  return [
    label(x, y - 12, title, { size: 12, font: 'bold', paint: 'text' }),
    ...legend(lines, x + w, y - 12),
    { kind: 'rect', x, y, w, h, fill: 'band', stroke: 'border' },
    ...gridOf(axis, x, w, py),
    ...lines.flatMap(({ values }, i) => curve(values, usable, px, py, i)),
    ...[...new Set([first, last])].map((t, i) =>
      label(i === 0 ? x : x + w, y + h + 14, String(t), {
        size: 10,
        font: 'mono',
        anchor: i === 0 ? 'start' : 'end',
      }),
    ),
    label(x + w / 2, y + h + 14, counts, { size: 10.5, anchor: 'middle' }),
  ];
}

function legend(lines: readonly Line[], right: number, y: number): readonly Mark[] {
  const marks: Mark[] = [];
  let x = right;
  for (const [i, { name }] of [...lines.entries()].reverse()) {
    marks.push(label(x, y, name, { size: 10.5, anchor: 'end' }));
    x -= textWidth(name, 10.5, 'sans') + 6;
    marks.push(
      wire(
        [
          [x - 22, y - 4],
          [x, y - 4],
        ],
        { head: false, line: 2, ...LOOKS[i % LOOKS.length] },
      ),
    );
    x -= 36;
  }
  return marks;
}

function gridOf(axis: Axis, x: number, w: number, py: (v: number) => number): readonly Mark[] {
  return axis.ticks.flatMap((v): Mark[] => [
    wire(
      [
        [x, py(v)],
        [x + w, py(v)],
      ],
      { paint: 'border', line: 0.5, head: false },
    ),
    label(x - 6, py(v) + 3.5, axis.words(v), { size: 10, font: 'mono', anchor: 'end' }),
  ]);
}

/** Runs of usable values as lines, one alone as a dot. */
function curve(
  values: readonly number[],
  usable: (v: number) => boolean,
  px: (i: number) => number,
  py: (v: number) => number,
  index: number,
): readonly Mark[] {
  const look = LOOKS[index % LOOKS.length] as (typeof LOOKS)[number];
  const every = Math.max(1, Math.ceil(values.length / MOST));
  const runs: (readonly [number, number])[][] = [[]];
  for (const [i, v] of values.entries()) {
    if (i % every !== 0 && i !== values.length - 1) continue;
    if (usable(v)) (runs.at(-1) as (readonly [number, number])[]).push([px(i), py(v)]);
    else runs.push([]);
  }
  return runs
    .filter((run) => run.length > 0)
    .flatMap((run): Mark[] => {
      const [[cx, cy]] = run as [readonly [number, number]];
      return run.length > 1
        ? [wire(run, { head: false, line: 2, ...look })]
        : [{ kind: 'rect', x: cx - 3, y: cy - 3, w: 6, h: 6, radius: 3, fill: look.paint }];
    });
}
