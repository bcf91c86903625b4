import { ArgumentError, ShapeError } from '../../errors.js';
import type { Graph } from '../../model/graph.js';
import type { Rows } from '../../runtime/data.js';
import { describe } from '../../shape/describe.js';
import type { Shape } from '../../shape/shape.js';
import type { LossUse } from '../losses/readLoss.js';
import type { OutputPlan } from '../plan.js';
import { adviseTarget } from './adviseTarget.js';
import { targetFits } from './targetFits.js';

interface Asked {
  readonly graph: Graph;
  readonly plan: readonly OutputPlan[];
  /** Shapes of the outputs for this data. */
  readonly outputs: readonly Shape[];
  readonly ys: readonly Rows[];
  readonly count: number;
  readonly what: { readonly x: string; readonly y: string };
}

/** Targets must fit the outputs without broadcasting, which Keras does silently. Throws where they don't. */
export function checkTargets({ graph, plan, outputs, ys, count, what }: Asked): void {
  for (const [i, { loss, name }] of plan.entries()) {
    const rows = ys[i] as Rows;
    const asked = plan.length > 1 ? `${what.y} for "${name}"` : what.y;
    if (rows.shape[0] !== count)
      throw new ArgumentError(
        `${what.x} has ${count} samples but ${asked} has ${rows.shape[0] ?? 'none: it is one number'}; each sample needs its target`,
        'sample-count',
      );
    if (!loss || loss.targets === 'free') continue;
    const output = outputs[i] as Shape;
    if (!targetFits(loss.targets, rows.shape, output)) {
      const wanted = loss.targets === 'classes' ? output.slice(0, -1) : output;
      const layer = graph.outputs[i]?.node.spec;
      throw new ShapeError([
        {
          code: 'wrong-target',
          sentence: `${loss.name} expects targets ${describe(wanted)} for output ${describe(output)} but is given ${describe(rows.shape)}`,
          at: layer
            ? {
                position: graph.layers.indexOf(layer) + 1,
                of: graph.layers.length,
                name: graph.names.get(layer) ?? name,
              }
            : undefined,
          received: rows.shape,
          ...adviseTarget({ graph, output: i, shape: output, rows, loss }),
        },
      ]);
    }
    if (loss.targets === 'classes') checkClasses(rows, output.at(-1) as number, loss, asked);
  }
}

/** Class ids must be whole and have an output each. */
function checkClasses({ data, shape }: Rows, classes: number, loss: LossUse, asked: string): void {
  const wrong = data.findIndex(
    (id: number) => id !== loss.ignores && !(Number.isInteger(id) && id >= 0 && id < classes),
  );
  if (wrong < 0) return;
  const id = data[wrong] as number;
  const sample = Math.floor(wrong / (data.length / (shape[0] as number)));
  const where = `${asked} holds ${id} (sample ${sample})`;
  if (!Number.isInteger(id))
    throw new ArgumentError(
      `${loss.name} expects whole-number class ids but ${where}; for other numbers use a loss such as mse, for one-hot rows categorical_crossentropy`,
      'wrong-class',
    );
  const counted = id === classes && !data.includes(0 as never);
  throw new ArgumentError(
    `${loss.name} expects class ids 0 to ${classes - 1}, since the output has ${classes} numbers, but ${where}; ${
      counted
        ? `classes count from 0: subtract 1 from ${asked}`
        : id < 0
          ? 'classes count from 0'
          : `give the last layer ${Math.floor(id) + 1} units, or number the classes from 0 without gaps`
    }`,
    'wrong-class',
  );
}
