import { isModel, subjectOf } from '../api/subject.js';
import type { Spec } from '../layer/facts.js';
import { shapesText } from '../lock/changeBlocks.js';
import { recordOf } from '../lock/recordOf.js';
import { NBSP } from '../report/wrap.js';

/** A model as snapshots hold it: a line per input and layer. */
export function snapshotText(model: Spec): string {
  const { className, inputs, layers, outputs, params } = recordOf(
    subjectOf(model, 'toMatchShapeSnapshot'),
    model,
  );
  const lines = [
    ...Object.entries(inputs).map(([name, { shape, dtype }]) => [
      name,
      `Input, ${dtype}`,
      shapesText([shape]),
      '',
    ]),
    ...Object.entries(layers).map(([name, layer]) => [
      name,
      layer.is,
      shapesText(layer.outputs),
      layer.params > 0 ? `${layer.params} parameters` : '',
    ]),
  ];
  const widths = [0, 1, 2].map((c) => Math.max(...lines.map((line) => (line[c] ?? '').length)));
  const table = lines.map((line) =>
    `  ${line.map((cell, c) => cell.padEnd(widths[c] ?? 0)).join('  ')}`.trimEnd(),
  );
  const text = [
    `${className}: ${params.total} parameters, ${params.trainable} trainable, output ${shapesText(outputs)}`,
    ...table,
  ];
  return text.join('\n').replaceAll(NBSP, ' ');
}

/** For `expect.addSnapshotSerializer`: models in file and inline snapshots. */
export const serializer = {
  test: (value: unknown): boolean => isModel(value),
  serialize: (value: unknown): string => snapshotText(value as Spec),
};
