import { MARGIN } from '../frame.js';
import { label } from '../marks/label.js';
import { ribbon } from '../marks/ribbon.js';
import { linesOf } from '../measure.js';
import { fullNumber } from '../number.js';
import type { Mark } from '../scene.js';
import { diverging, type Sheet, useScale, wire } from './sheet.js';

const HEIGHT = 128;
const LINE = 14;
/** The words as they are, or in lines for a narrow picture. */
const linesIn = ({ slim, width }: Sheet, text: string): readonly string[] =>
  slim ? linesOf(text, width - 2 * MARGIN, 10.5, 'sans') : [text];

/** The states of the last recurrent layer over all steps, where they are many: a heat map with the drawn steps marked. */
export function overviewOf(sheet: Sheet, bottom: number): readonly Mark[] {
  const layer = [...sheet.trace.layers].reverse().find((l) => l.lanes.some((lane) => lane.values));
  const lane = layer?.lanes[0];
  const letter = lane?.states[0] as string;
  const series = lane?.values?.states[letter];
  const overview = series?.overview;
  if (!layer || !lane || !series || !overview) return [];
  const { first, all, ends } = sheet.pace;
  const x = sheet.slim ? 24 : first - 36;
  const rows = overview.means[0]?.length ?? 1;
  // Whole px per bin: shorter paths, and no seams.
  const bins = overview.means.length;
  const w = bins * Math.max(2, Math.floor((sheet.right - x) / bins));
  const h = rows * Math.max(2, Math.floor(Math.min(HEIGHT, rows * 6) / rows));
  const name = lane.name === null ? letter : `${lane.name}.${letter}`;
  const words = `${series.steps} steps in ${bins} bins of ${overview.stepsPerBin}, ${series.size} units in ${rows} bins of ${overview.unitsPerBin}`;
  const said = linesIn(sheet, `${layer.className} ${name}: ${words}`);
  const under = linesIn(sheet, 'time →, unit 0 on top; brackets: the steps drawn above');
  const y = bottom + 34 + (said.length - 1) * LINE;
  const scale = useScale(sheet, diverging([series]), letter);
  const step = w / (bins * overview.stepsPerBin);
  const [head, tail] = series.steps <= all ? [series.steps, 0] : ends;
  const brackets: Mark[] = [
    [0, head],
    [series.steps - tail, series.steps],
  ].flatMap(([a = 0, b = 0]) =>
    b <= a
      ? []
      : [
          wire(
            [
              [x + a * step, y + h + 9],
              [x + a * step, y + h + 4],
              [x + b * step, y + h + 4],
              [x + b * step, y + h + 9],
            ],
            { head: false },
          ),
        ],
  );
  return [
    ...said.map((line, i) => label(x, y - 8 - LINE * (said.length - 1 - i), line)),
    ribbon(x, y, w, h, overview, {
      id: `${layer.id}/${name}`,
      title: `${words}; from ${fullNumber(series.min)} to ${fullNumber(series.max)}, each bin its mean`,
      scale,
    }),
    { kind: 'rect', x, y, w, h, stroke: 'border' },
    ...brackets,
    ...under.map((line, i) => label(x, y + h + 24 + LINE * i, line)),
  ];
}
