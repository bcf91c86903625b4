import { type Block, gap, title } from './document.js';
import { type Report, report } from './report.js';
import type { LayerRow, ModelRows } from './rowTypes.js';
import { heading, outText, passage, why } from './sentences.js';
import type { TableRow } from './table.js';
import { twinOf } from './twin.js';
import { whole } from './wrap.js';

/** A line per layer: shape in → shape out, and why. */
export function shapeTable(model: ModelRows): Report<ModelRows> {
  const columns = [
    { title: 'Layer', style: 'name' as const },
    ...(model.chain ? [] : [{ title: 'From' }]),
    { title: 'In' },
    { title: 'Out', style: 'shape' as const },
  ];
  const inputs: TableRow[] = model.chain
    ? []
    : model.inputs.map((x) => ({
        cells: [[`Input "${x.name}"`], ['-'], [''], [outText(x, false)]],
        depth: 0,
        note: '',
      }));
  const row = (layer: LayerRow, i: number): TableRow => ({
    cells: [
      [heading(layer, model)],
      ...(model.chain ? [] : [layer.inbound]),
      layer.inputs.map((x) => whole(x.text)),
      layer.outputs.map((y) => outText(y, layer.outputs.length > 1)),
    ],
    depth: layer.depth,
    note: why(layer, twinOf(model.layers, i)),
  });
  const blocks: Block[] = [
    title(modelTitle(model)),
    gap,
    {
      kind: 'table',
      table: { columns, rows: [...inputs, ...model.layers.map(row)], noteTitle: 'Why' },
    },
  ];
  return report(model, blocks);
}

/** `Sequential "sequential": (None, 3, 2) → (None, 3, 4)` */
export const modelTitle = ({ className, name, inputs, outputs }: ModelRows): string =>
  `${className === '' ? name : `${className} "${name}"`}: ${passage(inputs, outputs)}`;
