import { part } from '../forward.js';
import type { Problem, Samples } from '../problem.js';
import type { Threads } from './threads.js';

/** Samples that are worth a thread: products take 4 rows at a time. */
const SAMPLES = 4;

/** Which samples go to which thread, this one first, in groups of 4 but for the first. One share: nobody else is worth asking. */
export function sharesOf(problem: Problem, { count, limits }: Threads): readonly Samples[] {
  const { batch, time, features, units, wide, equations } = problem;
  const work = 2 * batch * time * (features + units) * equations.gates * wide;
  const worth = Math.min(Math.floor(batch / SAMPLES), Math.floor(work / limits.work));
  const n = Math.max(1, Math.min(count, worth));
  const groups = Math.floor(batch / SAMPLES);
  const begin = (i: number): number =>
    i === 0 ? 0 : (batch % SAMPLES) + SAMPLES * Math.floor((groups * i) / n);
  return Array.from({ length: n }, (_, i) => ({ first: begin(i), count: begin(i + 1) - begin(i) }));
}

/** The problem of some samples alone. */
export function shareOf(problem: Problem, samples: Samples): Problem {
  const { time, features, units, values } = problem;
  const { first, count } = samples;
  return {
    ...problem,
    batch: count,
    values: {
      held: values.held,
      kernel: () => values.kernel(),
      recurrent: () => values.recurrent(),
      bias: values.bias,
      x: () => part(values.x(), samples, time * features),
      initial: values.initial?.map((state) => () => part(state(), samples, units)) ?? null,
      mask: values.mask?.subarray(first * time, (first + count) * time) ?? null,
      factors: values.factors && part(values.factors, samples, features),
    },
  };
}
