import { readInputs } from '../../training/samples.js';
import type { Context } from '../context.js';
import { modelOf } from '../target.js';
import type { Verdict } from '../verdict.js';
import { failuresOf } from './data.js';

/** Whether a model can read this data: nothing is computed, no weight built. */
export function toFitInput(_: Context, received: unknown, x: unknown): Verdict {
  const { graph, spec, title } = modelOf(received, 'toFitInput');
  const only = graph.inputs.length === 1 ? graph.inputs[0]?.shape : undefined;
  return {
    failures: failuresOf(
      () => readInputs(spec, x),
      () => only,
    ),
    holds: `${title} reads this data`,
  };
}
