import { stripId } from '../../trace/cellId.js';
import { inputCell } from '../../trace/provenance.js';
import type { Lane } from '../../trace/traceTypes.js';
import { block } from '../marks/block.js';
import { label } from '../marks/label.js';
import { stripWidth } from '../marks/strip.js';
import type { Scale } from '../palette.js';
import { diverging, largest, place, useScale, wire } from '../unrolled/sheet.js';
import { between, gatesOf, meetsEarly } from './cellGates.js';
import { outputs } from './cellOutputs.js';
import { GATE, lowest, type StepLook } from './stepLook.js';

/** A vector that the step reads. */
export interface Incoming {
  readonly words: string;
  readonly id: string;
  readonly vector: readonly number[];
  readonly scale: Scale;
}
/** The step whose states this one reads; -1: the initial ones. */
const stepBefore = ({ lane, before }: StepLook): number =>
  before < 0 || before >= (lane.steps as number) ? -1 : before;

/** The input, then the states before. */
export function incoming(look: StepLook): readonly Incoming[] {
  const { sheet, layer, lane, t } = look;
  const values = lane.values as NonNullable<Lane['values']>;
  const at = stepBefore(look);
  return [
    {
      words: `x[${t}]`,
      id: inputCell(sheet.trace, layer, t, 0).replace(/\[0\]$/, ''),
      vector: values.x.at[t] as number[],
      scale: useScale(sheet, diverging([values.x]), 'x'),
    },
    ...lane.states.map((s, i) => ({
      words: `${s}[${at}]`,
      id: stripId(layer.id, lane.name, s, at),
      vector: values.states[s]?.at[at] as number[],
      scale: useScale(sheet, i === 0 ? diverging([values.states[s]]) : largest(values.states[s]), s),
    })),
  ];
}

/** x of the columns. */
const AT = { input: 24, weight: 250, plus: 372, gate: 452 };

/** What comes in, the weights and their sum; then gates and new states. */
export function drawStep(look: StepLook): void {
  const { sheet, lane, t } = look;
  const at = stepBefore(look);
  const [main] = lane.states as readonly [string];
  const middle = (Math.max(2, lane.gates.length) * GATE) / 2;
  const [yx, yh] = [middle - 70, middle + 26];
  const bottom = lowest(lane);
  const right = new Map<string, number>();
  for (const [i, { words, id, vector, scale }] of incoming(look).entries()) {
    const y = [yx, yh][i] ?? bottom;
    const w = stripWidth(vector.length, sheet.density);
    sheet.marks.push(label(AT.input, y + 4, words, { size: 13, font: 'bold', paint: 'text' }));
    place(sheet, AT.input + 52 + w / 2, y, {
      id,
      values: vector,
      size: vector.length,
      scale,
      t,
    });
    sheet.marks.push(label(AT.input + 52, y + 25, `(1, ${vector.length})`, { font: 'mono' }));
    right.set(words, AT.input + 52 + w);
  }
  const weights = Math.max(
    AT.weight,
    Math.max(...right.values()) + 70 + (lane.gates.some((g) => meetsEarly(lane, g)) ? 60 : 0),
  );
  const dx = weights - AT.weight;
  const [W, U, b] = ['W', 'U', 'b'].map((l) => lane.weights.find((w) => w.letter === l)?.shape.join(', '));
  const box = (y: number, title: string, shape: string | undefined): void => {
    sheet.marks.push(block(weights, y - 22, { w: 104, h: 44, title, second: `(${shape})` }));
  };
  box(yx, 'kernel W', W);
  box(yh, 'recur. U', U);
  const [xEnd, hEnd] = [right.get(`x[${t}]`) as number, right.get(`${main}[${at}]`) as number];
  sheet.marks.push(
    wire([
      [xEnd + 2, yx],
      [weights - 54, yx],
    ]),
    wire([
      [hEnd + 2, yh],
      [weights - 54, yh],
    ]),
  );
  const plus = AT.plus + dx;
  const sum = (yx + yh) / 2;
  sheet.marks.push(
    {
      kind: 'rect',
      x: plus - 15,
      y: sum - 15,
      w: 30,
      h: 30,
      radius: 15,
      fill: 'block',
      stroke: 'border',
      line: 1.5,
    },
    label(plus, sum + 5, '+', { size: 15, font: 'bold', anchor: 'middle', paint: 'text' }),
    wire([
      [weights + 52, yx],
      [plus, yx],
      [plus, sum - 17],
    ]),
    wire([
      [weights + 52, yh],
      [plus, yh],
      [plus, sum + 17],
    ]),
  );
  if (b !== undefined)
    sheet.marks.push(label(plus - 20, sum + 4, `b (${b})`, { font: 'mono', anchor: 'end' }));
  const gx = AT.gate + dx + (lane.gates.some((g) => between(lane, g)) ? 44 : 0);
  gatesOf(look, { plus, sum, gx, weights, hEnd, yh });
  outputs(look, { gx, plus, sum, bottom, middle, entries: right, yh, at });
}
