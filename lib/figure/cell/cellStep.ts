import { stripId } from '../../trace/cellId.js';
import { inputCell } from '../../trace/provenance.js';
import type { Lane } from '../../trace/traceTypes.js';
import { block } from '../marks/block.js';
import { label } from '../marks/label.js';
import { stripWidth } from '../marks/strip.js';
import { diverging, largest, place, useScale, wire } from '../unrolled/sheet.js';
import { between, gatesOf, meetsEarly } from './cellGates.js';
import { outputs } from './cellOutputs.js';
import { GATE, lowest, type StepLook } from './stepLook.js';

/** x of the columns. */
const AT = { input: 24, weight: 250, plus: 372, gate: 452 };

/** What comes in, the weights and their sum; then gates and new states. */
export function drawStep(look: StepLook): void {
  const { sheet, layer, lane, t, before } = look;
  const values = lane.values as NonNullable<Lane['values']>;
  const at = before < 0 || before >= (lane.steps as number) ? -1 : before;
  const [main] = lane.states as readonly [string];
  const middle = (Math.max(2, lane.gates.length) * GATE) / 2;
  const [yx, yh] = [middle - 70, middle + 26];
  const bottom = lowest(lane);
  // What comes in.
  const xId = inputCell(sheet.trace, layer, t, 0).replace(/\[0\]$/, '');
  const inputs: [string, string, readonly number[], number][] = [
    [`x[${t}]`, xId, values.x.at[t] as number[], yx],
    ...lane.states.map((s, i): [string, string, readonly number[], number] => [
      `${s}[${at}]`,
      stripId(layer.id, lane.name, s, at),
      values.states[s]?.at[at] as number[],
      i === 0 ? yh : bottom,
    ]),
  ];
  const right = new Map<string, number>();
  for (const [words, id, vector, y] of inputs) {
    const w = stripWidth(vector.length, sheet.density);
    const letter = words[0] as string;
    const scale =
      letter === 'x'
        ? diverging([values.x])
        : letter === main
          ? diverging([values.states[letter]])
          : largest(values.states[letter]);
    sheet.marks.push(label(AT.input, y + 4, words, { size: 13, font: 'bold', paint: 'text' }));
    place(sheet, AT.input + 52 + w / 2, y, {
      id,
      values: vector,
      size: vector.length,
      scale: useScale(sheet, scale, letter),
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
