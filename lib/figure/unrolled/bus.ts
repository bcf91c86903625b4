import { stripId } from '../../trace/cellId.js';
import type { Lane, LayerTrace } from '../../trace/traceTypes.js';
import { CELL, stripWidth } from '../marks/strip.js';
import { type LaneDrawn, stateScale, stripY } from './laneRow.js';
import { place, reach, type Sheet, wire } from './sheet.js';

type Drawn = ReadonlyMap<LayerTrace, readonly LaneDrawn[]>;

/** Room behind the last block for strips so wide. */
const behindOf = ({ slim }: Sheet, width: number): number => width + (slim ? 16 : 44);

/** Final states, behind the last block: a strip on each line; `handed`: their wires are drawn by `busBetween`. */
export function leave(
  sheet: Sheet,
  layer: LayerTrace,
  lane: Lane,
  { lines, exitX }: LaneDrawn,
  t: number,
  handed: boolean,
): void {
  const way = lane.backwards ? -1 : 1;
  const width = Math.max(...lane.sizes.map((n) => stripWidth(n, sheet.density)));
  const end = exitX + way * behindOf(sheet, width);
  for (const [i, y] of lines.entries()) {
    const letter = lane.states[i] as string;
    if (!handed)
      sheet.marks.push(
        wire(
          [
            [exitX, y],
            [end, y],
          ],
          { line: 1.8 },
        ),
      );
    place(sheet, exitX + way * ((sheet.slim ? 10 : 24) + width / 2), stripY(y, i), {
      id: stripId(layer.id, lane.name, letter, t),
      values: lane.values?.states[letter]?.at[t],
      size: lane.sizes[i] as number,
      scale: stateScale({ lane, sheet }, i),
      t,
    });
  }
  if (way > 0) reach(sheet, end);
}

/** States that a layer hands to one above: from its last block up and round into the other's first. */
export function busBetween(sheet: Sheet, to: LayerTrace, drawn: Drawn): void {
  const entry = drawn.get(to)?.[0];
  const lane = to.lanes[0];
  const source = to.statesFrom.map((from) =>
    'layer' in from ? sheet.trace.layers[from.layer] : undefined,
  )[0];
  const exit = source && drawn.get(source)?.at(-1);
  if (!entry || !lane || !source || !exit) return;
  const own = source.lanes.at(-1) as Lane;
  const width = Math.max(...own.sizes.map((n) => stripWidth(n, sheet.density)));
  const end = exit.exitX + behindOf(sheet, width);
  const n = entry.lines.length;
  const level = exit.lines[0] as number;
  for (const [i, y] of entry.lines.entries()) {
    const from = exit.lines[i] ?? level;
    const right = end + (sheet.slim ? 8 : 12) * (i + 1);
    const across = level - 98 - 12 * (i + 1);
    const left = 4 + 7 * i;
    sheet.marks.push(
      wire(
        [
          [exit.exitX, from],
          [right, from],
          [right, across],
          [left, across],
          [left, y],
          [sheet.pace.first - 36 - 2, y],
        ],
        { line: 1.8, casing: true },
      ),
    );
    reach(sheet, right);
  }
  reach(sheet, end + 12 * n + CELL.h / 4);
}
