import { ArgumentError } from '../../errors.js';
import { show } from '../../layer/args.js';
import { isObject } from '../../layer/kinds.js';
import { didYouMean } from '../../nearest.js';
import { causeOf } from '../cause.js';
import { type Context, shown } from '../context.js';
import { namesOf, shapeFailure } from '../shapeFailure.js';
import { layerTitle, targetOf } from '../target.js';
import type { Failure, Verdict } from '../verdict.js';

/** Output shapes by layer name: each layer that is named must be there and give that shape. */
export function toHaveLayerShapes(context: Context, received: unknown, expected: unknown): Verdict {
  if (!isObject(expected) || Array.isArray(expected))
    throw new ArgumentError(
      `toHaveLayerShapes takes shapes by layer name, not ${show(expected)}: { lstm: [null, 3, 4] }`,
      'wrong-argument',
    );
  const { graph, rows, title } = targetOf(received, 'toHaveLayerShapes');
  const top = rows.layers.filter(({ depth, use }) => depth === 0 && use === 1);
  const failures = Object.entries(expected).flatMap(([name, shape]): Failure[] => {
    const i = top.findIndex((layer) => layer.name === name);
    const layer = top[i];
    const node = graph.nodes.find(({ spec }) => graph.names.get(spec) === name);
    if (!layer || !node) {
      const known = top.map((l) => l.name);
      return [
        {
          code: 'missing-layer',
          sentence: `${title} has no layer "${name}"; it has ${known.map((n) => `"${n}"`).join(', ')}`,
          cause: didYouMean(name, known).replace(/^; /, '') || undefined,
        },
      ];
    }
    const outputs = node.outputs.map((y) => y.shape);
    if (context.equals(outputs.length === 1 ? outputs[0] : outputs, shape)) return [];
    const several = outputs.length > 1;
    return outputs.flatMap((output, k) => {
      const one = several ? (shape as readonly unknown[])[k] : shape;
      if (context.equals(output, one)) return [];
      return [
        shapeFailure({
          says: `"${name}" gives${several ? `, as number ${k + 1} of ${outputs.length},` : ''}`,
          expected: one,
          received: output,
          names: layer.outputs[k] && namesOf(layer.outputs[k]),
          layer: layerTitle(graph, node.spec),
          cause: (plain) =>
            node.outputs[k] && causeOf(graph, node.outputs[k], plain, (s) => context.equals(s, one)),
        }),
      ];
    });
  });
  return { failures, holds: `the layers of ${title} give ${shown(expected)}` };
}
