import type { Arena } from './arena.js';
import type { Prepared } from './equations/equations.js';
import type { Problem } from './problem.js';

/** A layer's weights as its products want them. Addresses. */
export interface ReadyWeights {
  /** [features, gates·wide], as right factor */
  readonly kernel: number;
  /** [gates·wide]: what the products of the input start at */
  readonly init: number;
  readonly prepared: Prepared;
}

export function readyWeights(arena: Arena, problem: Problem): ReadyWeights {
  const { features, units, wide, equations, values } = problem;
  const columns = equations.gates * wide;
  const kernel = arena.take(features * columns);
  arena.lend(values.kernel(), (w) =>
    arena.ops.pack(w, equations.gates * units, features, equations.gates, units, wide, kernel),
  );
  const given = values.bias?.();
  const bias = given ? arena.putRows(given, given.length / units, units, wide) : 0; // gates ‘wide’ apart
  const init = bias || arena.zeros(columns);
  const stateBias = bias === 0 ? 0 : bias + (equations.stateBias ?? 0) * columns;
  return { kernel, init, prepared: equations.prepare(arena, problem, stateBias) };
}
