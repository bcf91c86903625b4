import { stripId } from '../../trace/cellId.js';
import type { Lane } from '../../trace/traceTypes.js';
import { block } from '../marks/block.js';
import { label } from '../marks/label.js';
import { CELL, stripWidth } from '../marks/strip.js';
import type { Scale } from '../palette.js';
import { PROBABILITY, place, useScale, wire } from '../unrolled/sheet.js';
import { gateY, type StepLook } from './stepLook.js';

const BOUNDED = new Set(['sigmoid', 'hard_sigmoid', 'softmax']);

/** 0 to 1 where its activation bounds it so, else as far as it goes. */
export function gateScale({ sheet, lane, t }: StepLook, letter: string): Scale {
  const name = (lane.formulas[letter] ?? '').split('(')[0] ?? '';
  const range = Math.max(1, ...(lane.values?.gates[t]?.[letter] ?? []).map(Math.abs));
  return useScale(sheet, BOUNDED.has(name) ? PROBABILITY : { ramp: 'd', range }, letter);
}

/** Gates and the candidate, one under the other, from one bus. */
export function gatesOf(look: StepLook, { plus, sum, gx, ...rest }: GateLook): void {
  const { sheet, layer, lane, t } = look;
  const width = stripWidth(lane.units, sheet.density);
  const bus = plus + 46;
  const gates = lane.values?.gates[t] ?? {};
  for (const [i, letter] of lane.gates.entries()) {
    const y = gateY(i);
    const formula = lane.formulas[letter] ?? '';
    // A disc stands on the way.
    const meets = between(lane, letter) !== undefined && !meetsEarly(lane, letter);
    sheet.marks.push(
      wire(
        [
          [plus + 15, sum],
          [bus, sum],
          [bus, y],
          [meets ? gx - 38 : gx - 3, y],
        ],
        { head: !meets },
      ),
      ...(meets
        ? [
            wire([
              [gx - 12, y],
              [gx - 3, y],
            ]),
          ]
        : []),
    );
    const vector = gates[letter] as readonly number[];
    place(sheet, gx + width / 2, y, {
      id: stripId(layer.id, lane.name, letter, t),
      values: vector,
      size: lane.units,
      scale: gateScale(look, letter),
      t,
    });
    sheet.marks.push(
      label(gx, y - 17, [{ text: `${letter} `, paint: 'text', bold: true }, { text: `= ${formula}` }], {
        size: 11,
        font: 'mono',
      }),
    );
    const by = between(lane, letter);
    if (by !== undefined) meetBefore(look, { letter, by, gx, y, plus, ...rest });
  }
}
interface GateLook {
  readonly plus: number;
  readonly sum: number;
  readonly gx: number;
  readonly weights: number;
  readonly hEnd: number;
  readonly yh: number;
}
/** Another gate that goes into this one: a GRU's reset gate. */
export const between = ({ gates, formulas }: Lane, letter: string): string | undefined =>
  gates.find((g) => g !== letter && new RegExp(`(^|[^a-z_])${g} ⊙`).test(formulas[letter] ?? ''));

/** (r ⊙ h)·U, not r ⊙ (h·U) */
export const meetsEarly = (lane: Lane, letter: string): boolean =>
  between(lane, letter) !== undefined && (lane.formulas[letter] ?? '').includes(')·U');

interface MeetLook extends Pick<GateLook, 'plus' | 'gx' | 'weights' | 'hEnd'> {
  readonly letter: string;
  readonly by: string;
  readonly y: number;
}
/** The disc where one gate meets another's sum: after the product with U, or before it. */
function meetBefore({ sheet, lane }: StepLook, { letter, by, plus, gx, y, weights, hEnd }: MeetLook): void {
  const before = meetsEarly(lane, letter);
  const from = gateY(lane.gates.indexOf(by)) + CELL.h / 2;
  const [dx, dy] = before ? [weights - 82, y + 48] : [gx - 24, y];
  const down = before ? plus + 30 : dx;
  sheet.marks.push(
    wire(
      [
        [gx + 8, from + 1],
        [gx + 8, from + 13],
        [down, from + 13],
        ...(before ? [[down, dy - 32] as const, [dx, dy - 32] as const] : []),
        [dx, dy - 14],
      ],
      { paint: 'units', casing: true },
    ),
    {
      kind: 'rect',
      x: dx - 12,
      y: dy - 12,
      w: 24,
      h: 24,
      radius: 12,
      fill: 'block',
      stroke: 'border',
      line: 1.5,
    },
    label(dx, dy + 4, `${by}⊙`, { size: 11, font: 'bold', anchor: 'middle', paint: 'text' }),
  );
  if (!before) return;
  const columns = /\[[\d:]+\]\)$/.exec(lane.formulas[letter] ?? '')?.[0].slice(0, -1) ?? '';
  sheet.marks.push(
    wire([
      [hEnd + 12, dy],
      [dx - 14, dy],
    ]),
    block(weights, dy - 22, { w: 104, h: 44, title: 'recur. U', second: `columns ${columns}` }),
    wire([
      [dx + 12, dy],
      [weights - 54, dy],
    ]),
    wire([
      [weights + 52, dy],
      [gx - 18, dy],
      [gx - 18, y + 5],
      [gx - 3, y + 5],
    ]),
  );
}
