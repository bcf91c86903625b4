import { grouped, memory } from './counts.js';
import { type Block, text } from './document.js';
import { type Report, report } from './report.js';
import type { LayerRow, ModelRows } from './rowTypes.js';
import type { TableRow } from './table.js';
import { NBSP, whole } from './wrap.js';

/** Keras's table: name and class, output shapes, parameters (keras/src/utils/summary_utils.py); wrappers opened. */
export function summaryTable(model: ModelRows): Report<ModelRows> {
  const { total, trainable } = model.params;
  const wired = !model.chain;
  const cells = (
    name: string,
    className: string,
    shapes: readonly string[],
    count: number,
    from: readonly string[],
  ) => [
    [`${name} (${className})`],
    shapes.map(whole),
    [grouped(count)],
    ...(wired ? [from.length === 0 ? ['-'] : from] : []),
  ];
  const inputs: TableRow[] = wired
    ? model.inputs.map((x) => ({ cells: cells(x.name, 'InputLayer', [x.text], 0, []), depth: 0 }))
    : [];
  const row = (layer: LayerRow): TableRow => ({
    cells: cells(
      layer.name,
      layer.className,
      layer.outputs.map((y) => y.text),
      layer.params.total,
      layer.depth > 0 ? [''] : layer.inbound,
    ),
    depth: layer.depth,
  });
  const line = (what: string, n: number): Block =>
    text(`${NBSP}${what}: ${grouped(n)} (${whole(memory(n))})`);
  return report(model, [
    text(`Model: "${model.name}"`),
    {
      kind: 'table',
      table: {
        boxed: true,
        columns: [
          { title: 'Layer (type)', style: 'name' },
          { title: 'Output Shape', style: 'shape' },
          { title: 'Param #', right: true },
          ...(wired ? [{ title: 'Connected to' }] : []),
        ],
        rows: [...inputs, ...model.layers.filter((layer) => layer.use === 1).map(row)],
      },
    },
    line('Total params', total),
    line('Trainable params', trainable),
    line('Non-trainable params', total - trainable),
  ]);
}
