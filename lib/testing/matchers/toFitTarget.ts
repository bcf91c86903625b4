import { outputNames } from '../../model/graph.js';
import { refuseUnknown } from '../../nearest.js';
import { checkTargets } from '../../training/checks/checkTargets.js';
import { maybeCompiled } from '../../training/compiled.js';
import { planOf } from '../../training/plan.js';
import { rowsFor } from '../../training/rows.js';
import type { Context } from '../context.js';
import { modelOf } from '../target.js';
import type { Verdict } from '../verdict.js';
import { failuresOf } from './data.js';

/** Whether these targets fit the outputs, for the loss that is given, compiled, or else mse. Nothing is computed. */
export function toFitTarget(
  _: Context,
  received: unknown,
  y: unknown,
  options: { readonly loss?: unknown } = {},
): Verdict {
  refuseUnknown('toFitTarget', options, ['loss'], 'option');
  const { graph, spec, title } = modelOf(received, 'toFitTarget');
  const compiled = maybeCompiled(spec);
  const loss = options.loss ?? compiled?.loss ?? 'mse';
  const names = outputNames(graph);
  const outputs = graph.outputs.map((out) => out.shape);
  const failures = failuresOf(
    () => {
      const ys = rowsFor(y, names, 'y', 'output');
      const plan = planOf(
        { loss, lossWeights: null, metrics: null, weightedMetrics: null } as never,
        names,
        outputs,
        ys.map(({ shape }) => shape),
      );
      checkTargets({ graph, plan, outputs, ys, count: ys[0]?.shape[0] ?? 0, what: { x: 'y', y: 'y' } });
    },
    () => (outputs.length === 1 ? outputs[0] : undefined),
  );
  return { failures, holds: `these targets fit ${title} with its loss` };
}
