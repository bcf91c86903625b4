import type { Context } from '../context.js';
import { namesOf } from '../shapeFailure.js';
import { layerTitle, targetOf } from '../target.js';
import type { Verdict } from '../verdict.js';
import { verdict } from './toHaveOutputShape.js';

/** The input shape of a model or layer; a list of shapes where there are several inputs. */
export function toHaveInputShape(context: Context, received: unknown, expected: unknown): Verdict {
  const { graph, rows, title } = targetOf(received, 'toHaveInputShape');
  const shapes = graph.inputs.map((x) => x.shape);
  const about = (i: number) => {
    const x = graph.inputs[i] as (typeof graph.inputs)[number];
    const reader = graph.nodes.find(({ inputs }) => inputs.includes(x))?.spec;
    return {
      received: x.shape,
      names: rows.inputs[i] && namesOf(rows.inputs[i]),
      layer: reader && layerTitle(graph, reader),
    };
  };
  return verdict(context, expected, shapes, title, about, 'reads');
}
