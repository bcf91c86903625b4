import { stripId } from '../../trace/cellId.js';
import { MARGIN } from '../frame.js';
import { block } from '../marks/block.js';
import { label } from '../marks/label.js';
import { CELL, stripWidth } from '../marks/strip.js';
import type { Scale } from '../palette.js';
import type { TextSpan } from '../scene.js';
import { diverging, largest, place, useScale, wire } from '../unrolled/sheet.js';
import { gateScale } from './cellGates.js';
import { incoming } from './cellStep.js';
import type { StepLook } from './stepLook.js';

const ROW = 54;

/** The step as a list, for narrow pictures: what comes in, the weights, gates and candidate, the new states. Returns its bottom. */
export function drawList(look: StepLook): number {
  const { sheet, layer, lane, t } = look;
  let y = 0;
  const row = (words: readonly TextSpan[], id: string, values: readonly number[], scale: Scale): void => {
    const w = stripWidth(values.length, sheet.density);
    sheet.marks.push(label(MARGIN, y, words, { size: 11, font: 'mono' }));
    place(sheet, MARGIN + w / 2, y + 8 + CELL.h / 2, { id, values, size: values.length, scale, t });
    y += ROW;
  };
  const strong = (text: string): TextSpan => ({ text, paint: 'text', bold: true });
  const own = (letter: string): string => stripId(layer.id, lane.name, letter, t);
  for (const { words, id, vector, scale } of incoming(look))
    row([strong(words), { text: ` (1, ${vector.length})` }], id, vector, scale);
  const shapes = lane.weights.map(({ letter, shape }) => `${letter} (${shape.join(', ')})`).join(' · ');
  const down = (): void => {
    const from = y - ROW + 34;
    sheet.marks.push(
      wire([
        [MARGIN + 36, from],
        [MARGIN + 36, from + 22],
      ]),
    );
    y = from + 24;
  };
  down();
  sheet.marks.push(block(MARGIN + 150, y, { w: 300, h: 44, title: 'weights', second: shapes }));
  y += 44 + ROW - 32;
  if (lane.gates.length > 0) {
    down();
    y += 14;
  }
  for (const letter of lane.gates)
    row(
      [strong(letter), { text: ` = ${lane.formulas[letter]}` }],
      own(letter),
      lane.values?.gates[t]?.[letter] ?? [],
      gateScale(look, letter),
    );
  down();
  y += 14;
  for (const letter of Object.keys(lane.formulas).filter((s) => lane.states.includes(s))) {
    const first = letter === lane.states[0];
    const series = lane.values?.states[letter];
    const name = first ? `${letter}[${t}]` : letter;
    const scale = useScale(sheet, first ? diverging([series]) : largest(series), letter);
    row([strong(name), { text: ` = ${lane.formulas[letter]}` }], own(letter), series?.at[t] ?? [], scale);
    const said = first ? `the output y[${t}], (1, ${lane.units})` : `not the output, (1, ${lane.units})`;
    sheet.marks.push(label(MARGIN, y - ROW + 42, said));
    y += 14;
  }
  return y - ROW + CELL.h;
}
