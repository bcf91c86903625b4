import type { Shape } from '../../shape/shape.js';
import { isShape } from '../../shape/shape.js';
import { causeOf } from '../cause.js';
import { type Context, isAsymmetric, shown } from '../context.js';
import { namesOf, shapeFailure } from '../shapeFailure.js';
import { isGraphical, layerTitle, shapesOfValue, targetOf } from '../target.js';
import type { Failure, Verdict } from '../verdict.js';

/** The output shape of a model, layer, symbolic tensor or tensor; a list of shapes where there are several. */
export function toHaveOutputShape(context: Context, received: unknown, expected: unknown): Verdict {
  const matcher = 'toHaveOutputShape';
  if (!isGraphical(received)) {
    const shapes = shapesOfValue(received, matcher);
    return verdict(context, expected, shapes, 'it', (i) => ({ received: shapes[i] as Shape }));
  }
  const { graph, rows, title } = targetOf(received, matcher);
  const shapes = graph.outputs.map((y) => y.shape);
  return verdict(context, expected, shapes, title, (i) => {
    const y = graph.outputs[i] as (typeof graph.outputs)[number];
    const { spec } = y.node;
    return {
      received: y.shape,
      names: rows.outputs[i] && namesOf(rows.outputs[i]),
      layer: spec ? layerTitle(graph, spec) : undefined,
      cause: (plain: Shape) =>
        causeOf(graph, y, plain, (shape) => context.equals(shape, expectedAt(expected, shapes.length, i))),
    };
  });
}

const expectedAt = (expected: unknown, count: number, i: number): unknown =>
  count === 1 ? expected : (expected as readonly unknown[])[i];

type About = Pick<Parameters<typeof shapeFailure>[0], 'received' | 'names' | 'layer' | 'cause'>;

/** Shared with toHaveInputShape: shapes one by one, of which there must be as many as expected. */
export function verdict(
  { equals }: Context,
  expected: unknown,
  shapes: readonly Shape[],
  title: string,
  about: (i: number) => About,
  verb = 'gives',
): Verdict {
  const holds = `${title} ${verb} ${shown(shapes.length === 1 ? shapes[0] : shapes)}`;
  if (equals(shapes.length === 1 ? shapes[0] : shapes, expected)) return { failures: [], holds };
  const several = Array.isArray(expected) && !isShape(expected as Shape) && expected.some(Array.isArray);
  const wanted = several ? expected.length : isAsymmetric(expected) ? shapes.length : 1;
  if (wanted !== shapes.length) {
    const failure: Failure = {
      code: 'output-count',
      sentence: `${title} ${verb} ${shapes.length} tensor${shapes.length === 1 ? '' : 's'}, ${shown(shapes)}, not ${wanted}: ${shown(expected)}`,
      cause: shapes.length > 1 ? 'several tensors are expected as a list of shapes, one each' : undefined,
    };
    return { failures: [failure], holds };
  }
  const failures = shapes.flatMap((shape, i) => {
    const one = isAsymmetric(expected) ? expected : expectedAt(expected, shapes.length, i);
    if (equals(shape, one)) return [];
    const which =
      shapes.length === 1 ? `${title} ${verb}` : `${title} ${verb}, as number ${i + 1} of ${shapes.length},`;
    return [shapeFailure({ says: which, expected: one, ...about(i) })];
  });
  return { failures, holds };
}
